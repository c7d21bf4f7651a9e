import {
  containsType,
  findReachable,
  listModels,
  replaceModels,
  reverseGraph,
  type FormatTable,
  type Identifier,
  type Model,
  type Operation,
  type TypeNode,
} from "../../ir/ir.js";
import type { NameSpaces } from "../names/name-spaces.js";

/** Models and operations of a description. */
interface ModelsAndOperations {
  readonly models: readonly Model[];
  readonly operations: readonly Operation[];
}

/**
 * Gives each model that is both sent and received a type for requests if that type accepts a `Date` where a response has a
 * string. With the option `dates: "date"` both types are the same, and nothing changes.
 */
export function splitDateModels(
  { models, operations }: ModelsAndOperations,
  formats: FormatTable,
  scope: NameSpaces,
): ModelsAndOperations {
  const split = findModelsToSplit(models, formats);
  if (split.size === 0) return { models, operations };
  const names = new Map(
    models
      .filter(({ name }) => split.has(name))
      .map(({ name, pointer }) => [name, scope.allot(`input ${pointer}`, [`${scope.getExportName(name)}Input`])]),
  );
  const replace = (type: TypeNode): TypeNode => replaceModels(type, names);
  return {
    models: models.flatMap((model) => {
      const requestName = names.get(model.name);
      if (requestName) {
        const sent = { isVariant: true, isRequest: true, isRequestOnly: true } as const;
        const request: Model = { ...model, ...sent, name: requestName, type: replace(model.type) };
        return [{ ...model, isRequest: false, requestName }, request];
      }
      return [model.isRequestOnly ? { ...model, type: replace(model.type) } : model];
    }),
    operations: operations.map((operation) => replaceInRequest(operation, replace)),
  };
}

/** The models that are sent and received, and contain a date that requests may give as a `Date`, directly or in other models. */
function findModelsToSplit(models: readonly Model[], formats: FormatTable): ReadonlySet<Identifier> {
  const takesDate = (type: TypeNode): boolean => {
    const types = type.kind === "scalar" && type.format ? formats[type.format].types : undefined;
    return types !== undefined && types.parameter.includes("Date") && !types.model.includes("Date");
  };
  const counts = new Map<string, number>();
  for (const { pointer } of models) counts.set(pointer, (counts.get(pointer) ?? 0) + 1);
  const shared = models.filter(
    ({ isRequest, isRequestOnly, requestName, pointer }) =>
      isRequest && !isRequestOnly && requestName === undefined && counts.get(pointer) === 1,
  );
  const starts = shared.filter(({ type }) => containsType(type, takesDate)).map(({ name }) => name);
  const containers = reverseGraph(new Map(shared.map(({ name, type }) => [name, new Set(listModels(type))])));
  return findReachable(starts, containers);
}

/** An operation with other types in its parameters and its body. */
function replaceInRequest(operation: Operation, replace: (type: TypeNode) => TypeNode): Operation {
  const { parameters, body } = operation;
  const replaceType = <Typed extends { readonly type: TypeNode }>(typed: Typed): Typed => ({
    ...typed,
    type: replace(typed.type),
  });
  return {
    ...operation,
    parameters: parameters.map(replaceType),
    body: body && {
      ...body,
      contents: body.contents.map((content) => ({
        ...replaceType(content),
        fields: content.fields.map(replaceType),
      })),
    },
  };
}
