import type { Operation } from "../../ir/ir.js";
import { listParams, type ComparedMember } from "../match/caller-params.js";
import type { OperationPair } from "../match/pair-operations.js";
import { compareEncodings } from "./compare-encodings.js";
import { compareMembers } from "./compare-members.js";
import type { TypeComparison } from "./comparison.js";

/** Compares the params of an operation, how they are encoded, and the media types of its body. */
export function compareParams([before, after]: OperationPair, name: string, comparison: TypeComparison): void {
  const { followReference } = comparison;
  const oldParams = listSharedParams(before, followReference?.old);
  const newParams = listSharedParams(after, followReference?.new);
  compareMembers(oldParams, newParams, `the params of ${name}`, comparison);
  compareEncodings([before, after], oldParams, newParams, name, comparison);
  compareContentTypes([before, after], name, comparison);
}

/** Lists the params. A parameter that operations share by reference has the pointer of its definition. */
const listSharedParams = (
  operation: Operation,
  followReference: (pointer: string) => string = (pointer) => pointer,
): readonly ComparedMember[] =>
  listParams(operation).map((param) =>
    /\/parameters\/[^/]+$/.test(param.pointer) ? { ...param, pointer: followReference(param.pointer) } : param,
  );

function compareContentTypes(
  [before, after]: OperationPair,
  name: string,
  { addChange, operation }: TypeComparison,
): void {
  if (!before.body) return;
  const [oldTypes, newTypes] = [listContentTypes(before), listContentTypes(after)];
  const removed = oldTypes.filter((type) => !newTypes.includes(type));
  const added = newTypes.filter((type) => !oldTypes.includes(type));
  const origin = { old: before.body.pointer, new: after.body?.pointer };
  if (removed.length === 0 && added.length > 0)
    addChange("new", "content-type-added", `${name} now also accepts ${added.join(", ")}`, origin, operation);
  if (removed.length > 0 && before.body.contentTypeMember !== undefined) {
    const message = `${name} no longer accepts ${removed.join(", ")}`;
    addChange("breaking", "content-type-removed", message, origin, operation);
  }
}

const listContentTypes = ({ body }: Operation): readonly string[] =>
  body?.contents.map(({ contentType }) => contentType) ?? [];
