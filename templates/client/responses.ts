import { listOf, literal, recordOf, type Code } from "../code/escape.js";
import type { Response, WireName } from "../../generator/ir/ir.js";
import { codecOf } from "./codec.js";
import { isExact } from "./exact.js";
import type { RuntimeValue } from "./runtime-names.js";
import type { Scope } from "../code/scope.js";

/** The members of an operation that say what can come back. */
export function responseMembers(
  responses: readonly Response[],
  scope: Scope,
): Readonly<Record<"responses" | "pick" | "redirects", Code | undefined>> {
  const read = responses.flatMap(asTextOrJson);
  return {
    responses: listOf(read.map((response) => responseLiteral(response, scope))),
    pick: hasSeveralTypes(read) ? scope.value("pickContent") : undefined,
    redirects: redirectsLiteral(responses),
  };
}

/** A text of any type is JSON where the response says so. */
const asTextOrJson = (response: Response): readonly Response[] =>
  response.read === "text" && response.contentType === "*/*"
    ? [response, { ...response, contentType: "application/json" as WireName, read: "json" }]
    : [response];

/** Whether the type of a response says which content it is: some status has several, or the successes differ. */
const hasSeveralTypes = (responses: readonly Response[]): boolean => {
  const groups = new Map<string, Set<string>>();
  for (const { status, contentType } of responses) {
    if (contentType === undefined) continue;
    const group = status.startsWith("2") ? "2" : status;
    groups.set(group, (groups.get(group) ?? new Set()).add(contentType));
  }
  return [...groups.values()].some(({ size }) => size > 1);
};

/** The redirects that an operation is called for, which are none where it describes a success (OpenAPI, Responses Object). */
function redirectsLiteral(responses: readonly Response[]): Code | undefined {
  if (responses.some(({ status }) => status.startsWith("2"))) return undefined;
  const all = [300, 301, 302, 303, 304, 305, 307, 308];
  const statuses = responses.flatMap(({ status }) => (status === "3XX" ? all : [Number(status)]));
  const redirects = [...new Set(statuses)].filter((status) => status >= 300 && status < 400);
  return redirects.length > 0 ? literal(redirects) : undefined;
}

function responseLiteral({ status, contentType, read, type }: Response, scope: Scope): Code {
  const isJson = type !== undefined && (read === "json" || read === "jsonLines");
  const codec = isJson ? codecOf(type, scope, "decode") : undefined;
  const parse = read && parserOf(read, codec !== undefined, type !== undefined && isExact(type, scope));
  return recordOf({
    status: literal(status),
    type: contentType && literal(contentType),
    read: read && READERS[read] && scope.value(READERS[read]),
    parse: parse && scope.value(parse),
    codec,
  });
}

/** What reads the bodies that are not text as a whole. */
const READERS: Readonly<Partial<Record<NonNullable<Response["read"]>, RuntimeValue>>> = {
  binary: "readBlob",
  events: "readEvents",
  jsonLines: "readJsonLines",
};

/** What makes the data of a text: of the whole body, or of a line. */
function parserOf(
  read: NonNullable<Response["read"]>,
  hasCodec: boolean,
  isExactly: boolean,
): RuntimeValue | undefined {
  if (read === "text") return "parseText";
  if (read !== "json" && read !== "jsonLines") return undefined;
  if (isExactly) return "decodeExactJson";
  return hasCodec ? "decodeJson" : "parseJson";
}
