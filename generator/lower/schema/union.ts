import type { TypeNode } from "../../ir/ir.js";
import { child } from "../../load/pointer.js";
import type { Located } from "../../load/refs.js";
import { get, getArray, getString, getStrings, isObject, type Tree, type TreeObject, textOf } from "../../load/tree.js";
import { inner } from "./array.js";
import type { LowerContext, SchemaPlace } from "../context.js";
import { discriminatorOf, narrowed } from "./discriminator.js";
import { lowerSchema } from "./schema.js";
import { intersect, unite } from "./combine-types.js";

/** `oneOf` and `anyOf`, which are the same to TypeScript, together with the keywords beside them. */
export function lowerUnion(schema: TreeObject, place: SchemaPlace, context: LowerContext): TypeNode {
  const { oneOf: _, anyOf: __, discriminator: ___, nullable: ____, "x-nullable": _____, ...base } = schema;
  const lists = (["oneOf", "anyOf"] as const).filter((keyword) => getArray(schema, keyword));
  const unions = lists.map((keyword) => lowerOptions(keyword, schema, base, place, context));
  if (!hasShape(base) || lists.some((keyword) => isSpread(schema, keyword))) return unions.reduce(intersect);
  return unions.reduce(intersect, lowerSchema(base, { ...place, isModel: true }, context));
}

/** Whether the keywords beside a union say more than `type: object`, which every option says again. */
function hasShape(base: TreeObject): boolean {
  const says = (keyword: string): boolean => get(base, keyword) !== undefined;
  if (["properties", "required", "allOf", "items", "additionalProperties", "$ref"].some(says))
    return get(base, "additionalProperties") !== false || says("properties");
  return says("type") && getString(base, "type") !== "object" && getString(base, "type") !== "array";
}

/** Options that only name required members are each the whole schema with those members required. */
const isSpread = (schema: TreeObject, keyword: "oneOf" | "anyOf"): boolean =>
  (getArray(schema, keyword) ?? []).some(
    (option) =>
      isObject(option) &&
      getStrings(option, "required").length > 0 &&
      !get(option, "properties") &&
      !get(option, "$ref"),
  );

/** An inline object is named after the union if it is the only one, else by its number. */
function hintOf(index: number, options: readonly Located[], { hint, isModel }: SchemaPlace): string {
  const isOnly = options.every(({ value }, other) => other === index || !mayBeNamed(value));
  if (!isOnly) return `${hint} option ${index + 1}`;
  return isModel ? `${hint} object` : hint;
}

/** Whether an option can become a model of its own: it is neither a reference nor plainly a scalar. */
const mayBeNamed = (option: Tree): boolean =>
  isObject(option) &&
  get(option, "$ref") === undefined &&
  !["string", "number", "integer", "boolean", "null"].includes(textOf(get(option, "type")));

function lowerOptions(
  keyword: "oneOf" | "anyOf",
  schema: TreeObject,
  base: TreeObject,
  place: SchemaPlace,
  context: LowerContext,
): TypeNode {
  const spread = isSpread(schema, keyword);
  const options = (getArray(schema, keyword) ?? []).map((value, index) => ({
    value,
    pointer: child(place.pointer, keyword, index),
  }));
  const types = options.map(({ value, pointer }, index) => {
    const at = { ...inner(place), pointer, hint: hintOf(index, options, place) };
    return lowerSchema(spread ? { allOf: [base, value] } : value, at, context);
  });
  const discriminator = discriminatorOf(schema, options, types, place, context);
  return unite(narrowed(types, discriminator, schema, options, context), discriminator);
}
