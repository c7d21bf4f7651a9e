import type { TypeAliasDeclarationStructure } from "ts-morph";
import { codeOf, listType, literal, unionOf, type Code } from "../code/escape.js";
import type { Identifier, OperationNames, Pagination, ResponseData } from "../../generator/ir/ir.js";
import type { OperationPlan, ResultPlan, StatusPlan, StatusRange } from "../../generator/wire/wire.js";
import { aliasOf, docsOf } from "../code/declarations.js";
import type { Scope } from "../code/scope.js";

/** `Pet`, `Blob` or `AsyncIterable<ServerSentEvent>` */
export function dataCode(data: ResponseData, scope: Pick<Scope, "print" | "type">): Code {
  switch (data.kind) {
    case "none":
      return codeOf`undefined`;
    case "value":
      return codeOf`${scope.print(data.type)}`;
    case "blob":
      return codeOf`Blob`;
    case "events":
      return codeOf`AsyncIterable<${scope.type("ServerSentEvent")}>`;
    case "sequence":
      return codeOf`AsyncIterable<${scope.print(data.type)}>`;
  }
}

/** `Cat | Dog`: the data of a call with any status of success. */
export const successType = ({ ok }: OperationPlan["results"], scope: Scope): Code =>
  unionOf(ok.flatMap(({ data }) => data).map((data) => dataCode(data, scope)));

/** `export type GetPetResult = Ok<200, Pet> | Failed<404, Problem> | FailedExcept<404, unknown>;` */
export function resultTypes(
  names: OperationNames,
  pagination: Pagination | undefined,
  results: OperationPlan["results"],
  scope: Scope,
): readonly TypeAliasDeclarationStructure[] {
  const failed = (): readonly Code[] => results.failed.map((result) => resultMember("Failed", result, same, scope));
  const alias = (name: Identifier, caller: Identifier, wrap: (data: Code) => Code): TypeAliasDeclarationStructure => {
    const description = `The outcomes of {@link ${caller}}. \`ok\` and \`status\` distinguish them.`;
    const ok = results.ok.map((result) => resultMember("Ok", result, wrap, scope));
    return aliasOf(name, docsOf({ description }), unionOf([...ok, ...failed()]));
  };
  if (!pagination || !names.pagination) return [alias(names.result, names.function, same)];
  const { page, pageResult, list } = names.pagination;
  const record = scope.print(pagination.record);
  return [
    alias(pageResult, page, (data) => codeOf`${scope.type("Page")}<${record}, ${data}>`),
    alias(names.result, list, () => listType(record)),
  ];
}

const same = (data: Code): Code => data;

/** `Failed<404, Problem, "Retry-After">`, or `FailedExcept<404, unknown>` for all other error statuses */
function resultMember(
  type: "Ok" | "Failed",
  { status, data, headers }: ResultPlan,
  wrap: (data: Code) => Code,
  scope: Scope,
): Code {
  const body = wrap(unionOf(data.map((each) => dataCode(each, scope))));
  const names = headers.length > 0 ? codeOf`, ${unionOf(headers.map(literal))}` : codeOf``;
  if (typeof status !== "number" && status.range === "ErrorStatus" && status.except.length > 0) {
    return codeOf`${scope.type("FailedExcept")}<${exceptType(status.except, scope)}, ${body}${names}>`;
  }
  return codeOf`${scope.type(type)}<${statusType(status, scope)}, ${body}${names}>`;
}

/** The type of a status: `404`, or `Exclude<ClientErrorStatus, 404>` */
export function statusType(status: StatusPlan, scope: Scope): Code {
  if (typeof status === "number") return literal(status);
  const { range, except } = status;
  return except.length > 0 ? codeOf`Exclude<${scope.type(range)}, ${exceptType(except, scope)}>` : scope.type(range);
}

/** `403 | 404`, or `404 | ServerErrorStatus` */
const exceptType = (except: readonly (number | StatusRange)[], scope: Scope): Code =>
  unionOf(except.map((each) => (typeof each === "number" ? literal(each) : scope.type(each))));
