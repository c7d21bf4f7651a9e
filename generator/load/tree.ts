/** A value of JSON or YAML. An integer that a number can't hold exactly is a `bigint`. */
export type Tree = null | boolean | number | bigint | string | readonly Tree[] | TreeObject;
export type TreeObject = { readonly [key: string]: Tree };

/** Whether a value is an object, and neither null nor an array. */
export function isObject(value: Tree | undefined): value is TreeObject;
/** Whether a value of any origin is an object, and neither null nor an array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>>;
/** The implementation of both signatures. */
export function isObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is an array. */
export const isArray = (value: unknown): value is readonly Tree[] => Array.isArray(value);

/** The value of an own property; a property of the prototype does not count. */
export const get = (object: TreeObject, key: string): Tree | undefined =>
  Object.hasOwn(object, key) ? object[key] : undefined;

/** Whether an object has one of some properties. It costs less than asking for each of them. */
export function hasAny(object: TreeObject, names: ReadonlySet<string>): boolean {
  for (const name of Object.keys(object)) if (names.has(name)) return true;
  return false;
}

/** The value of a property that is a string. */
export const getString = (object: TreeObject, key: string): string | undefined => {
  const value = get(object, key);
  return typeof value === "string" ? value : undefined;
};

/** The value of a property that is a boolean. */
export const getBoolean = (object: TreeObject, key: string): boolean | undefined => {
  const value = get(object, key);
  return typeof value === "boolean" ? value : undefined;
};

/** The value of a property that is an object. */
export const getObject = (object: TreeObject, key: string): TreeObject | undefined => {
  const value = get(object, key);
  return isObject(value) ? value : undefined;
};

/** The value of a property that is an array. */
export const getArray = (object: TreeObject, key: string): readonly Tree[] | undefined => {
  const value = get(object, key);
  return isArray(value) ? value : undefined;
};

/** The strings of an array such as `required` or `tags`. */
export const getStrings = (object: TreeObject, key: string): string[] =>
  (getArray(object, key) ?? []).filter((item) => typeof item === "string");

/** Compares by code units, so that the order does not depend on the locale. */
export const compareCodeUnits = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The value of a finite number, which may be rounded: `1e400` of JSON and `.inf` of YAML are infinite. */
export const getNumber = (object: TreeObject, key: string): number | undefined => {
  const value = get(object, key);
  if (typeof value === "bigint") return Number(value);
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
};

/** A scalar as a string; empty for an array or an object, whose `toString` may come from the description. */
export const scalarToString = (value: Tree | undefined): string =>
  value === undefined || isArray(value) || isObject(value) ? "" : String(value);
