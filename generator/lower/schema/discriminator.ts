import type { Discriminator, Identifier, Pointer, TypeNode, WireName } from "../../ir/ir.js";
import { child, tokensOf } from "../../load/pointer.js";
import type { Located } from "../../load/refs.js";
import { get, getArray, getObject, getString, isObject, type Tree, type TreeObject, textOf } from "../../load/tree.js";
import { camelCase } from "../names/names.js";
import type { LowerContext, SchemaPlace } from "../context.js";
import { componentPointer } from "./model-registry.js";
import { isSame, NULL, unite } from "./combine-types.js";

/** An option of a union that is a model, and where its schema stands. */
interface Option {
  readonly model: Identifier;
  readonly pointer: Pointer;
}

/** A Discriminator Object: which value means which option, by `mapping` or by the component's name. */
export function discriminatorOf(
  schema: TreeObject,
  options: readonly Located[],
  types: readonly TypeNode[],
  { pointer }: SchemaPlace,
  context: LowerContext,
): Discriminator | undefined {
  const object = getObject(schema, "discriminator");
  const name = object && getString(object, "propertyName");
  if (!object || name === undefined || !types.every((type) => type.kind === "ref" || isSame(type, NULL)))
    return undefined;
  const models = options.flatMap((option, index) => modelOption(option, types[index], context));
  const holder = child(pointer, "discriminator", "mapping");
  const told = Object.entries(getObject(object, "mapping") ?? {}).map(
    ([value, target]) => [value, meantBy(textOf(target), holder, context)] as const,
  );
  const mapping = models.flatMap(({ model, pointer: at }) => {
    const values = told.filter(([, target]) => target === at).map(([value]) => value);
    return (values.length > 0 ? values : [tokensOf(at)?.at(-1) ?? ""]).map((value) => ({ value, model }));
  });
  const other = getString(object, "defaultMapping");
  const otherAt = other === undefined ? undefined : meantBy(other, holder, context);
  return {
    name: name as WireName,
    member: context.options.properties === "camel" ? camelCase(name) : name,
    mapping,
    default: models.find(({ pointer: at }) => at === otherAt)?.model,
  };
}

function modelOption({ value, pointer: at }: Located, type: TypeNode | undefined, { refs }: LowerContext): Option[] {
  const ref = isObject(value) ? getString(value, "$ref") : undefined;
  const pointer = ref === undefined ? undefined : refs.pointerOf(ref, at);
  return type?.kind === "ref" && pointer !== undefined ? [{ model: type.model, pointer }] : [];
}

/** What a value of `mapping` means: the name of a component if there is one, else a reference (Discriminator Object). */
function meantBy(target: string, holder: Pointer, context: LowerContext): Pointer | undefined {
  const component = componentPointer(target, context.version);
  return context.refs.at(component) === undefined ? context.refs.pointerOf(target, holder) : component;
}

/**
 * The options with the discriminator's values as its type, where `mapping` tells them and the option itself only says
 * that it is a text. Values that nobody wrote down are left open: in practice they are seldom the components' names.
 */
export function narrowed(
  types: readonly TypeNode[],
  discriminator: Discriminator | undefined,
  schema: TreeObject,
  options: readonly Located[],
  context: LowerContext,
): readonly TypeNode[] {
  const mapping = getObject(getObject(schema, "discriminator") ?? {}, "mapping") ?? {};
  if (!discriminator) return types;
  return types.map((type, index) => {
    const values = discriminator.mapping
      .filter(({ model, value }) => type.kind === "ref" && model === type.model && Object.hasOwn(mapping, value))
      .map(({ value }) => value);
    const isOther = type.kind === "ref" && type.model === discriminator.default;
    const option = options[index];
    const property = option && propertyOf(option, discriminator.name, context, new Set());
    const isOpen = property !== undefined && isPlainText(property.value);
    return isOpen && !isOther && values.length > 0
      ? { kind: "intersection", parts: [type, tagOf(discriminator, values, property.pointer)] }
      : type;
  });
}

/** `{ kind: "cat" }`: an object of which only the discriminator is known. */
function tagOf({ name, member }: Discriminator, values: readonly string[], pointer: Pointer): TypeNode {
  const type: TypeNode = unite(values.map((value) => ({ kind: "literal", value })));
  return {
    kind: "object",
    properties: [{ pointer, name, member, required: true, type, docs: {} }],
    additional: undefined,
  };
}

const isPlainText = (schema: Tree): boolean =>
  isObject(schema) &&
  get(schema, "type") === "string" &&
  get(schema, "enum") === undefined &&
  get(schema, "const") === undefined;

/** A property's schema, the schema's own or of what it is made of. */
function propertyOf(
  { value, pointer }: Located,
  name: string,
  context: LowerContext,
  seen: Set<Pointer>,
): Located | undefined {
  if (!isObject(value) || seen.has(pointer)) return undefined;
  seen.add(pointer);
  const own = get(getObject(value, "properties") ?? {}, name);
  if (own !== undefined) {
    const at = child(pointer, "properties", name);
    return context.refs.resolve(own, at) ?? { value: own, pointer: at };
  }
  const ref = getString(value, "$ref");
  const target = ref === undefined ? undefined : context.refs.target(ref, pointer);
  const parts = (getArray(value, "allOf") ?? []).map((part, index) => ({
    value: part,
    pointer: child(pointer, "allOf", index),
  }));
  for (const part of target ? [target, ...parts] : parts) {
    const found = propertyOf(part, name, context, seen);
    if (found) return found;
  }
  return undefined;
}
