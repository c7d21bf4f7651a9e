import type { TypeAliasDeclarationStructure } from "ts-morph";
import { codeOf, listType, literal, unionOf, type Code } from "../code/escape.js";
import type { Operation, Response } from "../../generator/ir/ir.js";
import { aliasOf, docsOf } from "../code/declarations.js";
import { preferred } from "../../generator/ir/preferred.js";
import type { Scope } from "../code/scope.js";

/** What a response's body is to a caller. */
export function responseType(response: Response, scope: Scope): Code {
  switch (response.read) {
    case undefined:
      return codeOf`undefined`;
    case "json":
      return response.type ? codeOf`${scope.print(response.type)}` : codeOf`unknown`;
    case "text":
      return codeOf`string`;
    case "binary":
      return codeOf`Blob`;
    case "events":
      return codeOf`AsyncIterable<${scope.type("ServerSentEvent")}>`;
    case "jsonLines":
      return codeOf`AsyncIterable<${response.type ? scope.print(response.type) : codeOf`unknown`}>`;
  }
}

/** 2xx; else the redirects that the description speaks of; else `default`. */
export function successesOf({ responses }: Operation): readonly Response[] {
  const groups = [/^2/, /^3/, /^default$/].map((name) => responses.filter(({ status }) => name.test(status)));
  return groups.find((group) => group.length > 0) ?? [];
}

/** The type of the data: that of any success. */
export function dataType(operation: Operation, scope: Scope): Code {
  const types = byStatus(successesOf(operation))
    .flatMap(([, group]) => preferred(group))
    .map((response) => responseType(response, scope));
  return types.length === 0 ? codeOf`unknown` : unionOf(types);
}

/** `export type GetPetResult = Ok<200, Pet> | Failed<404, Problem> | Failed<Exclude<ErrorStatus, 404>, unknown>;` */
export function resultTypes(operation: Operation, scope: Scope): readonly TypeAliasDeclarationStructure[] {
  const { names, pagination } = operation;
  if (!pagination || !names.pagination)
    return [resultType(operation, names.result, names.function, (data) => data, scope)];
  const { page, pageResult, list } = names.pagination;
  const record = scope.print(pagination.record);
  return [
    resultType(operation, pageResult, page, (data) => codeOf`${scope.type("Page")}<${record}, ${data}>`, scope),
    resultType(operation, names.result, list, () => listType(record), scope),
  ];
}

/** `dataOf` makes the type of the data out of that of the response's body. */
function resultType(
  operation: Operation,
  name: Operation["names"]["result"],
  caller: Operation["names"]["function"],
  dataOf: (body: Code) => Code,
  scope: Scope,
): TypeAliasDeclarationStructure {
  const docs = docsOf({ description: `How a call of {@link ${caller}} can end; told apart by \`ok\` and \`status\`.` });
  return aliasOf(name, docs, unionOf([...okTypes(operation, dataOf, scope), ...failedTypes(operation, scope)]));
}

function okTypes(operation: Operation, dataOf: (body: Code) => Code, scope: Scope): readonly Code[] {
  const listed = statusesOf(successesOf(operation));
  const groups = byStatus(successesOf(operation));
  if (groups.length === 0) return [codeOf`${scope.type("Ok")}<${scope.type("SuccessStatus")}, unknown>`];
  return groups.map(([status, responses]) => {
    const type = dataOf(unionOf(preferred(responses).map((response) => responseType(response, scope))));
    return codeOf`${scope.type("Ok")}<${statusType(status, "SuccessStatus", listed, scope)}, ${type}${headersOf(responses)}>`;
  });
}

function failedTypes(operation: Operation, scope: Scope): readonly Code[] {
  const successes = successesOf(operation).filter(({ status }) => status !== "default");
  const failures = operation.responses.filter(
    (response) => /^[345]|^default$/.test(response.status) && !successes.includes(response) && !isFollowed(response),
  );
  const listed = statusesOf(failures);
  const described = byStatus(failures).map(([status, responses]) => {
    const type = unionOf(
      preferred(responses).map((response) => (response.read ? responseType(response, scope) : codeOf`unknown`)),
    );
    return codeOf`${scope.type("Failed")}<${statusType(status, "ErrorStatus", listed, scope)}, ${type}${headersOf(responses)}>`;
  });
  if (operation.responses.some(({ status }) => status === "default")) return described;
  return [...described, codeOf`${scope.type("Failed")}<${without("ErrorStatus", listed, scope)}, unknown>`];
}

/** Redirects that are not what the operation is called for are followed, and no caller sees them. */
const isFollowed = ({ status }: Response): boolean => /^30[12378]$/.test(status);

/** The names of the headers that a response is described with, as one more argument of its type. */
function headersOf(responses: readonly Response[]): Code {
  const names = new Set(responses.flatMap(({ headers }) => headers.map(({ name }) => name)));
  return names.size > 0 ? codeOf`, ${unionOf([...names].map(literal))}` : codeOf``;
}

const byStatus = (responses: readonly Response[]): readonly (readonly [string, readonly Response[]])[] => {
  const groups = new Map<string, Response[]>();
  for (const response of responses) groups.set(response.status, [...(groups.get(response.status) ?? []), response]);
  return [...groups];
};

const statusesOf = (responses: readonly Response[]): readonly string[] => [
  ...new Set(responses.map(({ status }) => status)),
];

type StatusRange = "SuccessStatus" | "ErrorStatus" | "ClientErrorStatus" | "ServerErrorStatus";

/** One number, or all of a range but those that are listed for themselves. */
function statusType(status: string, any: StatusRange, listed: readonly string[], scope: Scope): Code {
  if (/^\d{3}$/.test(status)) return literal(Number(status));
  if (status === "4XX") return without("ClientErrorStatus", listed, scope);
  if (status === "5XX") return without("ServerErrorStatus", listed, scope);
  return without(any, listed, scope);
}

function without(range: StatusRange, listed: readonly string[], scope: Scope): Code {
  const digit = { SuccessStatus: /^2/, ErrorStatus: /^[345]/, ClientErrorStatus: /^4/, ServerErrorStatus: /^5/ }[range];
  const ranges = { "4XX": "ClientErrorStatus", "5XX": "ServerErrorStatus" } as const;
  const others = listed
    .filter((status) => digit.test(status))
    .flatMap((status): Code[] => {
      if (/^\d{3}$/.test(status)) return [literal(Number(status))];
      if (range !== "ErrorStatus") return [];
      return status === "4XX" || status === "5XX" ? [scope.type(ranges[status])] : [];
    });
  return others.length > 0 ? codeOf`Exclude<${scope.type(range)}, ${unionOf(others)}>` : scope.type(range);
}
