import { get, getString, type Located, type TreeObject } from "../../load/load.js";
import type { LowerContext } from "../context.js";

/**
 * Leaves out the parts of an `allOf` that only repeat a type which the option `formats` replaces. If `decimal` means `number`,
 * then `{ type: string, format: decimal }` together with `{ type: string, minLength: 1 }` is a number.
 */
export function omitReplacedTypes(
  parts: readonly Located<TreeObject>[],
  context: LowerContext,
): readonly Located<TreeObject>[] {
  const replaced = new Set(parts.flatMap((part) => findReplacedType(part, context) ?? []));
  if (replaced.size === 0) return parts;
  return parts.filter(
    (part) =>
      !replaced.has(getString(part.value, "type") ?? "") || !isOnlyType(part.value) || findReplacedType(part, context),
  );
}

/** The described type, if the option `formats` has a meaning for the format beside it. */
function findReplacedType(
  { value, pointer }: Located<TreeObject>,
  { refs, options }: LowerContext,
): string | undefined {
  const schema = refs.resolve(value, pointer)?.value;
  const format = schema && getString(schema, "format");
  return schema && format !== undefined && Object.hasOwn(options.formats, format)
    ? getString(schema, "type")
    : undefined;
}

/** Whether only `type` decides which values a schema allows. */
const isOnlyType = (schema: TreeObject): boolean =>
  ["$ref", "enum", "const", "allOf", "oneOf", "anyOf"].every((key) => get(schema, key) === undefined);
