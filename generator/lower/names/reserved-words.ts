const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/**
 * Words that no declaration of a module may have as its name (ECMAScript, section 12.7.2, and the restrictions of strict
 * mode). `import()` would call a function `then`, and TypeScript writes `__esModule` itself.
 */
const RESERVED_WORDS = words(
  `arguments await break case catch class const continue debugger default delete do else enum eval export extends false
  finally for function globalThis if implements import in instanceof interface let new null package private protected
  public return static super switch then this throw true try typeof undefined var void while with yield __esModule`,
);

/** Types of the language. No declaration may have one of these names. */
const PREDEFINED_TYPES = words("any bigint boolean never number object string symbol unknown");

/** Words that are an operator of types. */
const TYPE_OPERATORS = words("abstract asserts infer is keyof readonly unique");

/** Types of the platform that emitted code or the run time uses. */
const USED_TYPES = words(
  `AbortController AbortSignal Array ArrayBuffer AsyncGenerator AsyncIterable Blob BodyInit BufferSource Date
  Error Exclude FormData Headers HeadersInit Iterable Map NonNullable Omit Partial Pick Promise PromiseLike
  ReadableStream Readonly ReadonlyArray Record RegExp RequestInit Response ReturnType TextDecoder URL
  Uint8Array WeakMap`,
);

/** Further well-known types. Only the option `rename` gives a model such a name. */
const KNOWN_TYPES = words(
  `AsyncIterableIterator AsyncIterator Awaited BigInt Boolean Buffer DataView EvalError Event EventTarget Extract File
  Function Infinity Int8Array Intl Iterator JSON Math NaN Number Object Parameters Proxy RangeError ReadonlySet Reflect
  Request Required ResponseInit Set String Symbol SyntaxError TextEncoder TypeError URLSearchParams WeakSet`,
);

/** Whether no function and no constant may have a name. */
export const isReservedWord = (name: string): boolean => RESERVED_WORDS.has(name);

/** Whether TypeScript accepts no type with a name. */
export const isImpossibleType = (name: string): boolean => RESERVED_WORDS.has(name) || PREDEFINED_TYPES.has(name);

/** Whether emitted code uses a type or an operator of types with a name, so that no module declares it. */
export const isUsedType = (name: string): boolean => TYPE_OPERATORS.has(name) || USED_TYPES.has(name);

/** Whether no type may have a name. The option `rename` may choose names that a model gets in no other way. */
export const isReservedType = (name: string, isChosen: boolean): boolean =>
  isImpossibleType(name) || isUsedType(name) || (!isChosen && KNOWN_TYPES.has(name));
