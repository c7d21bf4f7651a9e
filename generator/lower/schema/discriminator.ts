import type { Discriminator, Identifier, Pointer, TypeNode } from "../../ir/ir.js";
import {
  childPointer,
  getObject,
  getString,
  isObject,
  type Located,
  decodeTokens,
  type TreeObject,
} from "../../load/load.js";
import { locateSubschema, type LowerContext, type SchemaLocation } from "../context.js";
import { chooseMember } from "../names/member-names.js";
import { toWireName } from "../names/names.js";
import { isSameType, NULL } from "../types/combine-types.js";
import { findDeclarations } from "./declarations.js";
import { listOptions } from "./inheritance.js";
import { followReferences, type Mapping, readPropertyName, resolveMapping } from "./mapping.js";

/** A branch of a `oneOf` or `anyOf`: its schema and the type that it has. */
export interface Branch {
  readonly schema: Located;
  readonly type: TypeNode;
}

/** A branch that refers to a model, and the pointer of that model's schema. */
interface ModelBranch {
  readonly model: Identifier;
  readonly pointer: Pointer;
}

/**
 * A Discriminator Object (OpenAPI, Discriminator Object): which value means which branch, by `mapping` or by the component's
 * name. It is undefined if a branch is no model, since only models have the property.
 */
export function lowerDiscriminator(
  schema: TreeObject,
  branches: readonly Branch[],
  written: Mapping,
  location: SchemaLocation,
  context: LowerContext,
): Discriminator | undefined {
  const object = getObject(schema, "discriminator");
  const name = readPropertyName(schema);
  if (name === undefined || !branches.every(({ type }) => type.kind === "ref" || isSameType(type, NULL)))
    return undefined;
  const models = branches.flatMap((branch) => findModel(branch, context));
  const inner = branches.flatMap((branch) => findInnerModels(branch, written, location, context));
  const holders = new Set(inner.map(({ holder }) => holder));
  const mapping = [
    ...models.flatMap(({ model, pointer }) => {
      const values = written.get(pointer) ?? (holders.has(model) ? [] : [decodeTokens(pointer)?.at(-1) ?? ""]);
      return values.map((value) => ({ value, model }));
    }),
    ...inner.flatMap(({ model, values }) => values.map((value) => ({ value, model }))),
  ];
  const other = object && getString(object, "defaultMapping");
  const holder = childPointer(location.pointer, "discriminator", "mapping");
  const otherAt = other === undefined ? undefined : resolveMapping(other, holder, context);
  const schemas = [...branches.map((branch) => branch.schema), { value: schema, pointer: location.pointer }];
  return {
    name: toWireName(name),
    member: chooseCommonMember(name, schemas, childPointer(location.pointer, "discriminator"), context),
    mapping,
    default: models.find(({ pointer: at }) => at === otherAt)?.model,
  };
}

/**
 * The member of the discriminating property. TypeScript narrows a union only by a member that all branches have, so it is
 * reported if `rename` gives the property several.
 */
export function chooseCommonMember(
  name: string,
  schemas: readonly Located[],
  pointer: Pointer,
  context: LowerContext,
): string {
  const declared = schemas.map((schema) => findDeclarations(schema, name, context)).filter(({ length }) => length > 0);
  const members = new Set(declared.map((declarations) => chooseDeclaredMember(name, declarations, context)));
  const [member = chooseMember(name, [], context), other] = members;
  if (other !== undefined)
    context.report(
      "FS3008",
      `\`rename\` gives the discriminator \`${name}\` the members \`${member}\` and \`${other}\`; TypeScript can't narrow the union by it.`,
      { pointer: childPointer(pointer, "propertyName") },
      "Give the property one name in all branches.",
    );
  return member;
}

/** The member of a property that is declared at some places. */
export const chooseDeclaredMember = (name: string, declarations: readonly Located[], context: LowerContext): string =>
  chooseMember(
    name,
    declarations.map(({ pointer }) => pointer),
    context,
  );

/** The model of a branch that refers to one. */
export function findModel(
  { schema: { value, pointer: at }, type }: Branch,
  { refs }: LowerContext,
): readonly ModelBranch[] {
  const ref = isObject(value) ? getString(value, "$ref") : undefined;
  const pointer = ref === undefined ? undefined : refs.pointerOf(ref, at);
  return type.kind === "ref" && pointer !== undefined
    ? [{ model: type.model, pointer: followReferences(pointer, refs) }]
    : [];
}

/** A model that `mapping` names and that is an option of a branch. */
interface InnerModel {
  readonly values: readonly string[];
  readonly model: Identifier;
  /** The model of the branch. */
  readonly holder: Identifier;
}

/** The models that `mapping` names, and that a branch leads to: an option of a union, or a schema that extends a base. */
function findInnerModels(
  { schema, type }: Branch,
  written: Mapping,
  location: SchemaLocation,
  context: LowerContext,
): readonly InnerModel[] {
  if (type.kind !== "ref") return [];
  return [...listInnerOptions(schema, context)].flatMap((pointer) => {
    const values = written.get(pointer);
    const inner = values && context.models.resolvePointer(pointer, locateSubschema(location, {}), context);
    return values && inner?.kind === "ref" ? [{ values, model: inner.model, holder: type.model }] : [];
  });
}

/** The schemas that a branch leads to through unions and bases, without the branch itself. */
function listInnerOptions(schema: Located, context: LowerContext): ReadonlySet<Pointer> {
  const start = context.refs.resolve(schema.value, schema.pointer);
  const found = new Set<Pointer>();
  const pending = start ? [start] : [];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const options = [...listOptions(next, context), ...context.hierarchies.listOptionSchemas(next.pointer)];
    for (const { value, pointer } of options) {
      if (found.has(pointer) || !isObject(value)) continue;
      found.add(pointer);
      pending.push({ value, pointer });
    }
  }
  return found;
}
