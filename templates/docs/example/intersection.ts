import type { Identifier, Model, Property, TypeNode } from "../../../generator/ir/ir.js";

/** How deep references and options of an intersection are followed. */
const DEEPEST = 8;

/** The parts of an intersection, through references; of a union the first option will do. */
export function flatten(type: TypeNode, models: ReadonlyMap<Identifier, Model>, depth = 0): readonly TypeNode[] {
  if (depth > DEEPEST) return [{ kind: "never" }];
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

/** One type whose values fit all parts; undefined where that isn't plain to see. */
export function narrow(parts: readonly TypeNode[]): TypeNode | undefined {
  const said = [
    ...new Map(parts.filter(({ kind }) => kind !== "unknown").map((part) => [JSON.stringify(part), part])).values(),
  ];
  const [first] = said;
  if (said.length <= 1) return first ?? { kind: "unknown" };
  if (said.every((part) => part.kind === "object")) return merge(said.flatMap((part) => part.properties));
  const values = said.map(valuesOf);
  const [fewest, ...others] = values.filter((list) => list !== undefined).sort((a, b) => a.length - b.length);
  const scalars = said.filter((part) => part.kind === "scalar" && part.format === undefined);
  const shared = fewest?.filter((value) => others.every((list) => list.includes(value)));
  if (
    !shared ||
    shared.length === 0 ||
    values.filter((list) => list !== undefined).length + scalars.length < said.length
  )
    return undefined;
  return { kind: "enum", values: shared, open: false };
}

type Literal = string | number | boolean | null;

function valuesOf(type: TypeNode): readonly Literal[] | undefined {
  if (type.kind === "enum") return type.values;
  return type.kind === "literal" && (type.value === null || typeof type.value !== "object") ? [type.value] : undefined;
}

/** Members of the same name are narrowed in turn. */
function merge(properties: readonly Property[]): TypeNode {
  const members = new Map<string, Property>();
  for (const property of properties) {
    const other = members.get(property.member);
    const type: TypeNode = other ? { kind: "intersection", parts: [other.type, property.type] } : property.type;
    members.set(property.member, { ...property, type, required: property.required || other?.required === true });
  }
  return { kind: "object", properties: [...members.values()], additional: undefined };
}
