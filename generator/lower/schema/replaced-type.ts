import type { Located } from "../../load/refs.js";
import { get, getString, type TreeObject } from "../../load/tree.js";
import type { LowerContext } from "../context.js";

/**
 * The parts of an `allOf` without those that only say again the type that a format of the config replaces: where
 * `decimal` means `number`, `{ type: string, format: decimal }` together with `{ type: string, minLength: 1 }` is a
 * number, and not a number that is a string.
 */
export function withoutReplaced(
  parts: readonly Located<TreeObject>[],
  context: LowerContext,
): readonly Located<TreeObject>[] {
  const replaced = new Set(parts.flatMap((part) => replacedType(part, context) ?? []));
  if (replaced.size === 0) return parts;
  return parts.filter(
    (part) => !replaced.has(getString(part.value, "type") ?? "") || !isPlain(part.value) || replacedType(part, context),
  );
}

/** The described type where the config has a format mean anything, behind a reference too. */
function replacedType({ value, pointer }: Located<TreeObject>, { refs, options }: LowerContext): string | undefined {
  const schema = refs.resolve(value, pointer)?.value;
  const format = schema && getString(schema, "format");
  return schema && format !== undefined && Object.hasOwn(options.formats, format)
    ? getString(schema, "type")
    : undefined;
}

/** Whether nothing but the type tells which values a schema takes. */
const isPlain = (schema: TreeObject): boolean =>
  ["$ref", "enum", "const", "allOf", "oneOf", "anyOf"].every((key) => get(schema, key) === undefined);
