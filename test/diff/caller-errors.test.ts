import { expect, test } from "vitest";
import type { Change } from "../../generator/diff/change.js";
import { createChangeCollector } from "../../generator/diff/collect-changes.js";
import { addCallerErrors } from "../../generator/diff/typecheck/add-caller-errors.js";
import type { CallerError } from "../../generator/diff/typecheck/caller-code.js";

/* An error of the compiler is reported only if no change explains it. */

/** Adds an error to some changes, and lists what is added to the report. */
function addError(
  error: CallerError,
  changes: readonly Change[],
  removedTypes: ReadonlySet<string> = new Set(),
): readonly Change[] {
  const { addChange, list } = createChangeCollector({ old: () => 1, new: () => 2 });
  addCallerErrors([error], changes, removedTypes, addChange);
  return list();
}

const CASES = [
  ["params", "params-refused", "member-removed"],
  ["data", "data-refused", "type-changed"],
  ["errors", "errors-refused", "status-removed"],
  ["options", "options-refused", "security-scheme-removed"],
  ["type", "type-refused", "type-removed"],
] as const;

test.each(CASES)("an error of %s is reported if no change explains it", (use, code, explainingCode) => {
  const error = { use, operation: "save", name: "Save", pointers: { old: "#/a/b", new: "#/b" }, reason: "no" };
  const location = { pointer: "#/a", line: null };
  const explanation = {
    level: "breaking",
    code: explainingCode,
    message: "x",
    operations: ["save"],
    old: location,
    new: location,
  } as const;
  const codesWith = (difference: Partial<Change>): readonly string[] =>
    addError(error, [{ ...explanation, ...difference }]).map((change) => `${change.level} ${change.code}`);
  expect(codesWith({})).toEqual([]);
  expect(codesWith({ level: "new" })).toEqual([`breaking ${code}`]);
  const elsewhere = { pointer: "#/z", line: null };
  expect(codesWith({ operations: [], code: "docs-changed", old: elsewhere })).toEqual([`breaking ${code}`]);
});

test("an error of a type that was removed with its operation is not reported", () => {
  const error = { use: "type", operation: undefined, name: "Pet", pointers: { old: "#/a" }, reason: "gone" } as const;
  expect(addError(error, [], new Set(["Pet"]))).toEqual([]);
});

test("an error without an explanation has the operation and the location of its subject", () => {
  const pointers = { old: "#/a", new: "#/b" };
  const error = { use: "params", operation: "save", name: "save", pointers, reason: "string is no number" } as const;
  expect(addError(error, [])).toMatchObject([
    { level: "breaking", code: "params-refused", operations: ["save"], old: { pointer: "#/a", line: 1 } },
  ]);
});
