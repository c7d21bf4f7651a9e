import type { OutputOptions } from "../config/options.js";
import { isObject } from "../load/load.js";
import {
  listChildTypes,
  listOperations,
  type Api,
  type Model,
  type Operation,
  type Parameter,
  type TypeNode,
} from "../ir/ir.js";

/**
 * Whether two APIs with one operation differ only in what concerns that operation alone: the documentation of the operation and of
 * the types in it, and its parameters, as long as those are scalars, enums or arrays of them. With `mocks`, examples must be
 * equal, because the mocks of all operations share the examples of models.
 *
 * All that other operations have in common with this one is then equal: names, models and their uses, modules, security
 * schemes, servers and paging.
 */
export function differsAlone(old: Api, now: Api, { mocks }: Pick<OutputOptions, "mocks">): boolean {
  if (mocks !== "none" && listExamples(old) !== listExamples(now)) return false;
  const operations = [old, now].map(listOperations);
  const [[one, ...more] = [], [other] = []] = operations;
  if (!one || !other || more.length > 0 || old.webhooks || old.exportNames) return false;
  const areSimple = [...changedParameters(one, other), ...changedParameters(other, one)].every(({ type }) =>
    isSimple(type),
  );
  return (
    areSimple &&
    toShape(withSharedParameters(old, other)) === toShape(withSharedParameters(now, one)) &&
    changedModels(old, now).every(({ pointer }) => pointer.startsWith(`${one.pointer}/`))
  );
}

/** The API of an operation without those parameters that the other form of the operation lacks. */
function withSharedParameters(api: Api, other: Operation): Api {
  return {
    ...api,
    modules: api.modules.map((module) => ({
      ...module,
      operations: module.operations.map((operation) => {
        const changed = new Set(changedParameters(operation, other));
        const shared = operation.parameters.filter((parameter) => !changed.has(parameter));
        return { ...operation, parameters: shared.map(withoutIndex) };
      }),
    })),
  };
}

/** The parameters of an operation that the other form of it does not have in the same way. */
function changedParameters({ parameters }: Operation, other: Operation): readonly Parameter[] {
  const known = new Set(other.parameters.map(shapeOfParameter));
  return parameters.filter((parameter) => !known.has(shapeOfParameter(parameter)));
}

const shapeOfParameter = (parameter: Parameter): string => toShape(withoutIndex(parameter));

/** A parameter that moves to another index is the same. */
const withoutIndex = (parameter: Parameter): Parameter => ({ ...parameter, pointer: "" });

/** Whether a type refers to no model, so that nothing else depends on it. */
const isSimple = (type: TypeNode): boolean =>
  ["scalar", "literal", "enum", "array", "union"].includes(type.kind) && listChildTypes(type).every(isSimple);

/** The models that differ. Both APIs have the same models. */
function changedModels(old: Api, now: Api): readonly Model[] {
  const known = new Map(old.models.map((model) => [model.name, JSON.stringify(model)]));
  return now.models.filter((model) => known.get(model.name) !== JSON.stringify(model));
}

/** The JSON of what mocks make examples of: the responses, and the documentation of models. */
const listExamples = ({ models, modules }: Api): string =>
  JSON.stringify(
    [models, modules.map(({ operations }) => operations.map(({ responses }) => responses))],
    (key, value: unknown) => (key === "docs" ? listExamplesOf(value) : value),
  );

/** What a mock reads of the documentation. */
const listExamplesOf = (docs: unknown): unknown =>
  isObject(docs) ? [docs["example"] ?? null, docs["default"] ?? null, docs["format"]] : docs;

/** The JSON of a part of the IR without documentation, and without examples, which only documentation and mocks use. */
const toShape = (part: unknown): string =>
  JSON.stringify(part, (key, value: unknown) => {
    // The members of an encoding are named after properties, which may have any name.
    if (key === "encoding") return JSON.stringify(value);
    return key === "docs" || key === "example" ? undefined : value;
  });
