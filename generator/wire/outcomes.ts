import {
  classifyResponses,
  choosePreferredContents,
  type Operation,
  type Outcome,
  type ReadKind,
  type Response,
} from "../ir/ir.js";
import { planCodec } from "./codecs.js";
import { isExact, type PlanContext } from "./context.js";
import type { OperationPlan } from "./plan.js";
import type { OutcomePlan } from "./response-plan.js";

type OutcomesPlan = Pick<OperationPlan, "accept" | "outcomes" | "pick" | "redirects">;

/** Plans how the responses of an operation are read, and which of them are asked for. */
export function planOutcomes(operation: Operation, context: PlanContext): OutcomesPlan {
  const outcomes = classifyResponses(operation).flatMap((outcome) => planOutcome(outcome, context));
  const read = outcomes.filter((outcome) => !neverHasBody(outcome));
  const isUniform = read.every(({ parse, codec, type }) => parse === "parseJson" && !codec && type === read[0]?.type);
  const hasData = outcomes.some(({ parse, read }) => parse ?? read);
  return {
    accept: chooseAccept(operation.responses),
    outcomes: isUniform ? (read.length > 0 ? read : outcomes).slice(0, 1) : outcomes,
    pick: hasSeveralTypes(outcomes) ? "pickContent" : isUniform || !hasData ? undefined : "pickByStatus",
    redirects: unfollowedRedirects(outcomes),
  };
}

/**
 * Whether HTTP forbids a body (RFC 9110, sections 15.2, 15.3.5, 15.3.6 and 15.4.5). The run time then reads none, or finds
 * an empty one, which only an error may have.
 */
const neverHasBody = ({ status, kind, type }: OutcomePlan): boolean =>
  type === undefined && (kind === "interim" || /^20[45]$/.test(status) || (status === "304" && kind === "failure"));

/** The media type ranges that contain JSON. */
const RANGES_OF_JSON = /^(?:\*|application)\/\*/i;

/** A response of such a range is read as text, or as JSON if its `Content-Type` says so. */
function planOutcome(outcome: Outcome, context: PlanContext): readonly OutcomePlan[] {
  const plan = planContent(outcome, context);
  if (outcome.read !== "text" || !RANGES_OF_JSON.test(outcome.contentType ?? "")) return [plan];
  const json = planContent({ ...outcome, contentType: "application/json", read: "json" }, context);
  return [plan, json];
}

function planContent(
  {
    status,
    kind,
    contentType,
    read,
    type,
    jsonEvents,
  }: Omit<Outcome, "contentType"> & { readonly contentType?: string | undefined },
  context: PlanContext,
): OutcomePlan {
  const isCoded = type !== undefined && read !== "text" && read !== "binary";
  const codec = isCoded ? planCodec(type, "decode", context) : undefined;
  const isExactNumber = type !== undefined && isExact(type, context);
  const isPlain = read === "events" && !codec && (jsonEvents ?? "none") === "none";
  return {
    status,
    kind,
    type: contentType,
    read: isPlain ? "readEvents" : read && READERS[read],
    parse: read && !isPlain ? chooseParser(read, codec !== undefined, isExactNumber) : undefined,
    jsonEvents: isPlain || jsonEvents === "all" ? undefined : jsonEvents === "none" ? [] : jsonEvents,
    codec,
  };
}

/** The functions for bodies that are not read as one string. */
const READERS: Readonly<Partial<Record<ReadKind, OutcomePlan["read"]>>> = {
  binary: "readBlob",
  events: "readTypedEvents",
  jsonLines: "readJsonLines",
};

/** Chooses the function that makes the data of a string: of the whole body, of a line or of an event. */
function chooseParser(read: ReadKind, hasCodec: boolean, isExactNumber: boolean): OutcomePlan["parse"] {
  if (read === "text") return "parseText";
  if (read === "binary") return undefined;
  if (isExactNumber) return "decodeExactJson";
  return hasCodec ? "decodeJson" : "parseJson";
}

/** Whether the `Content-Type` decides about the outcome: one status has several media types, or the 2xx responses differ. */
function hasSeveralTypes(outcomes: readonly OutcomePlan[]): boolean {
  const groups = new Map<string, Set<string>>();
  for (const { status, type } of outcomes) {
    if (type === undefined) continue;
    const group = status.startsWith("2") ? "2" : status;
    groups.set(group, (groups.get(group) ?? new Set()).add(type));
  }
  return [...groups.values()].some(({ size }) => size > 1);
}

/** The redirects that `3XX` stands for. */
const REDIRECTS = [300, 301, 302, 303, 304, 305, 307, 308];

function unfollowedRedirects(outcomes: readonly OutcomePlan[]): readonly number[] {
  const redirects = outcomes.filter(({ status, kind }) => kind === "success" && status.startsWith("3"));
  return [...new Set(redirects.flatMap(({ status }) => (status === "3XX" ? REDIRECTS : [Number(status)])))];
}

/**
 * Chooses the media types to ask for, those of successes first. If JSON or a sequence is among them, text and binary forms
 * of the same data are not asked for.
 */
function chooseAccept(responses: readonly Response[]): string {
  const successes = responses.filter(({ status }) => /^[23]/.test(status));
  const others = responses.filter((response) => !successes.includes(response));
  const contents = choosePreferredContents([...choosePreferredContents(successes), ...others]);
  const types = contents.flatMap(({ contentType }) => (contentType === undefined ? [] : [contentType]));
  if (types.length > 0) return [...new Set(types)].join(", ");
  // If no success has a body, the only bodies that can arrive are those of errors that are not described.
  return successes.every(({ status }) => /^20[45]$/.test(status)) ? "application/json" : "*/*";
}
