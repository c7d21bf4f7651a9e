import type { Operation, Response, TypeNode } from "../../ir/ir.js";
import { preferred } from "../../ir/preferred.js";
import type { Comparison } from "./comparison.js";
import { typeNamed, type Side } from "../match/side.js";
import type { Pair as TypePair } from "../match/places.js";
import { compareTypes } from "./walk.js";

/** Notes what calls end with now: other data, other statuses, other errors. */
export function compareResponses(
  [before, after]: readonly [Operation, Operation],
  name: string,
  comparison: Comparison,
): void {
  const [old, now] = [outcomesOf(before), outcomesOf(after)];
  for (const outcome of now) {
    const earlier = partnerOf(outcome, old, now);
    if (earlier) compareOutcome(earlier, outcome, name, comparison);
    else noteAdded(outcome, old, comparison);
  }
  for (const outcome of old) {
    if (!partnerOf(outcome, now, old) && !now.some(({ status }) => status === outcome.status))
      noteRemoved(outcome, now, name, comparison);
  }
}

/** The types of whatever calls end with, each with the one that it has taken the place of. */
export function responsePairs(before: Operation, after: Operation): readonly TypePair[] {
  const [old, now] = [outcomesOf(before), outcomesOf(after)];
  return now.flatMap((outcome): TypePair[] => {
    const earlier = partnerOf(outcome, old, now)?.type;
    return earlier && outcome.type ? [[earlier, outcome.type]] : [];
  });
}

/** One body that a call may end with, as callers see it. */
interface Outcome {
  readonly status: string;
  readonly contentType: string | undefined;
  readonly pointer: string;
  /** Whether it is the call's data and not its error. */
  readonly isData: boolean;
  /** Whether it comes one after the other. */
  readonly isStream: boolean;
  /** Undefined where there is no body. */
  readonly type: TypeNode | undefined;
  /** The headers that are described, in small letters. */
  readonly headers: readonly string[];
}

/** 2xx are data; else the redirects that are described; else `default`. */
function outcomesOf({ responses }: Operation): readonly Outcome[] {
  const isData = [/^2/, /^3/, /^default$/].find((group) => responses.some(({ status }) => group.test(status)));
  const statuses = [...new Set(responses.map(({ status }) => status))];
  return statuses
    .flatMap((status) => preferred(responses.filter((response) => response.status === status)))
    .map(({ status, contentType, pointer, ...response }) => ({
      status,
      contentType,
      pointer,
      isData: isData?.test(status) ?? false,
      isStream: response.read === "events" || response.read === "jsonLines",
      type: typeOf(response),
      headers: response.headers.map((header) => header.name.toLowerCase()),
    }));
}

function typeOf({ read, type }: Pick<Response, "read" | "type">): TypeNode | undefined {
  switch (read) {
    case undefined:
      return undefined;
    case "text":
      return { kind: "scalar", name: "string", format: undefined };
    case "binary":
      return typeNamed("Blob");
    case "events":
      return typeNamed("ServerSentEvent");
    default:
      return type ?? { kind: "unknown" };
  }
}

/** What an outcome was before: of the same status and content type, or the only one of its status, or the only data. */
function partnerOf(outcome: Outcome, others: readonly Outcome[], own: readonly Outcome[]): Outcome | undefined {
  const { status, contentType, isData } = outcome;
  const only = (list: readonly Outcome[], is: (one: Outcome) => boolean): Outcome | undefined => {
    const found = list.filter(is);
    return found.length === 1 ? found[0] : undefined;
  };
  const sameStatus = (one: Outcome): boolean => one.status === status;
  const data = (one: Outcome): boolean => one.isData;
  return (
    others.find((one) => one.status === status && one.contentType === contentType) ??
    (only(own, sameStatus) && only(others, sameStatus)) ??
    (isData && only(own, data) ? only(others, data) : undefined)
  );
}

function compareOutcome(old: Outcome, now: Outcome, name: string, comparison: Comparison): void {
  const { note, operation } = comparison;
  const pointers = { old: old.pointer, new: now.pointer };
  if (old.status !== now.status) {
    const message = `calls ended with status ${old.status} and end with ${now.status}`;
    note("check", "status-changed", message, pointers, operation);
  }
  for (const header of old.headers.filter((one) => !now.headers.includes(one))) {
    const message = `the header \`${header}\` of responses is described no longer`;
    note("check", "header-removed", message, { ...pointers, anywhere: true }, operation);
  }
  const subject = { name: now.isData ? `the data of ${name}` : `the error of ${name} for ${now.status}`, pointers };
  const tell = (message: string): void =>
    note("breaking", "type-changed", `${subject.name} ${message}`, pointers, operation);
  if (old.type && now.type && old.isStream !== now.isStream)
    return tell(now.isStream ? "comes one after the other now" : "comes all at once now");
  if (old.type && now.type) return compareTypes(old.type, now.type, subject, comparison);
  if (old.type ?? now.type) tell(now.type ? "is there now" : "is gone");
}

/** What was not described: more of the known data is nothing to look after, and more than one kind of data is. */
function noteAdded(outcome: Outcome, before: readonly Outcome[], { note, operation, old, new: now }: Comparison): void {
  const { status, pointer, isData } = outcome;
  if (before.some((one) => one.status === status)) return;
  const kinds = new Set(before.filter((one) => one.isData).map((one) => textOf(one, old)));
  const wider = kinds.size === 1 ? "breaking" : "check";
  const level = isData ? (kinds.has(textOf(outcome, now)) ? "new" : wider) : "check";
  const message = `calls may now end with ${isData ? "status" : "error status"} ${status}`;
  note(level, "status-added", message, { new: pointer }, operation);
}

const textOf = ({ isStream, type }: Outcome, { identify }: Side): string =>
  `${isStream ? "each " : ""}${type ? identify(type) : "nothing"}`;

/**
 * What is described no longer: other data is still known, and an error is what the description says of errors like it, or
 * `unknown` to those who tell the statuses apart.
 */
function noteRemoved(outcome: Outcome, after: readonly Outcome[], name: string, comparison: Comparison): void {
  const { note, operation } = comparison;
  const { status, pointer, type, isData } = outcome;
  const fallback = isData ? undefined : fallbackOf(status, after);
  const message =
    status === "default" ? "errors are described by their status alone" : `calls end with status ${status} no longer`;
  const isTyped = type !== undefined && type.kind !== "unknown" && !fallback;
  note(isTyped ? (isData ? "check" : "breaking") : "docs", "status-removed", message, { old: pointer }, operation);
  if (fallback) compareOutcome({ ...outcome, status: fallback.status }, fallback, name, comparison);
}

/** What is said of all statuses like one that is not described by itself. */
const fallbackOf = (status: string, outcomes: readonly Outcome[]): Outcome | undefined =>
  [`${status.charAt(0)}XX`, "default"]
    .filter((key) => key !== status)
    .flatMap((key) => outcomes.filter((outcome) => outcome.status === key && !outcome.isData))
    .at(0);
