import type { Operation, Response } from "./operation.js";
import type { TypeNode } from "./types.js";

/**
 * What a response means for a call:
 *
 * - `success`: the call returns its data. That is every 2xx response, or a described redirect where there is no 2xx.
 * - `failure`: the call ends with an error.
 * - `either`: the only response is `default`, so the status decides.
 * - `followed`: the client follows the redirect, so that callers never get it.
 * - `interim`: a 1xx response, which `fetch` handles itself.
 */
export type OutcomeKind = "success" | "failure" | "either" | "followed" | "interim";

/** A response of an operation, and what it means for a call. */
export interface Outcome extends Response {
  readonly kind: OutcomeKind;
}

/** The outcomes that are known, by their responses, which never change. Many parts of the output ask for them. */
const OUTCOMES = new WeakMap<readonly Response[], readonly Outcome[]>();

/** Returns the responses of an operation, in their order, each with its meaning (OpenAPI, Responses Object). */
export function classifyResponses({ responses }: Pick<Operation, "responses">): readonly Outcome[] {
  const known = OUTCOMES.get(responses);
  if (known) return known;
  const outcomes = classify(responses);
  OUTCOMES.set(responses, outcomes);
  return outcomes;
}

function classify(responses: readonly Response[]): readonly Outcome[] {
  const has = (pattern: RegExp): boolean => responses.some(({ status }) => pattern.test(status));
  const hasSuccess = has(/^2/);
  const hasData = hasSuccess || has(/^3/);
  const kindOf = (status: string): OutcomeKind => {
    if (status === "default") return hasData ? "failure" : "either";
    if (status.startsWith("2")) return "success";
    if (status.startsWith("1")) return "interim";
    if (!status.startsWith("3")) return "failure";
    if (!hasSuccess) return "success";
    return /^30[12378]$/.test(status) ? "followed" : "failure";
  };
  return responses.map((response) => ({ ...response, kind: kindOf(response.status) }));
}

/** Returns the responses that can be the data of a call. */
export const listSuccesses = (operation: Pick<Operation, "responses">): readonly Outcome[] =>
  classifyResponses(operation).filter(({ kind }) => kind === "success" || kind === "either");

/** Returns the responses that can be the error of a call. */
export const listFailures = (operation: Pick<Operation, "responses">): readonly Outcome[] =>
  classifyResponses(operation).filter(({ kind }) => kind === "failure" || kind === "either");

/** The methods that only read (RFC 9110, section 9.2.1; the HTTP QUERY method). */
const READING = /^(?:get|head|query)$/i;

/** Whether a call of an operation only reads, and ends with data that can be kept. A stream can't. */
export const isQuery = (operation: Pick<Operation, "method" | "responses">): boolean =>
  READING.test(operation.method) &&
  listSuccesses(operation).every(({ read }) => read !== "events" && read !== "jsonLines");

/**
 * Chooses the contents that a call without special wishes gets. If JSON is among them, these are JSON and sequences: text
 * and binary contents are then other forms of the same data.
 */
export function choosePreferredContents<Content extends Pick<Response, "read">>(
  contents: readonly Content[],
): readonly Content[] {
  const isOther = ({ read }: Content): boolean => read === "text" || read === "binary";
  const json = contents.filter(({ read }) => read === "json");
  return json.length > 0
    ? [...json, ...contents.filter((content) => content.read !== "json" && !isOther(content))]
    : contents;
}

/** Whether a response is always an error, and its body is described. */
export const isDescribedFailure = ({ kind, read }: Outcome): boolean => kind === "failure" && read !== undefined;

/** Groups responses by their status, in the order of the statuses. */
export function groupByStatus<Item extends Pick<Response, "status">>(
  responses: readonly Item[],
): readonly (readonly [string, readonly Item[]])[] {
  const groups = new Map<string, Item[]>();
  for (const response of responses) groups.set(response.status, [...(groups.get(response.status) ?? []), response]);
  return [...groups];
}

/** What a caller gets for the body of a response. */
export type ResponseData =
  | { readonly kind: "none" }
  | { readonly kind: "value"; readonly type: TypeNode }
  | { readonly kind: "sequence"; readonly type: TypeNode }
  | { readonly kind: "events" }
  | { readonly kind: "blob" };

const UNKNOWN: TypeNode = { kind: "unknown" };
const STRING: TypeNode = { kind: "scalar", name: "string", format: undefined };

/**
 * Returns what a caller gets for the body of a response. A failure without a described body can have any body. All other
 * bodies of failures are read as one string, and parsed if they are JSON.
 */
export function describeResponseData({ read, type = UNKNOWN, jsonEvents }: Response, isFailure = false): ResponseData {
  if (isFailure && (read === "binary" || read === "events")) return { kind: "value", type: STRING };
  if (isFailure && read === "jsonLines") return { kind: "value", type: UNKNOWN };
  switch (read) {
    case undefined:
      return isFailure ? { kind: "value", type: UNKNOWN } : { kind: "none" };
    case "json":
      return { kind: "value", type };
    case "text":
      return { kind: "value", type: STRING };
    case "binary":
      return { kind: "blob" };
    case "events":
      return jsonEvents === undefined ? { kind: "events" } : { kind: "sequence", type };
    case "jsonLines":
      return { kind: "sequence", type };
  }
}
