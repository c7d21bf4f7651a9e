import type { TypePosition } from "../../emit/print/type-text.js";
import type { Docs } from "../../ir/ir.js";
import type { OldAndNew } from "../change.js";
import type { ComparedMember } from "../match/caller-params.js";
import { nameMember, writeMessage, type ComparedSubject, type TypeComparison } from "./comparison.js";
import { queueTypes } from "./pending-pairs.js";

/** Adds a change for each member that was removed, added or changed. */
export function compareMembers(
  before: readonly ComparedMember[],
  after: readonly ComparedMember[],
  owner: string,
  comparison: TypeComparison,
  positions?: OldAndNew<TypePosition>,
): void {
  const { addChange, operation } = comparison;
  for (const old of before) {
    const name = nameMember(old.member, owner);
    const now = after.find(({ member }) => member === old.member);
    if (!now) {
      const message = writeMessage(name, (member) => `${member} was removed`);
      addChange("breaking", "member-removed", message, { old: old.pointer }, operation);
      continue;
    }
    const subject = { ...name, origin: { old: old.pointer, new: now.pointer } };
    compareRequired(old.required, now.required, subject, comparison);
    compareDocs(old.docs, now.docs, subject, comparison);
    const memberPositions = {
      old: old.position ?? positions?.old ?? "model",
      new: now.position ?? positions?.new ?? "model",
    } as const;
    queueTypes(old.type, now.type, { ...subject, positions: memberPositions }, comparison);
  }
  for (const now of after)
    if (!before.some(({ member }) => member === now.member)) addAddedMember(now, owner, comparison);
}

function addAddedMember(
  { member, required, pointer }: ComparedMember,
  owner: string,
  { addChange, operation, flow }: TypeComparison,
): void {
  const isBreaking = flow === "request" && required;
  const message = writeMessage(
    nameMember(member, owner),
    (name) => `${name} is new${isBreaking ? " and required" : ""}`,
  );
  addChange(isBreaking ? "breaking" : "new", "member-added", message, { new: pointer }, operation);
}

function compareRequired(
  wasRequired: boolean,
  isRequired: boolean,
  subject: ComparedSubject,
  { addChange, operation, flow }: TypeComparison,
): void {
  if (wasRequired === isRequired) return;
  const isRequest = flow === "request";
  const isBreaking = isRequired === isRequest;
  const message = writeMessage(subject, (name) => {
    if (isRequest) return `${name} is now ${isRequired ? "required" : "optional"}`;
    return isRequired ? `${name} is now always present` : `${name} may now be missing`;
  });
  const level = isBreaking ? "breaking" : isRequest ? "new" : "docs";
  addChange(level, "required-changed", message, { ...subject.origin, flow }, operation);
}

/** Adds a change for a deprecation, another default and other documentation. */
export function compareDocs(
  before: Docs,
  after: Docs,
  subject: ComparedSubject,
  { addChange, operation, flow }: Pick<TypeComparison, "addChange" | "operation" | "flow">,
): void {
  const { origin } = subject;
  if (after.deprecated && !before.deprecated) {
    const message = writeMessage(subject, (name) => `${name} is deprecated`);
    addChange("deprecated", "deprecated", message, origin, operation);
  }
  const [was, is] = [before, after].map((docs) => docs.defaultJson ?? JSON.stringify(docs.default) ?? "nothing");
  if (flow === "request" && was !== is) {
    const message = writeMessage(subject, (name) => `the default of ${name} was ${was} and is ${is}`);
    addChange("runtime", "default-changed", message, origin, operation);
  }
  if (serializeDocs(before) !== serializeDocs(after)) {
    const message = writeMessage(subject, (name) => `the documentation of ${name} has changed`);
    addChange("docs", "docs-changed", message, origin, operation);
  }
}

const serializeDocs = ({ summary, description, constraints, format }: Docs): string =>
  JSON.stringify([summary, description, constraints, format]);
