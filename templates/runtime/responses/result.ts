type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type NumberOf<Digits extends string> = Digits extends `${infer Value extends number}`
  ? Value
  : never;

/** Every status from 200 to 299. */
export type SuccessStatus = NumberOf<`2${Digit}${Digit}`>;
/** Every status from 400 to 499. */
export type ClientErrorStatus = NumberOf<`4${Digit}${Digit}`>;
/** Every status from 500 to 599. */
export type ServerErrorStatus = NumberOf<`5${Digit}${Digit}`>;
/** Every status that is not a success: 400 to 599, and redirects that were not followed. */
export type ErrorStatus = NumberOf<`3${Digit}${Digit}`> | ClientErrorStatus | ServerErrorStatus;

/** Headers with known names. Editors complete these, and any other name is allowed too. */
export interface DescribedHeaders<Name extends string> extends Headers {
  get(name: Name | (string & Record<never, never>)): string | null;
  has(name: Name | (string & Record<never, never>)): boolean;
}

/** A response. `Name` is the union of the described headers. */
export type DescribedResponse<Name extends string> = [Name] extends [never]
  ? Response
  : Response & { readonly headers: DescribedHeaders<Name> };

/** The response of the successes in a result. */
export type ResponseOf<R> = R extends { readonly ok: true; readonly response: infer Found }
  ? Found
  : Response;

/** The value of `result()` for a success. */
export interface Ok<Status extends number, Data, Header extends string = never> {
  readonly ok: true;
  readonly status: Status;
  readonly data: Data;
  readonly error?: undefined;
  /** The response, whose body has been read. */
  readonly response: DescribedResponse<Header>;
}

/** The value of `result()` for an error status. */
export interface Failed<Status extends number, Body, Header extends string = never> {
  readonly ok: false;
  readonly status: Status;
  readonly data?: undefined;
  /** The parsed body. */
  readonly error: Body;
  /** The response, whose body has been read. */
  readonly response: DescribedResponse<Header>;
}

/**
 * The value of `result()` for every error status but those in `Described`. It is an interface, so that TypeScript makes
 * the union of all other statuses only where code reads the status.
 */
export interface FailedExcept<
  Described extends number,
  Body,
  Header extends string = never,
> extends Failed<Exclude<ErrorStatus, Described>, Body, Header> {}

/** The result of an operation whose errors are not described. */
export type Result<Data> = Ok<SuccessStatus, Data> | Failed<ErrorStatus, unknown>;
