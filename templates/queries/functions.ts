import type { FunctionDeclarationStructure, OptionalKind, ParameterDeclarationStructure } from "ts-morph";
import { dataCode, successType } from "../client/result.js";
import { docsOf } from "../code/declarations.js";
import type { ModuleScope } from "../code/emitter.js";
import { codeOf, joinCode, listType, literal, unionOf, type Code, type Hole } from "../code/escape.js";
import { StructureKind } from "../code/ts-morph.js";
import { requiresParams, type Identifier, type Operation } from "../../generator/ir/ir.js";
import type { OperationPlan } from "../../generator/wire/wire.js";

/** An operation, and the module whose functions the query options call. */
export interface QueryInput {
  readonly operation: Operation;
  readonly plan: OperationPlan;
  readonly file: string;
  readonly scope: ModuleScope;
}

/** `export function getPetQuery(client, params, options?): ApiQuery<Pet>` */
export function queryFunction(name: Identifier, input: QueryInput): FunctionDeclarationStructure {
  const { operation, plan, scope } = input;
  const { pagination, names } = operation;
  const called = names.pagination?.list ?? names.function;
  const data = pagination ? listType(scope.print(pagination.record)) : keptType(plan, scope);
  const deprecated = operation.docs.deprecated;
  return {
    ...base(name),
    docs: docsOf({ description: `The query of {@link ${called}}, for TanStack Query and SWR.`, deprecated }),
    parameters: parametersOf(names.params, input),
    returnType: codeOf`${scope.type("ApiQuery")}<${data}>`,
    statements: call(scope.value("makeQuery"), [
      importFunction(called, input),
      literal(called),
      literal(plan.path),
      ...PASSED,
    ]),
  };
}

/** `export function listPetsInfiniteQuery(client, params?, options?): ApiInfiniteQuery<Pet, Pets, string>` */
export function infiniteQueryFunction(name: Identifier, input: QueryInput): FunctionDeclarationStructure {
  const { operation, plan, scope } = input;
  const { pagination, names } = operation;
  if (!pagination || !names.pagination) throw new Error(`${names.function} is no list operation.`);
  const { list, page, pageParams } = names.pagination;
  const { cursor } = pagination;
  const params = importType(pageParams, input);
  const start = cursor === undefined ? codeOf`string` : codeOf`NonNullable<${params}[${literal(cursor)}]>`;
  const types = [codeOf`${scope.print(pagination.record)}`, successType(plan.results, scope), start];
  const deprecated = operation.docs.deprecated;
  return {
    ...base(name),
    docs: docsOf({
      description: `The infinite query of {@link ${list}}, for TanStack Query. It reads one page at a time.`,
      deprecated,
    }),
    parameters: parametersOf(pageParams, input),
    returnType: codeOf`${scope.type("ApiInfiniteQuery")}<${joinCode(types, ", ")}>`,
    statements: call(scope.value("makeInfiniteQuery"), [
      importFunction(page, input),
      literal(list),
      literal(plan.path),
      cursor === undefined ? codeOf`undefined` : literal(cursor),
      ...PASSED,
    ]),
  };
}

/** `export function createPetMutation(client, options?): ApiMutation<Pet, CreatePetParams>` */
export function mutationFunction(name: Identifier, input: QueryInput): FunctionDeclarationStructure {
  const { operation, plan, scope } = input;
  const { pagination, names, docs } = operation;
  const called = names.pagination?.list ?? names.function;
  const data = pagination ? listType(scope.print(pagination.record)) : successType(plan.results, scope);
  const params = importType(names.params, input);
  const variables = requiresParams(operation) ? params : codeOf`${params} | void`;
  return {
    ...base(name),
    docs: docsOf({
      description: `The mutation of {@link ${called}}, for TanStack Query and SWR. Its variables are the params.`,
      deprecated: docs.deprecated,
    }),
    parameters: [clientParameter(scope), optionsParameter(scope)],
    returnType: codeOf`${scope.type("ApiMutation")}<${data}, ${variables}>`,
    statements: call(scope.value("makeMutation"), [
      importFunction(called, input),
      literal(called),
      codeOf`client`,
      codeOf`options`,
    ]),
  };
}

/** The type of data that a query library keeps: `null` where there is no body. */
const keptType = ({ results }: OperationPlan, scope: ModuleScope): Code =>
  unionOf(
    results.ok.flatMap(({ data }) => data).map((data) => (data.kind === "none" ? codeOf`null` : dataCode(data, scope))),
  );

const base = (name: Identifier) => ({ kind: StructureKind.Function, isExported: true, name }) as const;

const PASSED = [codeOf`client`, codeOf`params`, codeOf`options`];

const call = (make: Code, passed: readonly Hole[]): Code => codeOf`return ${make}(${joinCode(passed, ", ")});`;

function parametersOf(params: Identifier, input: QueryInput): OptionalKind<ParameterDeclarationStructure>[] {
  const { operation, scope } = input;
  return [
    clientParameter(scope),
    { name: "params", type: importType(params, input), hasQuestionToken: !requiresParams(operation) },
    optionsParameter(scope),
  ];
}

const clientParameter = (scope: ModuleScope): OptionalKind<ParameterDeclarationStructure> => ({
  name: "client",
  type: scope.type("Client"),
});

const optionsParameter = (scope: ModuleScope): OptionalKind<ParameterDeclarationStructure> => ({
  name: "options",
  type: scope.type("ApiQueryOptions"),
  hasQuestionToken: true,
});

const importFunction = (name: Identifier, { file, scope }: QueryInput): Code => scope.importFunction(file, name);

const importType = (name: Identifier, { file, scope }: QueryInput): Code =>
  scope.importFrom({ kind: "local", file }, name, true);
