import { childPointer } from "../../../generator/load/pointer.js";
import { isArray, isObject, type Tree } from "../../../generator/load/tree.js";

/** A description with one change. */
export interface Mutant {
  /** The description of the change. */
  readonly what: string;
  readonly path: readonly (string | number)[];
  readonly description: object;
}

type Path = readonly (string | number)[];

/** A value of each type of JSON. */
const VALUES: readonly Tree[] = [null, true, 7, "neither word nor URL", [], {}];

/** Values of the same type that may be wrong in their position. */
function cousins(value: Tree): readonly Tree[] {
  if (typeof value === "number") return [-1, 0, 1.5, value + 0.25];
  if (typeof value === "string") return ["", "neither word nor URL", "([", `${value}x`, value.toUpperCase()];
  if (isArray(value)) return [[], [...value, ...value.slice(0, 1)], [...value, null]];
  return isObject(value) ? [{}] : [];
}

/** Each description that comes of one change of another: everywhere everything that is in reach of a slip of the hand. */
export function* mutantsOf(root: Tree): Generator<Mutant> {
  const fields = fieldsOf(root);
  const made = (what: string, path: Path, change: (value: Tree) => Tree): Mutant => ({
    what,
    path,
    description: changed(root, path, change) as object,
  });
  for (const { path, value } of placesOf(root)) {
    const key = path.at(-1);
    const others = VALUES.filter((other) => kindOf(other) !== kindOf(value));
    for (const other of [...others, ...cousins(value)]) {
      if (JSON.stringify(other) !== JSON.stringify(value))
        yield made(`${JSON.stringify(other)} instead`, path, () => other);
    }
    if (key !== undefined) yield made("removed", path.slice(0, -1), (holder) => without(holder, key));
    if (typeof key === "string")
      for (const name of [`${key}s`, key.slice(0, -1), key.toUpperCase()])
        yield made(`\`${key}\` renamed to \`${name}\``, path.slice(0, -1), (holder) => renamed(holder, key, name));
    if (!isObject(value)) continue;
    for (const [name, item] of [["quux", 1] as const, ...fields]) {
      if (!Object.hasOwn(value, name)) yield made(`\`${name}\` added`, path, () => ({ ...value, [name]: item }));
    }
  }
}

const kindOf = (value: Tree): string => (value === null ? "null" : isArray(value) ? "list" : typeof value);

export const pointerOf = (path: Path): string => childPointer("#", ...path);

interface Place {
  readonly path: Path;
  readonly value: Tree;
}

function* placesOf(value: Tree, path: Path = []): Generator<Place> {
  yield { path, value };
  if (isArray(value)) for (const [index, item] of value.entries()) yield* placesOf(item, [...path, index]);
  else if (isObject(value)) for (const [key, item] of Object.entries(value)) yield* placesOf(item, [...path, key]);
}

/** Every word that is a key anywhere, with the first value that it has. */
function fieldsOf(root: Tree): ReadonlyMap<string, Tree> {
  const fields = new Map<string, Tree>();
  for (const { path, value } of placesOf(root)) {
    const key = path.at(-1);
    if (typeof key === "string" && /^\$?[a-z]+$/i.test(key) && !fields.has(key)) fields.set(key, value);
  }
  return fields;
}

/** A copy in which one part is replaced. It shares all unchanged parts with the original. */
function changed(value: Tree, [key, ...rest]: Path, change: (value: Tree) => Tree): Tree {
  if (key === undefined) return change(value);
  if (isArray(value)) return value.map((item, index) => (index === key ? changed(item, rest, change) : item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, name === key ? changed(item, rest, change) : item]),
  );
}

function without(holder: Tree, key: string | number): Tree {
  if (isArray(holder)) return holder.filter((_, index) => index !== key);
  return isObject(holder) ? Object.fromEntries(Object.entries(holder).filter(([name]) => name !== key)) : holder;
}

const renamed = (holder: Tree, from: string, to: string): Tree =>
  isObject(holder)
    ? Object.fromEntries(Object.entries(holder).map(([name, item]) => [name === from ? to : name, item]))
    : holder;
