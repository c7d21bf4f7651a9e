import type { Docs } from "../../ir/ir.js";
import type { Comparison, Member, Positions, Subject } from "./comparison.js";
import { compareTypes } from "./walk.js";

/** Notes which members came, went, or changed. */
export function compareMembers(
  before: readonly Member[],
  after: readonly Member[],
  owner: string,
  comparison: Comparison,
  positions?: Positions,
): void {
  const { note, direction, operation } = comparison;
  const isRequest = direction === "request";
  for (const old of before) {
    const name = `\`${old.member}\` of ${owner}`;
    const now = after.find(({ member }) => member === old.member);
    if (!now) {
      note("breaking", "member-removed", `${name} is gone`, { old: old.pointer, owner }, operation);
      continue;
    }
    const pointers = { old: old.pointer, new: now.pointer, owner };
    if (old.required !== now.required) {
      const message = requiredMessage(name, now.required, isRequest);
      const isBroken = now.required === isRequest;
      note(isBroken ? "breaking" : isRequest ? "new" : "docs", "required-changed", message, pointers, operation);
    }
    compareDocs(old.docs, now.docs, { name, pointers }, comparison);
    const own = {
      old: old.position ?? positions?.old ?? "model",
      new: now.position ?? positions?.new ?? "model",
    } as const;
    compareTypes(old.type, now.type, { name, member: `\`${old.member}\``, pointers, positions: own }, comparison);
  }
  for (const now of after) {
    if (before.some(({ member }) => member === now.member)) continue;
    const isBroken = isRequest && now.required;
    const message = `${owner} has a new ${isBroken ? "required " : ""}member \`${now.member}\``;
    note(isBroken ? "breaking" : "new", "member-added", message, { new: now.pointer, owner }, operation);
  }
}

const requiredMessage = (name: string, isRequired: boolean, isRequest: boolean): string => {
  if (isRequest) return isRequired ? `${name} has to be given now` : `${name} may be left out now`;
  return isRequired ? `${name} is always there now` : `${name} may be missing now`;
};

/** Notes what documentation says otherwise than before. */
export function compareDocs(
  before: Docs,
  after: Docs,
  { name, pointers }: Subject,
  { note, operation, direction }: Pick<Comparison, "note" | "operation" | "direction">,
): void {
  if (after.deprecated && !before.deprecated)
    note("deprecated", "deprecated", `${name} is deprecated`, pointers, operation);
  if (direction === "request" && JSON.stringify(before.default) !== JSON.stringify(after.default)) {
    const [was, is] = [before.default, after.default].map((value) => JSON.stringify(value) ?? "nothing");
    note("runtime", "default-changed", `the default of ${name} was ${was} and is ${is}`, pointers, operation);
  }
  const text = ({ summary, description, constraints, format }: Docs): string =>
    JSON.stringify([summary, description, constraints, format]);
  if (text(before) !== text(after))
    note("docs", "docs-changed", `${name} is documented otherwise`, pointers, operation);
}
