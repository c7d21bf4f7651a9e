import type { Discriminator, Identifier, Pointer, TypeNode } from "../../ir/ir.js";
import {
  childPointer,
  get,
  getObject,
  getString,
  isObject,
  type Located,
  scalarToString,
  decodeTokens,
  type Tree,
  type TreeObject,
} from "../../load/load.js";
import type { LowerContext, SchemaLocation } from "../context.js";
import { toComponentPointer } from "../names/component-names.js";
import { chooseMember } from "../names/member-names.js";
import { toWireName } from "../names/names.js";
import { isSame, NULL, unite } from "./combine-types.js";
import { findDeclarations } from "./declarations.js";

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
  location: SchemaLocation,
  context: LowerContext,
): Discriminator | undefined {
  const object = getObject(schema, "discriminator");
  const name = object && getString(object, "propertyName");
  if (!object || name === undefined || !branches.every(({ type }) => type.kind === "ref" || isSame(type, NULL)))
    return undefined;
  const models = branches.flatMap((branch) => findModel(branch, context));
  const holder = childPointer(location.pointer, "discriminator", "mapping");
  const written = Object.entries(getObject(object, "mapping") ?? {}).map(
    ([value, target]) => [value, resolveMapping(scalarToString(target), holder, context)] as const,
  );
  const mapping = models.flatMap(({ model, pointer: at }) => {
    const values = written.filter(([, target]) => target === at).map(([value]) => value);
    return (values.length > 0 ? values : [decodeTokens(at)?.at(-1) ?? ""]).map((value) => ({ value, model }));
  });
  const other = getString(object, "defaultMapping");
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
function chooseCommonMember(
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

const chooseDeclaredMember = (name: string, declarations: readonly Located[], context: LowerContext): string =>
  chooseMember(
    name,
    declarations.map(({ pointer }) => pointer),
    context,
  );

function findModel({ schema: { value, pointer: at }, type }: Branch, { refs }: LowerContext): readonly ModelBranch[] {
  const ref = isObject(value) ? getString(value, "$ref") : undefined;
  const pointer = ref === undefined ? undefined : refs.pointerOf(ref, at);
  return type.kind === "ref" && pointer !== undefined ? [{ model: type.model, pointer }] : [];
}

/** A value of `mapping` is the name of a component, if there is one of that name, else a reference (OpenAPI, Discriminator Object). */
function resolveMapping(target: string, holder: Pointer, context: LowerContext): Pointer | undefined {
  const component = toComponentPointer(target, context.version);
  return context.refs.at(component) === undefined ? context.refs.pointerOf(target, holder) : component;
}

/**
 * The types of the branches, each with its values of the discriminator. A value is added only if `mapping` has it and the
 * branch itself says no more than `type: string`. The names of components, which are the default of the specification, are
 * not added, because in practice APIs seldom send them.
 */
export function addTags(
  branches: readonly Branch[],
  discriminator: Discriminator | undefined,
  schema: TreeObject,
  context: LowerContext,
): readonly TypeNode[] {
  const mapping = getObject(getObject(schema, "discriminator") ?? {}, "mapping") ?? {};
  return branches.map(({ schema: branch, type }) => {
    if (!discriminator || type.kind !== "ref" || type.model === discriminator.default) return type;
    const values = discriminator.mapping
      .filter(({ model, value }) => model === type.model && Object.hasOwn(mapping, value))
      .map(({ value }) => value);
    const declarations = findDeclarations(branch, discriminator.name, context);
    const [first] = declarations;
    const property = first && (context.refs.resolve(first.value, first.pointer) ?? first);
    if (!property || !isPlainString(property.value) || values.length === 0) return type;
    const member = chooseDeclaredMember(discriminator.name, declarations, context);
    return { kind: "intersection", parts: [type, createTag({ ...discriminator, member }, values, property.pointer)] };
  });
}

/** `{ kind: "cat" }`: an object of which only the discriminator is known. */
function createTag({ name, member }: Discriminator, values: readonly string[], pointer: Pointer): TypeNode {
  const type: TypeNode = unite(values.map((value) => ({ kind: "literal", value })));
  return {
    kind: "object",
    properties: [{ pointer, name, member, required: true, type, docs: {} }],
    additional: undefined,
  };
}

const isPlainString = (schema: Tree): boolean =>
  isObject(schema) &&
  get(schema, "type") === "string" &&
  get(schema, "enum") === undefined &&
  get(schema, "const") === undefined;
