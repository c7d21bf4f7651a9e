import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { generate, type GenerateOptions } from "../generator/index.js";

/* What a build script that no compiler has seen may hand over: each is one diagnostic, and nothing is thrown or written. */

const SPEC = fileURLToPath(new URL("../spec/challenges.yaml", import.meta.url));

let scratch: string;
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), "fetchsmith-options-"));
});
afterEach(() => rm(scratch, { recursive: true, force: true }));

const WRONG: readonly (readonly [string, unknown, RegExp])[] = [
  ["nothing", undefined, /options are not an object/],
  ["null", null, /options are not an object/],
  ["a path alone", SPEC, /options are not an object/],
  ["no description", {}, /`spec` is/],
  ["null for a description", { spec: null }, /`spec` is/],
  ["a number for a description", { spec: 5 }, /`spec` is/],
  ["a function for a description", { spec: () => SPEC }, /`spec` is/],
  ["an empty path", { spec: "" }, /`spec` is/],
  ["a number for a folder", { spec: SPEC, out: 5 }, /`out` is/],
  ["null for a folder", { spec: SPEC, out: null }, /`out` is/],
  ["no name for a folder", { spec: SPEC, out: "" }, /`out` is/],
  ["a number for a URL", { spec: SPEC, sourceUrl: 5 }, /`sourceUrl` is/],
  ["a path for a URL", { spec: SPEC, sourceUrl: "specs/a.yaml" }, /`sourceUrl` is/],
  ["a word for a switch", { spec: SPEC, force: "yes" }, /`force` is true or false/],
  ["a typo", { spec: SPEC, propertys: "camel" }, /`propertys` is not an option/],
];

test.each(WRONG)("%s", async (_, options, message) => {
  const result = await generate(options as GenerateOptions);
  expect(result).toMatchObject({ files: [], inspect: null, diagnostics: [{ severity: "error", code: "FS5001" }] });
  expect(result.diagnostics.map((one) => one.message).join()).toMatch(message);
});

test("a typo is told with the option that is nearest", async () => {
  const { diagnostics } = await generate({ spec: SPEC, propertys: "camel" } as GenerateOptions);
  expect(diagnostics).toMatchObject([{ help: "Did you mean `properties`?" }]);
});

test("options that are undefined are as if they weren't there", async () => {
  const out = join(scratch, "client");
  const none = { sourceUrl: undefined, overlays: undefined, header: undefined, roots: undefined, limits: undefined };
  expect((await generate({ spec: SPEC, out, ...none })).diagnostics).toEqual([]);
  expect(existsSync(join(out, "index.ts"))).toBe(true);
  expect(await readdir(scratch)).toEqual(["client"]);
});
