import type { Discriminator, TypeNode, WireName } from "../ir.js";
import { camelCase } from "../names.js";
import { child } from "../load/pointer.js";
import { get, getArray, getObject, getString, getStrings, isObject, type Tree, type TreeObject } from "../load/tree.js";
import { inner } from "./array.js";
import type { LowerContext, SchemaPlace } from "./context.js";
import { lowerSchema } from "./schema.js";
import { intersect, unite } from "./types.js";

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

function lowerOptions(
  keyword: "oneOf" | "anyOf",
  schema: TreeObject,
  base: TreeObject,
  place: SchemaPlace,
  context: LowerContext,
): TypeNode {
  const options = getArray(schema, keyword) ?? [];
  const spread = isSpread(schema, keyword);
  const types = options.map((option, index) => {
    const at = {
      ...inner(place),
      pointer: child(place.pointer, keyword, index),
      hint: `${place.hint} option ${index + 1}`,
    };
    return lowerSchema(spread ? { allOf: [base, option] } : option, at, context);
  });
  return unite(types, discriminatorOf(schema, options, types, context));
}

/** A Discriminator Object: which value means which option, by `mapping` or by the component's name. */
function discriminatorOf(
  schema: TreeObject,
  options: readonly Tree[],
  types: readonly TypeNode[],
  context: LowerContext,
): Discriminator | undefined {
  const object = getObject(schema, "discriminator");
  const name = object && getString(object, "propertyName");
  if (!object || name === undefined || types.some(({ kind }) => kind !== "ref")) return undefined;
  const explicit = Object.entries(getObject(object, "mapping") ?? {});
  const mapping = options.flatMap((option, index) => {
    const type = types[index];
    const ref = isObject(option) ? getString(option, "$ref") : undefined;
    if (type?.kind !== "ref" || ref === undefined) return [];
    const values = explicit
      .filter(([, target]) => target === ref || `#/components/schemas/${String(target)}` === ref)
      .map(([value]) => value);
    const implied = ref.split("/").at(-1) ?? "";
    return (values.length > 0 ? values : [implied]).map((value) => ({ value, model: type.model }));
  });
  const member = context.options.properties === "camel" ? camelCase(name) : name;
  return { name: name as WireName, member, mapping };
}
