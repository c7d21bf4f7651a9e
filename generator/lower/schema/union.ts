import type { TypeNode } from "../../ir/ir.js";
import {
  childPointer,
  get,
  getArray,
  getString,
  getStrings,
  isObject,
  type Located,
  scalarToString,
  type Tree,
  type TreeObject,
} from "../../load/load.js";
import { locateSubschema, type LowerContext, type SchemaLocation } from "../context.js";
import { keepCompletion } from "./completion.js";
import { addTags, lowerDiscriminator, type Branch } from "./discriminator.js";
import { lowerSchema } from "./schema.js";
import { intersect, unite } from "./combine-types.js";

/**
 * `oneOf` and `anyOf` with the keywords beside them (JSON Schema 2020-12, sections 10.2.1.2 and 10.2.1.3). Both become a
 * union, since TypeScript has no other type for them.
 */
export function lowerUnion(schema: TreeObject, location: SchemaLocation, context: LowerContext): TypeNode {
  const { oneOf: _, anyOf: __, discriminator: ___, nullable: ____, "x-nullable": _____, ...base } = schema;
  const lists = (["oneOf", "anyOf"] as const).filter((keyword) => getArray(schema, keyword));
  const unions = lists.map((keyword) => lowerBranches(keyword, schema, base, location, context));
  if (!hasShape(base) || lists.some((keyword) => isRequiredOnly(schema, keyword))) return unions.reduce(intersect);
  return unions.reduce(intersect, lowerSchema(base, { ...location, isModel: true }, context));
}

/** Whether the keywords beside a union say more than `type: object`, which the branches say again. */
function hasShape(base: TreeObject): boolean {
  const says = (keyword: string): boolean => get(base, keyword) !== undefined;
  if (["properties", "required", "allOf", "items", "additionalProperties", "$ref"].some(says))
    return get(base, "additionalProperties") !== false || says("properties");
  return says("type") && getString(base, "type") !== "object" && getString(base, "type") !== "array";
}

/** Whether branches only name required properties. Then each is the whole schema with those properties required. */
const isRequiredOnly = (schema: TreeObject, keyword: "oneOf" | "anyOf"): boolean =>
  (getArray(schema, keyword) ?? []).some(
    (option) =>
      isObject(option) &&
      getStrings(option, "required").length > 0 &&
      !get(option, "properties") &&
      !get(option, "$ref"),
  );

/**
 * Chooses the name of an inline object in a union. It is the name of the union, and the number of the branch is added
 * if there are several.
 */
function chooseHint(index: number, options: readonly Located[], { hint, isModel }: SchemaLocation): string {
  const isOnly = options.every(({ value }, other) => other === index || !mayBecomeModel(value));
  if (!isOnly) return `${hint} option ${index + 1}`;
  return isModel ? `${hint} object` : hint;
}

/** Whether a branch may become a model: it is neither a reference nor a scalar. */
const mayBecomeModel = (option: Tree): boolean =>
  isObject(option) &&
  get(option, "$ref") === undefined &&
  !["string", "number", "integer", "boolean", "null"].includes(scalarToString(get(option, "type")));

function lowerBranches(
  keyword: "oneOf" | "anyOf",
  schema: TreeObject,
  base: TreeObject,
  location: SchemaLocation,
  context: LowerContext,
): TypeNode {
  const requiredOnly = isRequiredOnly(schema, keyword);
  const schemas = (getArray(schema, keyword) ?? []).map((value, index) => ({
    value,
    pointer: childPointer(location.pointer, keyword, index),
  }));
  const lowered = schemas.map((branch, index): Branch => {
    const at = locateSubschema(location, { pointer: branch.pointer, hint: chooseHint(index, schemas, location) });
    return {
      schema: branch,
      type: lowerSchema(requiredOnly ? { allOf: [base, branch.value] } : branch.value, at, context),
    };
  });
  const branches = keepCompletion(lowered, context);
  const discriminator = lowerDiscriminator(schema, branches, location, context);
  return unite(addTags(branches, discriminator, schema, context), discriminator);
}
