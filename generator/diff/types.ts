import type { TypeNode } from "../ir.js";
import type { Note } from "./change.js";
import type { Comparison, Subject } from "./comparison.js";
import { compareMembers } from "./members.js";
import { objectOf, optionsOf, resolve, type Side } from "./side.js";
import { compareValues, fits, isOpenEnum, valuesOf } from "./values.js";
import { compareTypes, finish } from "./walk.js";

/** Notes how two types differ by themselves; what they lead to is compared later. */
export function compareKinds(before: TypeNode, after: TypeNode, subject: Subject, comparison: Comparison): void {
  const old = optionsOf(before, comparison.old);
  const now = optionsOf(after, comparison.new);
  if (old.isNullable !== now.isNullable) {
    const isBroken = now.isNullable === (comparison.direction === "response");
    const message = now.isNullable ? `${subject.name} may now be null` : `${subject.name} is null no longer`;
    const harmless = comparison.direction === "request" ? "new" : "docs";
    comparison.note(isBroken ? "breaking" : harmless, "null-changed", message, subject.pointers, comparison.operation);
  }
  compareOptions(old.options, now.options, subject, comparison);
}

function compareOptions(
  before: readonly TypeNode[],
  after: readonly TypeNode[],
  subject: Subject,
  comparison: Comparison,
): void {
  const oldValues = valuesOf(before, comparison.old);
  const newValues = valuesOf(after, comparison.new);
  if (oldValues && newValues) {
    const isOpen = after.some((type) => isOpenEnum(type, comparison.new));
    return compareValues(oldValues, newValues, { ...subject, isOpen }, comparison);
  }
  const texts = after.map((type) => comparison.new.identify(type));
  const oldTexts = before.map((type) => comparison.old.identify(type));
  const gone = before.filter((_, at) => !texts.includes(oldTexts[at] ?? ""));
  const come = after.filter((_, at) => !oldTexts.includes(texts[at] ?? ""));
  // What has kept its name may have changed inside.
  before.forEach((type, at) => {
    const same = after[texts.indexOf(oldTexts[at] ?? "")];
    if (same) compareOne(type, same, subject, comparison);
  });
  const [old] = gone;
  const [now] = come;
  if (gone.length === 1 && come.length === 1 && old && now) return compareOne(old, now, subject, comparison);
  if (gone.length === 0 && come.length === 0) return;
  const { note, operation } = comparison;
  const level = levelOf(before, after, { gone: gone.length, come }, comparison);
  note(
    level,
    "type-changed",
    `${subject.name} was ${listOf(before, comparison.old)} and is ${listOf(after, comparison.new)}`,
    subject.pointers,
    operation,
  );
}

const listOf = (types: readonly TypeNode[], { print }: Side): string =>
  short(types.map((type) => print(type) as string).join(" | ") || "null");

/** What it means that options of a type went and came. */
function levelOf(
  before: readonly TypeNode[],
  after: readonly TypeNode[],
  { gone, come }: { readonly gone: number; readonly come: readonly TypeNode[] },
  comparison: Comparison,
): "breaking" | "check" | "new" {
  const isUnknown = (types: readonly TypeNode[]): boolean => types.some(({ kind }) => kind === "unknown");
  if (comparison.direction === "request") return gone > 0 && !isUnknown(after) ? "breaking" : "new";
  if (isUnknown(before) || come.length === 0) return "check";
  const [only] = before.length === 1 ? before : [];
  // A union has callers that tell its options apart; a type that was alone is used as what it is.
  const isBroken = gone > 0 || (only !== undefined && !come.every((type) => flows(type, only, comparison)));
  return isBroken ? "breaking" : "check";
}

/** Whether what is read of a type can be read of another one in its place. */
function flows(after: TypeNode, before: TypeNode, comparison: Comparison): boolean {
  let isBroken = false;
  const note: Note = (level) => {
    isBroken ||= level === "breaking";
  };
  const fresh = comparison.isTrial ? {} : { seen: new Set(comparison.seen), known: new Map<never, never>() };
  const trial: Comparison = { ...comparison, ...fresh, note, isTrial: true, later: [] };
  compareTypes(before, after, { name: "", pointers: {} }, trial);
  finish(trial);
  return !isBroken;
}

/** Two types of which one has taken the place of the other. */
function compareOne(before: TypeNode, after: TypeNode, subject: Subject, comparison: Comparison): void {
  const [oldObject, newObject] = [objectOf(before, comparison.old), objectOf(after, comparison.new)];
  if (oldObject && newObject) {
    const owner = nameOf(before, after, subject);
    compareMembers(oldObject.properties, newObject.properties, owner, comparison);
    return compareAdditional(oldObject.additional, newObject.additional, { ...subject, owner }, comparison);
  }
  const [old, now] = [resolve(before, comparison.old), resolve(after, comparison.new)];
  if (old.kind === "array" && now.kind === "array") {
    return compareTypes(old.items, now.items, { ...subject, name: `each item of ${subject.name}` }, comparison);
  }
  const [oldText, newText] = [comparison.old.print(old) as string, comparison.new.print(now) as string];
  if (comparison.old.identify(old) === comparison.new.identify(now)) return;
  const { note, direction, operation, new: side } = comparison;
  const isWider = now.kind === "unknown" || fits(old, now, side);
  const isNarrower = old.kind === "unknown" || fits(now, old, side);
  const isFine = direction === "request" ? isWider : isNarrower;
  const harmless = direction === "request" ? "new" : "check";
  const [was, is] = [oldObject ? comparison.old.print(before) : oldText, newObject ? side.print(after) : newText];
  // An enum that is text now, or the other way round, is one change for all models that have the member.
  const anywhere = [valuesOf([old], comparison.old), valuesOf([now], side)].some((values) => values !== undefined);
  const name = anywhere ? (subject.member ?? subject.name) : subject.name;
  const message = `${name} was ${short(was)} and is ${short(is)}`;
  note(isFine ? harmless : "breaking", "type-changed", message, { ...subject.pointers, anywhere }, operation);
}

/** Members that are not declared: their type, and whether there may be any. */
function compareAdditional(
  before: TypeNode | undefined,
  after: TypeNode | undefined,
  subject: Subject & { readonly owner: string },
  comparison: Comparison,
): void {
  const { note, operation } = comparison;
  const { owner, pointers, name } = subject;
  if (before && after) return compareTypes(before, after, { ...subject, name: `each member of ${name}` }, comparison);
  if (before) {
    const message = `${owner} has no other members than the declared ones any more`;
    note("breaking", "member-removed", message, { ...pointers, anywhere: true }, operation);
  }
  const message = `${owner} may have other members than the declared ones`;
  if (after) note("new", "member-added", message, { ...pointers, anywhere: true }, operation);
}

/** A type as a sentence can hold it. */
const short = (text: string): string => (text.length > 100 ? `${text.slice(0, 100)}…` : text);

/** A model's own name tells more than the way that led to it. */
function nameOf(before: TypeNode, after: TypeNode, { name }: Subject): string {
  return after.kind === "ref" ? after.model : before.kind === "ref" ? before.model : name;
}
