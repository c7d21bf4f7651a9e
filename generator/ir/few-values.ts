import type { TypeNode } from "./types.js";

/** The longest list of values that is useful to distinguish the branches of a union. */
const MOST_VALUES = 8;

/** The values that a member can have, if the type lists a few. */
export function listFewValues(type: TypeNode): readonly (string | number | boolean | null)[] | undefined {
  const options = type.kind === "union" ? type.options : [type];
  const values = options.map((option) =>
    option.kind === "literal" && !option.format && !isObject(option.value)
      ? [option.value]
      : option.kind === "enum" && !option.format && !option.open
        ? option.values
        : undefined,
  );
  const flat = values.flatMap((list) => list ?? []);
  return values.includes(undefined) || flat.length > MOST_VALUES ? undefined : flat;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
