import type { TypeNode } from "../../ir/ir.js";
import type { Note } from "../change.js";
import type { Comparison, Finding, Findings, Step, Subject } from "./comparison.js";
import { objectOf, type Side } from "../match/side.js";
import { compareKinds } from "./types.js";

/** Notes how a type differs for callers: what they may give no longer, or get now. It is compared when the caller is done. */
export function compareTypes(before: TypeNode, after: TypeNode, subject: Subject, comparison: Comparison): void {
  if (!isSame(before, after, comparison)) comparison.later.push(stepOf(before, after, subject, comparison));
}

/** Whether two types are the same model that is known to be as it was. */
const isSame = (before: TypeNode, after: TypeNode, { old }: Comparison): boolean =>
  before.kind === "ref" &&
  after.kind === "ref" &&
  before.model === after.model &&
  old.same.has(before.model) &&
  !old.renames.has(before.model);

/** Compares what was put off, and all that it leads to. */
export function finish(comparison: Comparison): void {
  const { note, operation, seen, later } = comparison;
  const steps: Step[] = [];
  const admit = (step: Step): void => {
    if (step.pair !== undefined && seen.has(step.pair)) return;
    if (step.pair !== undefined) seen.add(step.pair);
    steps.push(step);
  };
  later.splice(0).forEach(admit);
  for (const step of steps) {
    const found = findingsOf(step, comparison);
    for (const finding of found.notes) note(...finding, operation);
    found.steps.forEach(admit);
  }
}

/** Compares the two types of a step, or takes what was found when another operation led to them. */
function findingsOf(step: Step, comparison: Comparison): Findings {
  const { before, after, subject, pair, key = step } = step;
  const known = comparison.known.get(key);
  if (known) return known;
  const notes: Finding[] = [];
  const later: Step[] = [];
  const note: Note = (...[level, code, message, pointers]) => void notes.push([level, code, message, pointers]);
  const seen = comparison.isTrial ? comparison.seen : new Set(pair === undefined ? [] : [pair]);
  compareKinds(before, after, subject, { ...comparison, note, later, seen });
  const found = { notes, steps: later.filter((next) => next.pair !== undefined || tells(next, comparison)) };
  comparison.known.set(key, found);
  return found;
}

/** Whether there is anything to note of a step, or of what it leads to. */
function tells(step: Step, comparison: Comparison): boolean {
  const { notes, steps } = findingsOf(step, comparison);
  return notes.length > 0 || steps.length > 0;
}

/** What leads to models may lead to itself: two models anywhere, or a union at the same place. */
function stepOf(before: TypeNode, after: TypeNode, subject: Subject, comparison: Comparison): Step {
  const { old, new: now, direction } = comparison;
  const kinds = [before.kind, after.kind];
  if (!kinds.every((kind) => kind === "ref" || kind === "union"))
    return { before, after, subject, pair: undefined, key: undefined };
  const { pointers } = subject;
  const place = kinds.includes("union") ? [pointers.old, pointers.new] : [];
  const pair = JSON.stringify([old.identify(before), now.identify(after), ...place]);
  const isOwn = isSelfContained(before, old) && isSelfContained(after, now);
  return { before, after, subject, pair, key: JSON.stringify([direction, pair, isOwn ? null : subject]) };
}

/** Whether all that is told of a model is told under its own name. */
function isSelfContained(type: TypeNode, side: Side): boolean {
  const object = type.kind === "ref" ? objectOf(type, side) : undefined;
  return object !== undefined && object.additional === undefined;
}
