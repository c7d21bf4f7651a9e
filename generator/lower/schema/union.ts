import type { ObjectType, TypeNode } from "../../ir/ir.js";
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
import { keepCompletion } from "../types/completion.js";
import { lowerDiscriminator, type Branch } from "./discriminator.js";
import { isMarkedNullable } from "../types/enum.js";
import { listOptions } from "./inheritance.js";
import { readMapping, readPropertyName, type Mapping } from "./mapping.js";
import { joinParts } from "./part-pointers.js";
import { declareRequired } from "./required-branches.js";
import { lowerSchema } from "./schema.js";
import { addDiscriminatorValues } from "./discriminator-values.js";
import { intersect, unite } from "../types/combine-types.js";

/**
 * `oneOf` and `anyOf` with the keywords beside them (JSON Schema 2020-12, sections 10.2.1.2 and 10.2.1.3). Both become a
 * union, since TypeScript has no other type for them.
 */
export function lowerUnion(schema: TreeObject, location: SchemaLocation, context: LowerContext): TypeNode {
  const { oneOf: _, anyOf: __, discriminator: ___, nullable: ____, "x-nullable": _____, ...base } = schema;
  const lists = (["oneOf", "anyOf"] as const).filter((keyword) => getArray(schema, keyword));
  const unions = lists.map((keyword) => lowerBranches(keyword, schema, base, location, context));
  const options = listOptions({ value: schema, pointer: location.pointer }, context).map(({ pointer }) => pointer);
  // Options that extend the schema have its members already.
  if (context.hierarchies.areAllPartOf(location.pointer, options)) return unions.reduce(intersect);
  if (!hasShape(base) || lists.some((keyword) => isRequiredOnly(schema, keyword))) return unions.reduce(intersect);
  const own = lowerSchema(base, { ...location, isModel: true }, context);
  return unions.reduce(intersect, own.kind === "object" ? declareInBranches(own, schema, location, context) : own);
}

/** The object beside a union, in which properties that are only required have the types that the branches declare. */
function declareInBranches(
  own: ObjectType,
  { oneOf, anyOf }: TreeObject,
  location: SchemaLocation,
  context: LowerContext,
): ObjectType {
  const options = { ...(oneOf !== undefined && { oneOf }), ...(anyOf !== undefined && { anyOf }) };
  const lower = ({ value, pointer }: Located): TypeNode =>
    lowerSchema(value, locateSubschema(location, { pointer }), context);
  return declareRequired(own, [{ value: options, pointer: location.pointer }], lower, context);
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
  const written = readMapping(schema, location.pointer, context);
  const schemas = (getArray(schema, keyword) ?? []).flatMap((value, index) => {
    const branch = { value, pointer: childPointer(location.pointer, keyword, index) };
    return written.size > 0 ? expandBranch(branch, schema, written, context) : [branch];
  });
  const whole = { value: base, pointer: location.pointer, hint: location.hint };
  const lowered = schemas.map((branch, index): Branch => {
    const at = locateSubschema(location, { pointer: branch.pointer, hint: chooseHint(index, schemas, location) });
    return {
      schema: branch,
      type: lowerSchema(requiredOnly ? { allOf: joinParts([whole, branch]) } : branch.value, at, context),
    };
  });
  const branches = keepCompletion(lowered, context);
  const discriminator = lowerDiscriminator(schema, branches, written, location, context);
  return unite(addDiscriminatorValues(branches, discriminator, location, written, context), discriminator);
}

/**
 * A branch that refers to a union, as the options of that union, if `mapping` names those and the union itself does not
 * distinguish them by the same property.
 */
function expandBranch(
  branch: Located,
  schema: TreeObject,
  written: Mapping,
  context: LowerContext,
): readonly Located[] {
  const target = context.refs.resolve(branch.value, branch.pointer);
  if (!target || target.value === branch.value || hasShape(omitOptions(target.value))) return [branch];
  const inner = readMapping(target.value, target.pointer, context);
  if (inner.size > 0 && readPropertyName(target.value) === readPropertyName(schema)) return [branch];
  const isNamed = listOptions(target, context).some(({ pointer }) => written.has(pointer));
  if (!isNamed || isMarkedNullable(target.value)) return [branch];
  return (["oneOf", "anyOf"] as const).flatMap((keyword) =>
    (getArray(target.value, keyword) ?? []).flatMap((value, index) => {
      return { value, pointer: childPointer(target.pointer, keyword, index) };
    }),
  );
}

const omitOptions = ({ oneOf: _, anyOf: __, ...rest }: TreeObject): TreeObject => rest;
