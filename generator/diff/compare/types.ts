import type { TypeNode } from "../../ir/ir.js";
import type { Note } from "../change.js";
import type { Comparison, Direction, Subject } from "./comparison.js";
import { compareMembers } from "./members.js";
import { objectOf, optionsOf, positionOf, resolve, type Side } from "../match/side.js";
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
  compareOptions(old.options, now.options, within(before, after, subject, comparison), comparison);
}

/** What is told of the parts of two types: they are printed as the model is that they are in. */
function within<Of extends Subject>(before: TypeNode, after: TypeNode, subject: Of, { old, new: now }: Comparison): Of {
  const { positions } = subject;
  const own = { old: positionOf(before, positions?.old, old), new: positionOf(after, positions?.new, now) };
  return { ...subject, positions: own };
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
  const texts = after.map((type) => comparison.new.identify(type, subject.positions?.new));
  const oldTexts = before.map((type) => comparison.old.identify(type, subject.positions?.old));
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
function compareOne(before: TypeNode, after: TypeNode, given: Subject, comparison: Comparison): void {
  const subject = within(before, after, given, comparison);
  const [oldObject, newObject] = [objectOf(before, comparison.old), objectOf(after, comparison.new)];
  if (oldObject && newObject) {
    const owner = nameOf(before, after, subject);
    compareUse(before, after, owner, comparison);
    compareMembers(oldObject.properties, newObject.properties, owner, comparison, subject.positions);
    return compareAdditional(oldObject.additional, newObject.additional, { ...subject, owner }, comparison);
  }
  const pair = [resolve(before, comparison.old), resolve(after, comparison.new)] as const;
  const parts = partsOf(pair, subject.name, comparison.direction);
  if (!parts) return compareWholes([before, after], pair, subject, comparison);
  for (const [old, now, name] of parts) compareTypes(old, now, { ...subject, name }, comparison);
}

/** Of a model that callers give, too, what may be missing may be there and `undefined`. */
function compareUse(before: TypeNode, after: TypeNode, owner: string, comparison: Comparison): void {
  const { note, direction, operation, old, new: now } = comparison;
  const [was, is] = [
    before.kind === "ref" && old.models.get(before.model),
    after.kind === "ref" && now.models.get(after.model),
  ];
  if (direction === "request" || !was || !is || was.isRequest || !is.isRequest) return;
  if (!objectOf(after, now)?.properties.some(({ required }) => !required)) return;
  const message = `${owner} is given to operations now, too: what may be missing may be \`undefined\``;
  note("check", "use-changed", message, { old: was.pointer, new: is.pointer }, operation);
}

type Part = readonly [before: TypeNode, after: TypeNode, name: string];

/** What two types are made of, where they are made in the same way; undefined where they are not. */
function partsOf(
  [old, now]: readonly [TypeNode, TypeNode],
  name: string,
  direction: Direction,
): readonly Part[] | undefined {
  if (old.kind === "array" && now.kind === "array") return [[old.items, now.items, `each item of ${name}`]];
  if (old.kind === "tuple" && now.kind === "tuple") {
    const isLikeIt = old.minimum === now.minimum && !old.rest === !now.rest;
    const further: readonly Part[] = old.rest && now.rest ? [[old.rest, now.rest, `each further item of ${name}`]] : [];
    const parts = zip(old.items, now.items, (index) => `item ${index} of ${name}`);
    return isLikeIt && parts ? [...parts, ...further] : undefined;
  }
  // A tuple will do for an array, unless an item of it may be missing.
  if (direction === "response" && old.kind === "array" && now.kind === "tuple" && now.minimum === now.items.length)
    return [...now.items, ...(now.rest ? [now.rest] : [])].map((item) => [old.items, item, `each item of ${name}`]);
  if (direction === "request" && old.kind === "tuple" && now.kind === "array")
    return [...old.items, ...(old.rest ? [old.rest] : [])].map((item) => [item, now.items, `each item of ${name}`]);
  if (old.kind === "intersection" && now.kind === "intersection") return zip(old.parts, now.parts, () => name);
  return undefined;
}

/** Types that stand at the same place of two lists; undefined where one has more of them. */
const zip = (
  old: readonly TypeNode[],
  now: readonly TypeNode[],
  name: (index: number) => string,
): readonly Part[] | undefined =>
  old.length === now.length
    ? old.flatMap((type, at): Part[] => (now[at] ? [[type, now[at], name(at)]] : []))
    : undefined;

/** Two types that have nothing in common but their place. */
function compareWholes(
  [before, after]: readonly [TypeNode, TypeNode],
  [old, now]: readonly [TypeNode, TypeNode],
  { positions, ...subject }: Subject,
  comparison: Comparison,
): void {
  const { note, direction, operation, old: had, new: has } = comparison;
  if (had.identify(old, positions?.old) === has.identify(now, positions?.new)) return;
  const wasShown = objectOf(before, had) ? before : old;
  const isShown = objectOf(after, has) ? after : now;
  const [was, is] = [had.print(wasShown, positions?.old), has.print(isShown, positions?.new)];
  const isWider = now.kind === "unknown" || fits(old, now, has) || isAmong(old, now, was, is);
  const isNarrower = old.kind === "unknown" || fits(now, old, has) || isAmong(now, old, is, was);
  // An enum that takes other values, too, is text already.
  const isOpen = isOpenEnum(old, had) && fits(old, now, has);
  const isFine = direction === "request" ? isWider : isNarrower || isOpen;
  const harmless = direction === "request" ? "new" : "check";
  // An enum that is text now, or the other way round, is one change for all models that have the member.
  const anywhere = [valuesOf([old], had), valuesOf([now], has)].some((values) => values !== undefined);
  const name = anywhere ? (subject.member ?? subject.name) : subject.name;
  const message = `${name} was ${short(was)} and is ${short(is)}`;
  note(isFine ? harmless : "breaking", "type-changed", message, { ...subject.pointers, anywhere }, operation);
}

/** Whether a scalar is printed as one of those that another one is printed as. */
const isAmong = (inner: TypeNode, outer: TypeNode, text: string, others: string): boolean =>
  inner.kind === "scalar" &&
  outer.kind === "scalar" &&
  text.split(" | ").every((one) => others.split(" | ").includes(one));

/** Members that are not declared: their type, and whether there may be any. */
function compareAdditional(
  declaredBefore: TypeNode | undefined,
  declaredAfter: TypeNode | undefined,
  subject: Subject & { readonly owner: string },
  comparison: Comparison,
): void {
  const [before, after] = [declaredBefore, declaredAfter].map((type) => (type?.kind === "never" ? undefined : type));
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
