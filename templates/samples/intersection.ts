import type { Identifier, Model, Property, TypeNode } from "../../generator/ir/ir.js";

/** The maximum depth of references and unions in an intersection. */
const MAX_DEPTH = 8;

/** The parts of an intersection. References are followed. A union is replaced by its first branch. */
export function flatten(type: TypeNode, models: ReadonlyMap<Identifier, Model>, depth = 0): readonly TypeNode[] {
  if (depth > MAX_DEPTH) return [{ kind: "never" }];
  switch (type.kind) {
    case "intersection":
      return type.parts.flatMap((part) => flatten(part, models, depth + 1));
    case "ref": {
      const model = models.get(type.model);
      return model && model.type.kind !== "scalar" ? flatten(model.type, models, depth + 1) : [type];
    }
    case "union":
      return type.options[0] ? flatten(type.options[0], models, depth + 1) : [type];
    default:
      return [type];
  }
}

/** Finds a type whose values fit all parts. Undefined if there is no simple one. */
export function narrow(parts: readonly TypeNode[]): TypeNode | undefined {
  const distinct = [
    ...new Map(parts.filter(({ kind }) => kind !== "unknown").map((part) => [withoutChecks(part), part])).values(),
  ];
  const [first] = distinct;
  if (distinct.length <= 1) return first ?? { kind: "unknown" };
  if (distinct.every((part) => part.kind === "object")) return merge(distinct.flatMap((part) => part.properties));
  const values = distinct.map(valuesOf);
  const [fewest, ...others] = values.filter((list) => list !== undefined).sort((a, b) => a.length - b.length);
  const scalars = distinct.filter((part) => part.kind === "scalar" && part.format === undefined);
  const shared = fewest?.filter((value) => others.every((list) => list.includes(value)));
  if (
    !shared ||
    shared.length === 0 ||
    values.filter((list) => list !== undefined).length + scalars.length < distinct.length
  )
    return undefined;
  return { kind: "enum", values: shared, open: false };
}

/** A type as text, in which types are equal that differ only in checks. */
const withoutChecks = (type: TypeNode): string =>
  JSON.stringify(type, (key, value: unknown) => (key === "checks" ? undefined : value));

type Literal = string | number | boolean | null;

function valuesOf(type: TypeNode): readonly Literal[] | undefined {
  if ((type.kind === "enum" || type.kind === "literal") && type.format) return undefined;
  if (type.kind === "enum") return type.values;
  return type.kind === "literal" && (type.value === null || typeof type.value !== "object") ? [type.value] : undefined;
}

/** Makes one object type. The types of members with the same name become an intersection. */
function merge(properties: readonly Property[]): TypeNode {
  const members = new Map<string, Property>();
  for (const property of properties) {
    const other = members.get(property.member);
    const type: TypeNode = other ? { kind: "intersection", parts: [other.type, property.type] } : property.type;
    members.set(property.member, { ...property, type, required: property.required || other?.required === true });
  }
  return { kind: "object", properties: [...members.values()], additional: undefined };
}
