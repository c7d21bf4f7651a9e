import type { FunctionDeclarationStructure, OptionalKind, ParameterDeclarationStructure } from "ts-morph";
import { markdownOfHtml } from "../code/html-text.js";
import { codeOf, listType, recordOf, type Code } from "../code/escape.js";
import { requiresParams, type Docs, type Operation, type PaginationNames } from "../../generator/ir/ir.js";
import { docsOf } from "../code/declarations.js";
import { beginsWithSummary } from "../code/doc.js";
import type { OperationPlan } from "../../generator/wire/wire.js";
import { successType } from "./result.js";
import type { Scope } from "../code/scope.js";
import { StructureKind } from "../code/ts-morph.js";

/** What a function is called, takes and returns. */
type Signature = Pick<FunctionDeclarationStructure, "name" | "parameters" | "returnType">;

/** `export function getPet(client, params, options?): ApiPromise<Pet, GetPetResult>`; three functions for a list operation. */
export function operationFunctions(
  operation: Operation,
  plan: OperationPlan,
  scope: Scope,
): readonly FunctionDeclarationStructure[] {
  const { names } = operation;
  const contents = names.pagination
    ? pagingContents(operation, names.pagination, scope)
    : [sendContent(operation, scope)];
  return operationSignatures(operation, plan, scope).map((signature, at) => ({
    kind: StructureKind.Function,
    isExported: true,
    ...signature,
    ...contents[at],
  }));
}

/** The signatures of those functions, in the same order. */
export function operationSignatures(
  operation: Operation,
  { results }: OperationPlan,
  scope: Scope,
): readonly Signature[] {
  const { names, pagination } = operation;
  const data = successType(results, scope);
  const promise = scope.type("ApiPromise");
  if (!pagination || !names.pagination) {
    const returnType = codeOf`${promise}<${data}, ${names.result}>`;
    return [
      { name: names.function, parameters: parametersOf(operation, names.params, "RequestOptions", scope), returnType },
    ];
  }
  const record = scope.print(pagination.record);
  const { page, stream, list, pageParams, pageResult } = names.pagination;
  const signature = (name: string, params: Operation["names"]["params"], returnType: Code): Signature => ({
    name,
    parameters: parametersOf(operation, params, "StreamOptions", scope),
    returnType,
  });
  return [
    signature(page, pageParams, codeOf`${promise}<${scope.type("Page")}<${record}, ${data}>, ${pageResult}>`),
    signature(stream, names.params, codeOf`AsyncIterable<${record}>`),
    signature(list, names.params, codeOf`${promise}<${listType(record)}, ${names.result}>`),
  ];
}

/** The comment and the body of a function. */
type Content = Pick<FunctionDeclarationStructure, "docs" | "statements">;

const sendContent = (operation: Operation, scope: Scope): Content => ({
  docs: docsOf(operation.docs, requestLine(operation)),
  statements: codeOf`return ${scope.value("send")}(client, ${operation.names.constant}, ${paramsCode(operation, scope)}, options);`,
});

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

function pagingContents(operation: Operation, names: PaginationNames, scope: Scope): readonly Content[] {
  const params = paramsCode(operation, scope);
  const { first, rest } = firstParagraph(operation.docs);
  const content = (more: string, run: Code): Content => ({
    docs: docsOf(
      { ...operation.docs, summary: appendSentence(first, more), description: rest },
      requestLine(operation),
    ),
    statements: codeOf`return ${run}(client, ${operation.names.constant}, ${names.constant}, ${params}, options);`,
  });
  return [
    content("Returns one page, which can fetch the next one.", scope.value("sendPage")),
    content(
      "Iterates over the records of all pages. A page is fetched when its first record is read.",
      scope.value("streamPages"),
    ),
    content("Returns the records of all pages in one array.", scope.value("listPages")),
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
