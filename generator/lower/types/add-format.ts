import { createFormatTable, type TypeNode } from "../../ir/ir.js";
import { get, getString, type Located, type TreeObject } from "../../load/load.js";
import type { LowerContext } from "../context.js";
import { addChecks } from "./combine-checks.js";
import { unite } from "./combine-types.js";
import { createScalar } from "./format.js";

/** The type with the format of a part that has a format and no type. The type is in another part. */
export function addFormat(
  type: TypeNode,
  parts: readonly Located<TreeObject>[],
  lower: (part: Located) => TypeNode,
  context: LowerContext,
): TypeNode {
  const format = parts.map(({ value }) => (isOnlyFormat(value) ? getString(value, "format") : undefined)).find(Boolean);
  if (format === undefined) return type;
  const convert = (node: TypeNode): TypeNode =>
    node.kind === "scalar" && node.format === undefined
      ? addChecks(createScalar(node.name, format, context.options.formats), node.checks)
      : node;
  if (type.kind === "union" && !type.discriminator) return unite(type.options.map(convert));
  if (type.kind !== "ref") return convert(type);
  const [target] = parts
    .flatMap((part) => context.refs.resolve(part.value, part.pointer) ?? [])
    .filter(({ value }) => isPlainScalar(value));
  return target ? convert(lower(target)) : type;
}

const isOnlyFormat = (schema: TreeObject): boolean =>
  ["type", "enum", "const", "$ref"].every((key) => get(schema, key) === undefined);

/** Whether a schema has a scalar type that no format, enum or other schema changes. */
const isPlainScalar = (schema: TreeObject): boolean =>
  typeof get(schema, "type") === "string" &&
  ["format", "enum", "const", "$ref", "allOf", "oneOf", "anyOf", "properties", "items"].every(
    (key) => get(schema, key) === undefined,
  );

/**
 * Gives enums the format `int64` of another part of an `allOf`, so that their values keep all their digits, too. An enum that
 * is a component takes the place of the reference to it, because the component has no such format elsewhere.
 */
export function shareLongFormat(
  parts: readonly Located<TreeObject>[],
  { refs, options }: LowerContext,
): readonly Located<TreeObject>[] {
  const resolve = ({ value, pointer }: Located<TreeObject>): Located<TreeObject> | undefined =>
    refs.resolve(value, pointer);
  if (!createFormatTable(options).int64.isExact || !parts.some((part) => isLong(resolve(part)?.value))) return parts;
  return parts.map((part) => {
    const found = resolve(part);
    return found && isListOfIntegers(found.value)
      ? { value: { type: "integer", ...found.value, format: "int64" }, pointer: found.pointer }
      : part;
  });
}

/** Whether the integers that a schema allows have 64 bits. */
const isLong = (schema: TreeObject | undefined): boolean =>
  schema !== undefined &&
  ["int64", "uint64"].includes(getString(schema, "format") ?? "") &&
  [undefined, "integer"].includes(getString(schema, "type"));

/** Whether a schema lists its values, and has no format. */
const isListOfIntegers = (schema: TreeObject): boolean =>
  ["enum", "const"].some((key) => get(schema, key) !== undefined) &&
  ["$ref", "format"].every((key) => get(schema, key) === undefined) &&
  [undefined, "integer"].includes(getString(schema, "type"));
