/** The own property `name` of an object. `undefined` for an inherited property, and for a value that is no object. */
export function ownProperty(value: unknown, name: string): unknown {
  return value && typeof value === "object" && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

const NO_PROPERTIES: object = /* @__PURE__ */ Object.create(null);

/**
 * A copy with the own properties only, so what other code adds to `Object.prototype` is not seen. Its prototype is an
 * empty object, because engines are slower with objects that have none.
 */
export function ownProperties<T extends object>(value: T | undefined): T {
  return Object.assign(Object.create(NO_PROPERTIES) as T, value);
}

/** The value of a key in a cache. It is made once. */
export function remember<K, V>(
  cache: { get(key: K): V | undefined; set(key: K, value: V): unknown },
  key: K,
  make: (key: K) => V,
): V {
  let value = cache.get(key);
  if (!value) cache.set(key, (value = make(key)));
  return value;
}

const ownParts: WeakMap<object, object> = /* @__PURE__ */ new WeakMap();

/**
 * The own properties of a part of the description, such as an operation, or of each part in a list. It never changes, so
 * the copy is made once.
 */
export function ownPart<T extends object>(part: T): T {
  const copy = (value: object): object =>
    Array.isArray(value) ? value.map(ownProperties) : ownProperties(value);
  return remember(ownParts, part, copy) as T;
}

/** Follows own properties from a value, one after the other. `undefined` where one of them is missing. */
export function valueAtPath(value: unknown, names: readonly string[]): unknown {
  return names.reduce(ownProperty, value);
}

/** Is it an object with properties, and neither an array nor a `Date`? */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
  );
}

/** Is it bytes, which only a part of a multipart body can hold? */
export function isBinary(value: unknown): value is Blob | ArrayBuffer | ArrayBufferView {
  return value instanceof Blob || value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}

/** Sets an own property. An assignment to `__proto__` would set the prototype instead. */
export function setOwnProperty(target: object, name: string, value: unknown): void {
  if (name !== "__proto__") (target as Record<string, unknown>)[name] = value;
  else
    Object.defineProperty(target, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
}

/** Any other string. In the type of an enum that may grow, editors still complete the known values. */
export type OtherString = string & Record<never, never>;

/** Any other number, for an enum of numbers that may grow. */
export type OtherNumber = number & Record<never, never>;

/** Any other `bigint`, for an enum of 64-bit integers that may grow. */
export type OtherBigInt = bigint & Record<never, never>;
