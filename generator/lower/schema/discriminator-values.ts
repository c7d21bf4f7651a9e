import type { Discriminator, Json, ObjectType, Pointer, TypeNode } from "../../ir/ir.js";
import { childPointer, get, getString, isObject, type Located, type Tree } from "../../load/load.js";
import type { LowerContext, SchemaLocation } from "../context.js";
import { unite } from "../types/combine-types.js";
import { findDeclarations, toPropertyPointer } from "./declarations.js";
import { chooseDeclaredMember, findModel, type Branch } from "./discriminator.js";
import type { DiscriminatorValues } from "./hierarchy.js";
import { hasOptions } from "./inheritance.js";
import { readDeclaredValues, toDeclaredValues, type Mapping } from "./mapping.js";

/**
 * The types of the branches, each with its values of the discriminator, if `mapping` has them. A branch that says itself which
 * values it has keeps them. The names of components, which are the default of the specification, are not added, because in
 * practice APIs seldom send them.
 */
export function addDiscriminatorValues(
  branches: readonly Branch[],
  discriminator: Discriminator | undefined,
  location: SchemaLocation,
  written: Mapping,
  context: LowerContext,
): readonly TypeNode[] {
  return branches.map((branch) => {
    const [found] = findModel(branch, context);
    const texts = (found && written.get(found.pointer)) ?? [];
    if (!discriminator || !found || texts.length === 0 || found.model === discriminator.default) return branch.type;
    const others = [...written].flatMap(([pointer, list]) => (pointer === found.pointer ? [] : list));
    const values = chooseValues(found.pointer, { texts, others }, discriminator, location, context);
    if (values.length === 0) return branch.type;
    const declarations = findDeclarations(branch.schema, discriminator.name, context);
    const [first] = declarations;
    const property = first && (context.refs.resolve(first.value, first.pointer) ?? first);
    const member = chooseDeclaredMember(discriminator.name, declarations, context);
    const at = property?.pointer ?? toPropertyPointer(found.pointer, discriminator.name);
    return {
      kind: "intersection",
      parts: [branch.type, createDiscriminatorObject({ ...discriminator, member }, values, at)],
    };
  });
}

/**
 * The values that have to be added to a branch. There are none if its own enum or constant has no value of another branch, since
 * then the branch says itself which values it has. An enum that branches share says nothing of that kind.
 */
function chooseValues(
  pointer: Pointer,
  { texts, others }: { readonly texts: readonly string[]; readonly others: readonly string[] },
  { name, member }: Discriminator,
  location: SchemaLocation,
  context: LowerContext,
): readonly Json[] {
  const { refs, hierarchies, report } = context;
  const schema = { value: refs.at(pointer) ?? null, pointer };
  if (hierarchies.at(pointer) || (isObject(schema.value) && hasOptions(schema.value))) return [];
  const declarations = findDeclarations(schema, name, context);
  // The codec of a branch converts only what the branch declares.
  if (declarations.length === 0 && (member !== name || !isObjectSchema(schema.value))) return [];
  const own = hierarchies.listDiscriminatorValues(pointer).find(({ property }) => property === name);
  const declared = own ? { listed: own.values, type: undefined } : readDeclaredValues(declarations, refs);
  if (declared.type === "array" || declared.type === "object") return [];
  const values = toDeclaredValues(texts, declared);
  if (values.length === 0 && declared.listed) {
    const written = texts.map((text) => `\`${text}\``).join(", ");
    const message = `\`mapping\` has ${written} for a schema whose \`${name}\` can't have this value; the emitted type does not narrow to it.`;
    report("FS3008", message, { pointer: childPointer(location.pointer, "discriminator", "mapping") });
  }
  const isOwn = declared.listed?.every((value) => values.includes(value) || !others.includes(String(value)));
  return isOwn ? [] : values;
}

/** Whether a schema is for objects: arrays and scalars have no property to narrow by. */
const isObjectSchema = (schema: Tree): boolean =>
  isObject(schema) &&
  (get(schema, "type") === undefined || get(schema, "type") === "object") &&
  ["properties", "required", "allOf", "additionalProperties"].some((key) => get(schema, key) !== undefined);

/** `{ kind: "cat" }`: an object of which only the discriminator is known. */
export function createDiscriminatorObject(
  { name, member }: Pick<Discriminator, "name" | "member">,
  values: readonly Json[],
  pointer: Pointer,
): ObjectType {
  const type: TypeNode = unite(values.map((value): TypeNode => ({ kind: "literal", value })));
  return {
    kind: "object",
    properties: [{ pointer, name, member, required: true, type, docs: {} }],
    additional: undefined,
  };
}

/** The values of discriminators: those of the schema, or of the schemas that an inline schema adds properties to. */
export function findDiscriminatorValues(
  parts: readonly Located[],
  { pointer }: SchemaLocation,
  context: LowerContext,
): readonly DiscriminatorValues[] {
  const own = context.hierarchies.listDiscriminatorValues(pointer);
  if (own.length > 0) return own;
  return parts.flatMap((part) => {
    const ref = isObject(part.value) ? getString(part.value, "$ref") : undefined;
    const target = ref === undefined ? undefined : context.refs.target(ref, part.pointer);
    return target && !context.hierarchies.at(target.pointer)
      ? context.hierarchies.listDiscriminatorValues(target.pointer)
      : [];
  });
}
