import { expect, test } from "vitest";
import { removeErrorMembers } from "../../generator/emit/runtime/remove-error-members.js";
import { loadRuntime } from "../../generator/emit/runtime/runtime-files.js";
import { ERROR_MEMBERS, type ErrorMember } from "../../generator/wire/wire.js";

/* `ApiError` in the run time, with the members that a client needs. */

const runtime = loadRuntime();

/** The texts of `ApiError`, with and without `export`. */
function apiErrorWith(wanted: readonly ErrorMember[]): readonly string[] {
  const { declarations } = removeErrorMembers(runtime, wanted);
  const [text = "", bare = ""] = declarations.flatMap((one) => (one.name === "ApiError" ? [one.text, one.bare] : []));
  return [text, bare];
}

const gettersOf = (text: string): readonly string[] =>
  [...text.matchAll(/^ {2}get (\w+)\(/gm)].map(([, name]) => name ?? "");

test.each<readonly [readonly ErrorMember[]]>([[[]], [["moreInfo"]], [["details"]], [ERROR_MEMBERS]])(
  "the members %j and the code remain",
  (wanted) => {
    for (const text of apiErrorWith(wanted)) {
      expect(gettersOf(text)).toEqual(["code", ...wanted]);
      expect(text.endsWith("\n  }\n}")).toBe(true);
      expect(text).not.toMatch(/\n\n\n|\/\*\*[^\n]*\n\s*(?:\/\*\*|})/);
    }
  },
);
