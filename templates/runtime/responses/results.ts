type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type NumberOf<Text extends string> = Text extends `${infer Value extends number}` ? Value : never;

/** Every status from 200 to 299. */
export type SuccessStatus = NumberOf<`2${Digit}${Digit}`>;
/** Every status from 400 to 499. */
export type ClientErrorStatus = NumberOf<`4${Digit}${Digit}`>;
/** Every status from 500 to 599. */
export type ServerErrorStatus = NumberOf<`5${Digit}${Digit}`>;
/** Every status that is no success: 400 to 599, and redirects that were not followed. */
export type ErrorStatus = NumberOf<`3${Digit}${Digit}`> | ClientErrorStatus | ServerErrorStatus;

/** Headers of which some are described: their names complete, any other can be asked for too. */
export interface DescribedHeaders<Name extends string> extends Headers {
  get(name: Name | (string & Record<never, never>)): string | null;
  has(name: Name | (string & Record<never, never>)): boolean;
}

/** A response; `Name` are the headers that are described. */
export type DescribedResponse<Name extends string> = [Name] extends [never]
  ? Response
  : Response & { readonly headers: DescribedHeaders<Name> };

/** The response that comes with the data, of all that a result can be. */
export type ResponseOf<R> = R extends { readonly ok: true; readonly response: infer Found }
  ? Found
  : Response;

/** What `result()` gives for a success. */
export interface Ok<Status extends number, Data, Header extends string = never> {
  readonly ok: true;
  readonly status: Status;
  readonly data: Data;
  /** The response; its body has been read. */
  readonly response: DescribedResponse<Header>;
}

/** What `result()` gives for a status that is no success. */
export interface Failed<Status extends number, Body, Header extends string = never> {
  readonly ok: false;
  readonly status: Status;
  /** The parsed body. */
  readonly error: Body;
  /** The response; its body has been read. */
  readonly response: DescribedResponse<Header>;
}

/** The result of an operation about whose errors nothing is described. */
export type Result<Data> = Ok<SuccessStatus, Data> | Failed<ErrorStatus, unknown>;
