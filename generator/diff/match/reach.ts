import type { Api, Model, Operation, TypeNode, Webhook } from "../../ir/ir.js";
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

/**
 * The models that are the same in two APIs, with all that they lead to: nothing has to be compared there, and most of a
 * description stays as it is. What leads to a model that differs is marked step by step.
 */
export function sameModels(before: Api, after: Api): ReadonlySet<string> {
  const text = ({ name, type, docs, isRequest, isRequestOnly }: Model): string =>
    JSON.stringify([name, type, docs, isRequest, isRequestOnly]);
  const texts = new Map(after.models.map((model) => [model.name as string, text(model)]));
  const users = new Map<string, string[]>();
  for (const { name, type } of before.models)
    for (const used of namesIn(type)) {
      const list = users.get(used) ?? [];
      list.push(name);
      users.set(used, list);
    }
  const same = new Set<string>(before.models.map(({ name }) => name));
  const differing: string[] = before.models
    .filter((model) => texts.get(model.name) !== text(model))
    .map(({ name }) => name);
  for (let name = differing.pop(); name !== undefined; name = differing.pop())
    if (same.delete(name)) differing.push(...(users.get(name) ?? []));
  return same;
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
