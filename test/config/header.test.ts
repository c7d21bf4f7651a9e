import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { generate } from "../../generator/pipeline/index.js";
import { BANNER } from "../../generator/emit/print/print-module.js";
import { type Ended, runInProcess } from "../support/run-in-process.js";

/* The option `header`: a comment after the banner of every file, such as a licence or a directive for linters. */

const SPEC = fileURLToPath(new URL("../../spec/challenges.yaml", import.meta.url));

let folder: string;
let header: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fetchsmith-header-"));
  header = join(folder, "header.txt");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const HEADERS = [
  ["plain text", "Copyright Example.\r\n\r\nMIT", "// Copyright Example.\n//\n// MIT\n"],
  ["line comments", "// Copyright Example.\n/* eslint-disable */\n", "// Copyright Example.\n/* eslint-disable */\n"],
  ["a comment of several lines", "\n/*!\n * Copyright\n */\n\n", "/*!\n * Copyright\n */\n"],
  ["text that begins as a comment", "/* a */ alert(1)", "// /* a */ alert(1)\n"],
  ["text behind a comment that ends", "/* a */ alert(1) /* b */", "// /* a */ alert(1) /* b */\n"],
  ["a comment that doesn't end", "/* a", "// /* a\n"],
  ["nothing", " \n", ""],
] as const;

test.each(HEADERS)("%s", async (_, written, expected) => {
  await writeFile(header, written);
  const { files, diagnostics } = await generate({ spec: SPEC, header });
  expect(diagnostics).toEqual([]);
  const modules = files.filter(({ path }) => path.endsWith(".ts"));
  expect(modules.length).toBeGreaterThan(10);
  for (const { text } of modules) expect(text.startsWith(`${BANNER}${expected}\n`)).toBe(true);
  const { files: without } = await generate({ spec: SPEC });
  expect(modules.map(({ text }) => text.replace(expected, ""))).toEqual(
    without.filter(({ path }) => path.endsWith(".ts")).map(({ text }) => text),
  );
});

test("is an input: recorded in the manifest, and a change of it is drift", async () => {
  const run = (...args: string[]): Promise<Ended> => runInProcess(args, { cwd: folder });
  await writeFile(header, "One");
  await writeFile(
    join(folder, "fetchsmith.config.json"),
    JSON.stringify({ spec: SPEC, out: "client", header: "header.txt" }),
  );
  expect(await run("generate")).toMatchObject({ status: 0, stderr: "" });
  expect(await readFile(join(folder, "client/index.ts"), "utf8")).toContain("// One\n");
  expect(JSON.parse(await readFile(join(folder, "client/.fetchsmith.json"), "utf8"))).toMatchObject({
    spec: { header: { path: "../header.txt" } },
  });
  expect(await run("check")).toMatchObject({ status: 0 });
  await writeFile(header, "Two");
  expect(await run("check")).toMatchObject({ status: 1, stdout: expect.stringContaining("+// Two") });
  await writeFile(join(folder, "other.txt"), "Three");
  expect(await run("generate", "--header", "missing.txt", SPEC, "--out", "client")).toMatchObject({ status: 2 });
  expect(await run("generate", "--header", "other.txt", SPEC, "--out", "client")).toMatchObject({ status: 0 });
  expect(await readFile(join(folder, "client/runtime/request.ts"), "utf8")).toContain("// Three\n");
});
