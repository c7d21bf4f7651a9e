import type { OldAndNew } from "../change.js";

/** What a piece of calling code uses: `params`, `data`, `errors`, the `options` of the client, or a `type` by its name. */
export type CallerUse = "params" | "data" | "errors" | "options" | "type";

/** An error that TypeScript reports for code that was written for the old client, and is compiled with the new one. */
export interface CallerError {
  readonly use: CallerUse;
  /** The id of the operation, or the name of its function; undefined if no operation is used. */
  readonly operation: string | undefined;
  /** The name of the function or type. */
  readonly name: string;
  readonly pointers: Partial<OldAndNew<string>>;
  /** The message of the compiler. */
  readonly reason: string;
}

/** The name under which a program has the files of a client and its callers. */
export interface CallerFiles {
  readonly old: string;
  readonly new: string;
}

/** A line of calling code: values of one type are used as values of another. It compiles if the types are compatible. */
export const writeUse = (from: string, to: string): string => `use<${to}>(value as ${from});`;

/** The code before the lines of the callers: imports of both clients, and types that read their functions. */
export const writeCallerHeader = ({ old, new: now }: CallerFiles): readonly string[] => [
  `import type * as Old from "./${old}.js";`,
  `import type * as New from "./${now}.js";`,
  ...HELPER_TYPES,
];

const HELPER_TYPES: readonly string[] = [
  "type Params<F> = F extends (client: never, ...rest: infer R) => unknown ? R : never;",
  "type Data<F> = F extends (...params: never) => infer R ? (R extends AsyncIterable<infer T> ? T : Awaited<R>) : never;",
  // A page is a class. TypeScript never takes two classes with private members for the same type.
  'type PageData<F> = Data<F> extends infer P extends { records: unknown; data: unknown } ? Pick<P, "records" | "data"> : never;',
  "type Failure<F> = F extends (...params: never) => { result(): Promise<infer R> } ? Extract<R, { ok: false }> : never;",
  "type Errors<F> = Failure<F> extends { error: infer E } ? E : never;",
  "type ErrorWithin<R, S> = R extends { status: infer T; error: infer E } ? (S extends T ? E : never) : never;",
  "type ErrorOf<F, S> = ErrorWithin<Failure<F>, S>;",
  "type Options<F> = F extends (options?: infer O) => unknown ? NonNullable<O> : never;",
  "type DescribedOptions<F> = Pick<Options<F>, Extract<keyof Options<F>, 'credentials' | 'server'>>;",
  "type Keys<O, K> = K extends keyof O ? keyof NonNullable<O[K]> : never;",
  "type Server<F> = 'server' extends keyof DescribedOptions<F> ? NonNullable<DescribedOptions<F>['server']> : never;",
  "declare function use<T>(value: T): void;",
  "declare const value: unknown;",
];
