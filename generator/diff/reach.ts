import type { Operation, TypeNode, Webhook } from "../ir.js";
import type { Side } from "./side.js";

/** The models that some types lead to, by name. */
export function reachedFrom(types: readonly TypeNode[], { models }: Side): ReadonlySet<string> {
  const names = types.flatMap(namesIn);
  const reached = new Set<string>();
  for (let name = names.pop(); name !== undefined; name = names.pop()) {
    const model = models.get(name);
    if (!model || reached.has(name)) continue;
    reached.add(name);
    names.push(...namesIn(model.type));
  }
  return reached;
}

/** The types of whatever an operation takes and gives. */
export const typesOf = ({ parameters, body, responses }: Operation): readonly TypeNode[] =>
  [...parameters, ...(body?.contents ?? []), ...responses].flatMap(({ type }) => type ?? []);

/** The types of whatever a webhook brings. */
export const typesOfWebhook = ({ contents, parameters }: Webhook): readonly TypeNode[] =>
  [...contents, ...parameters.flatMap(({ members }) => members)].map(({ type }) => type);

/** The models that a type names. */
function namesIn(type: TypeNode): readonly string[] {
  switch (type.kind) {
    case "ref":
      return [type.model];
    case "array":
      return namesIn(type.items);
    case "tuple":
      return [...type.items, ...(type.rest ? [type.rest] : [])].flatMap(namesIn);
    case "object":
      return [
        ...type.properties.map((property) => property.type),
        ...(type.additional ? [type.additional] : []),
      ].flatMap(namesIn);
    case "union":
      return type.options.flatMap(namesIn);
    case "intersection":
      return type.parts.flatMap(namesIn);
    default:
      return [];
  }
}
