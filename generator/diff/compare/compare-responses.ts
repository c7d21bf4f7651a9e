import type { Level } from "../change.js";
import { findMatchingOutcome, listOutcomes, type CallOutcome } from "../match/outcomes.js";
import type { OperationPair } from "../match/pair-operations.js";
import type { ComparedApi } from "./compared-api.js";
import type { TypeComparison } from "./comparison.js";
import { queueTypes } from "./pending-pairs.js";

/** Compares what calls end with: their data, statuses and errors. */
export function compareResponses([before, after]: OperationPair, name: string, comparison: TypeComparison): void {
  const [oldOutcomes, newOutcomes] = [listOutcomes(before), listOutcomes(after)];
  for (const outcome of newOutcomes) {
    const match = findMatchingOutcome(outcome, oldOutcomes, newOutcomes);
    if (match) compareOutcome(match, outcome, name, comparison);
    else addAddedOutcome(outcome, oldOutcomes, comparison);
  }
  for (const outcome of oldOutcomes) {
    const hasMatch =
      findMatchingOutcome(outcome, newOutcomes, oldOutcomes) ??
      newOutcomes.find(({ status }) => status === outcome.status);
    if (!hasMatch) addRemovedOutcome(outcome, newOutcomes, name, comparison);
  }
}

/** Text is decoded as UTF-8, whatever the media type says. */
const CHARSET = /\s*;\s*charset=[^;]*/gi;

function compareOutcome(old: CallOutcome, now: CallOutcome, name: string, comparison: TypeComparison): void {
  const { addChange, operation } = comparison;
  const origin = { old: old.pointer, new: now.pointer };
  if (old.status !== now.status) {
    const message = `calls that ended with status ${old.status} now end with ${now.status}`;
    addChange("check", "status-changed", message, origin, operation);
  }
  for (const header of old.headers.filter((one) => !now.headers.includes(one))) {
    const message = `the response header \`${header}\` is no longer described`;
    addChange("check", "header-removed", message, { ...origin, mergeByMessage: true }, operation);
  }
  const subject = now.isData ? `the data of ${name}` : `the error of ${name} for ${now.status}`;
  const [oldFormat, newFormat] = [old, now].map(({ contentType }) => contentType?.replace(CHARSET, "").toLowerCase());
  const isSameType = (): boolean => printOutcome(old, comparison.old) === printOutcome(now, comparison.new);
  if (oldFormat && newFormat && oldFormat !== newFormat && isSameType()) {
    const message = `${subject} has the content type ${newFormat}, and no longer ${oldFormat}`;
    addChange("runtime", "content-type-changed", message, origin, operation);
  }
  const addTypeChange = (predicate: string): void =>
    addChange("breaking", "type-changed", `${subject} ${predicate}`, origin, operation);
  if (old.type && now.type && old.isStream !== now.isStream)
    return addTypeChange(now.isStream ? "is now a stream of values" : "is no longer a stream of values");
  if (old.type && now.type) return queueTypes(old.type, now.type, { name: subject, origin }, comparison);
  if (old.type ?? now.type) addTypeChange(now.type ? "was added" : "was removed");
}

/** Adds a change for a new status. More data of a known type is harmless, but data of a further type is not. */
function addAddedOutcome(
  outcome: CallOutcome,
  oldOutcomes: readonly CallOutcome[],
  { addChange, operation, old, new: now }: TypeComparison,
): void {
  const { status, pointer, isData } = outcome;
  if (oldOutcomes.some((one) => one.status === status)) return;
  const knownTypes = new Set(oldOutcomes.filter((one) => one.isData).map((one) => printOutcome(one, old)));
  const findLevel = (): Level => {
    if (!isData) return "check";
    if (knownTypes.has(printOutcome(outcome, now))) return "new";
    return knownTypes.size === 1 ? "breaking" : "check";
  };
  const message = `calls may now end with ${isData ? "status" : "error status"} ${status}`;
  addChange(findLevel(), "status-added", message, { new: pointer }, operation);
}

const printOutcome = ({ isStream, type }: CallOutcome, { printForComparison }: ComparedApi): string =>
  `${isStream ? "stream of " : ""}${type ? printForComparison(type) : "nothing"}`;

/**
 * Adds a change for a removed status. If it was an error, its type is now that of the status range or of `default`. If
 * neither is described, code that narrows by this status gets `unknown`.
 */
function addRemovedOutcome(
  outcome: CallOutcome,
  newOutcomes: readonly CallOutcome[],
  name: string,
  comparison: TypeComparison,
): void {
  const { addChange, operation } = comparison;
  const { status, pointer, type, isData } = outcome;
  const fallback = isData ? undefined : findFallback(status, newOutcomes);
  const message =
    status === "default" ? "the `default` response is no longer described" : `status ${status} is no longer described`;
  const losesType = type !== undefined && type.kind !== "unknown" && !fallback;
  const level = losesType ? (isData ? "check" : "breaking") : "docs";
  addChange(level, "status-removed", message, { old: pointer }, operation);
  if (fallback) compareOutcome({ ...outcome, status: fallback.status }, fallback, name, comparison);
}

/** Finds the error that stands for a status that is not described: that of its range (`4XX`), or else `default`. */
const findFallback = (status: string, outcomes: readonly CallOutcome[]): CallOutcome | undefined =>
  [`${status.charAt(0)}XX`, "default"]
    .filter((key) => key !== status)
    .flatMap((key) => outcomes.filter((outcome) => outcome.status === key && !outcome.isData))
    .at(0);
