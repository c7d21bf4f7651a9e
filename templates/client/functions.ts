import type { FunctionDeclarationStructure, OptionalKind, ParameterDeclarationStructure } from "ts-morph";
import { markdownOfHtml } from "../code/html-text.js";
import { codeOf, listType, recordOf, type Code } from "../code/escape.js";
import {
  requiresParams,
  type Docs,
  type Operation,
  type Pagination,
  type PaginationNames,
} from "../../generator/ir/ir.js";
import { docsOf } from "../code/declarations.js";
import { beginsWithSummary } from "../code/doc.js";
import type { OperationPlan } from "../../generator/wire/wire.js";
import { successType } from "./result.js";
import type { Scope } from "../code/scope.js";
import { StructureKind } from "../code/ts-morph.js";

/** `export function getPet(client, params, options?): ApiPromise<Pet, GetPetResult>`; three functions for a list operation. */
export function operationFunctions(
  operation: Operation,
  { results }: OperationPlan,
  scope: Scope,
): readonly FunctionDeclarationStructure[] {
  const { names, pagination } = operation;
  const data = successType(results, scope);
  return pagination && names.pagination
    ? pagingFunctions(operation, pagination, names.pagination, data, scope)
    : [sendFunction(operation, data, scope)];
}

function sendFunction(operation: Operation, data: Code, scope: Scope): FunctionDeclarationStructure {
  const { names } = operation;
  return {
    kind: StructureKind.Function,
    isExported: true,
    name: names.function,
    docs: docsOf(operation.docs, requestLine(operation)),
    parameters: parametersOf(operation, names.params, "RequestOptions", scope),
    returnType: codeOf`${scope.type("ApiPromise")}<${data}, ${names.result}>`,
    statements: codeOf`return ${scope.value("send")}(client, ${names.constant}, ${paramsCode(operation, scope)}, options);`,
  };
}

/** The params that are sent: those of the caller, and the only values of parameters that may be left out. */
function paramsCode({ parameters }: Operation, scope: Scope): Code {
  const values = parameters.flatMap(({ member, onlyValue }) =>
    onlyValue ? [[member, scope.literal(onlyValue.value, onlyValue.format)] as const] : [],
  );
  if (values.length === 0) return codeOf`params`;
  return codeOf`${scope.value("fillParams")}(params, ${recordOf(Object.fromEntries(values))})`;
}

/** The method and path of the operation, as lines of its doc comment. */
const requestLine = ({ method, path }: Operation): string[] => ["", `\`${method} ${path.replaceAll("`", "'")}\``];

function parametersOf(
  operation: Operation,
  params: Operation["names"]["params"],
  options: "RequestOptions" | "StreamOptions",
  scope: Scope,
): OptionalKind<ParameterDeclarationStructure>[] {
  return [
    { name: "client", type: scope.type("Client") },
    { name: "params", type: params, hasQuestionToken: !requiresParams(operation) },
    { name: "options", type: scope.type(options), hasQuestionToken: true },
  ];
}

function pagingFunctions(
  operation: Operation,
  pagination: Pagination,
  names: PaginationNames,
  data: Code,
  scope: Scope,
): FunctionDeclarationStructure[] {
  const record = scope.print(pagination.record);
  const call = (run: Code): Code =>
    codeOf`return ${run}(client, ${operation.names.constant}, ${names.constant}, ${paramsCode(operation, scope)}, options);`;
  const base = { kind: StructureKind.Function, isExported: true } as const;
  const { first, rest } = firstParagraph(operation.docs);
  const docs = (more: string): Docs => ({
    ...operation.docs,
    summary: appendSentence(first, more),
    description: rest,
  });
  return [
    {
      ...base,
      name: names.page,
      docs: docsOf(docs("Returns one page, which can fetch the next one."), requestLine(operation)),
      parameters: parametersOf(operation, names.pageParams, "StreamOptions", scope),
      returnType: codeOf`${scope.type("ApiPromise")}<${scope.type("Page")}<${record}, ${data}>, ${names.pageResult}>`,
      statements: call(scope.value("sendPage")),
    },
    {
      ...base,
      name: names.stream,
      docs: docsOf(
        docs("Iterates over the records of all pages. A page is fetched when its first record is read."),
        requestLine(operation),
      ),
      parameters: parametersOf(operation, operation.names.params, "StreamOptions", scope),
      returnType: codeOf`AsyncIterable<${record}>`,
      statements: call(scope.value("streamPages")),
    },
    {
      ...base,
      name: names.list,
      docs: docsOf(docs("Returns the records of all pages in one array."), requestLine(operation)),
      parameters: parametersOf(operation, operation.names.params, "StreamOptions", scope),
      returnType: codeOf`${scope.type("ApiPromise")}<${listType(record)}, ${operation.names.result}>`,
      statements: call(scope.value("listPages")),
    },
  ];
}

/** The summary and the description behind it, or else the first paragraph of the description and the others. */
function firstParagraph({ summary = "", description = "" }: Docs): { readonly first: string; readonly rest: string } {
  if (!beginsWithSummary(description, summary)) return { first: summary, rest: description };
  const text = markdownOfHtml(description).trim();
  const end = /(?<!:)\n\s*\n/.exec(text)?.index ?? text.length;
  return { first: text.slice(0, end), rest: text.slice(end).trim() };
}

/** Appends a sentence to a text, which may lack its full stop. */
const appendSentence = (text: string, more: string): string =>
  text
    ? `${markdownOfHtml(text)
        .trim()
        .replace(/([^.!?])$/, "$1.")} ${more}`
    : more;
