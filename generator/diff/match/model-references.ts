import {
  listModels,
  type Api,
  type Identifier,
  type Model,
  type Operation,
  type TypeNode,
  type Webhook,
} from "../../ir/ir.js";
import type { ModelIndex } from "./type-structure.js";

/** The names of all models that some types lead to. */
export function listReachedModels(types: readonly TypeNode[], { models }: ModelIndex): ReadonlySet<string> {
  const names: string[] = types.flatMap(listModels);
  const reached = new Set<string>();
  for (let name = names.pop(); name !== undefined; name = names.pop()) {
    const model = models.get(name);
    if (!model || reached.has(name)) continue;
    reached.add(name);
    names.push(...listModels(model.type));
  }
  return reached;
}

/**
 * Finds the models that are equal in two APIs, together with all models that they lead to. They need no comparison, and
 * most models of a description are among them. Each model that leads to a different model counts as different.
 */
export function findUnchangedModels(before: Api, after: Api): ReadonlySet<string> {
  const newTexts = new Map<string, string>(after.models.map((model) => [model.name, serializeModel(model)]));
  const users = new Map<string, string[]>();
  for (const { name, type } of before.models)
    for (const used of listModels(type)) {
      const list = users.get(used) ?? [];
      list.push(name);
      users.set(used, list);
    }
  const unchanged = new Set<string>(before.models.map(({ name }) => name));
  const changed: string[] = before.models
    .filter((model) => newTexts.get(model.name) !== serializeModel(model))
    .map(({ name }) => name);
  for (let name = changed.pop(); name !== undefined; name = changed.pop())
    if (unchanged.delete(name)) changed.push(...(users.get(name) ?? []));
  return unchanged;
}

const serializeModel = ({ name, type, docs, isRequest, isRequestOnly }: Model): string =>
  JSON.stringify([name, type, docs, isRequest, isRequestOnly]);

/** The types of everything that an operation sends and receives. */
export const listOperationTypes = ({ parameters, body, responses }: Operation): readonly TypeNode[] =>
  [...parameters, ...(body?.contents ?? []), ...responses].flatMap(({ type }) => type ?? []);

/** The types of everything that a webhook sends. */
export const listWebhookTypes = ({ contents, parameters }: Webhook): readonly TypeNode[] =>
  [...contents, ...parameters.flatMap(({ members }) => members)].map(({ type }) => type);

/** Copies a type, and replaces the names of models in it. */
export function renameModels(type: TypeNode, names: ReadonlyMap<string, Identifier>): TypeNode {
  const rename = (inner: TypeNode): TypeNode => renameModels(inner, names);
  switch (type.kind) {
    case "ref":
      return { ...type, model: names.get(type.model) ?? type.model };
    case "array":
      return { ...type, items: rename(type.items) };
    case "tuple":
      return { ...type, items: type.items.map(rename), rest: type.rest && rename(type.rest) };
    case "object": {
      const properties = type.properties.map((property) => ({ ...property, type: rename(property.type) }));
      return { ...type, properties, additional: type.additional && rename(type.additional) };
    }
    case "union":
      return { ...type, options: type.options.map(rename) };
    case "intersection":
      return { ...type, parts: type.parts.map(rename) };
    default:
      return type;
  }
}
