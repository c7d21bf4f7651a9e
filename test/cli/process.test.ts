import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { VERSION } from "../../generator/pipeline/package-info.js";
import type { Ended } from "../support/run-in-process.js";
import { PROGRAM, runProcess, startProcess } from "../support/spawn.js";
import { commandSandbox, contents, SPEC } from "./support.js";

/*
 * Runs the built program in a separate process. The tests of commands run in this process, and can't show these
 * results.
 */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const box = commandSandbox();
const { fetchsmith, generate, scratch } = box;

test("starts, and prints its version and its commands", () => {
  expect(runProcess(["--version"], { cwd: scratch })).toEqual({ status: 0, stdout: `${VERSION}\n`, stderr: "" });
  const help = runProcess(["--help"], { cwd: scratch });
  expect(help.status).toBe(0);
  for (const name of ["generate", "watch", "check", "verify", "pull", "diff", "inspect"])
    expect(help.stdout).toContain(`\n  ${name} `);
  expect(runProcess(["nonsense"], { cwd: scratch })).toMatchObject({ status: 2, stdout: "" });
});

test("gives the same bytes in another folder, time zone and language", async () => {
  const env = { TZ: "Asia/Kathmandu", LANG: "cs_CZ.UTF-8", LC_ALL: "sv_SE.UTF-8" };
  await generate();
  const other = join(scratch, "another", "place");
  expect(runProcess(["generate", SPEC, "--out", other], { cwd: scratch, env }).status).toBe(0);
  const withoutPath = (text: Record<string, string>): Record<string, string> => ({
    ...text,
    "/.fetchsmith.json": (text["/.fetchsmith.json"] ?? "").replace(/"path": "[^"]*"/, ""),
  });
  expect(withoutPath(await contents(other))).toEqual(withoutPath(await contents(box.folder)));
});

test("`check` names the command that brings the output up to date, with every flag, ready for a shell", async () => {
  const cwd = mkdtempSync(join(scratch, "mend-"));
  writeFileSync(join(cwd, "licence text.txt"), "Ours");
  const flags = ["--out", "my client", "--properties", "camel", "--no-docs", "--request-id-header", "X-A"];
  const more = ["--request-id-header", "X-B", "--rename", "#/components/schemas/challenge_enum_factor_types=Kind"];
  const given = [SPEC, ...flags, ...more, "--header", "licence text.txt"];
  const { status, stdout } = await fetchsmith(["check", ...given, "--strict", "--quiet"], cwd);
  expect(status).toBe(1);
  const [, command] = /`npx fetchsmith (generate .*)` to bring it up to date/.exec(stdout) ?? [];
  const line = `"${process.execPath}" "${PROGRAM}" ${command ?? ""}`;
  expect(spawnSync("sh", ["-c", line], { cwd, encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
  expect(await fetchsmith(["check", ...given], cwd)).toMatchObject({ status: 0 });
});

const IMPORTING =
  'import { defineConfig } from "fetchsmith";\nexport default defineConfig({ spec: "api.json", out: "client" });\n';
const REQUIRING = 'module.exports = { spec: "api.json", out: "client" };\n';

// In the test's own process, another loader would import the config.
test.each([
  ["ts", "commonjs", IMPORTING],
  ["ts", undefined, IMPORTING],
  ["ts", "module", IMPORTING],
  ["mts", "commonjs", IMPORTING],
  ["js", "commonjs", IMPORTING],
  ["js", undefined, IMPORTING],
  ["js", "commonjs", REQUIRING],
  ["js", undefined, REQUIRING],
])("reads a config that ends in .%s in a package of the type %s", (ending, type, text) => {
  const cwd = mkdtempSync(join(scratch, "type-"));
  mkdirSync(join(cwd, "node_modules"));
  symlinkSync(ROOT, join(cwd, "node_modules", "fetchsmith"), "junction");
  writeFileSync(join(cwd, "package.json"), JSON.stringify({ name: "app", type }));
  writeFileSync(join(cwd, `fetchsmith.config.${ending}`), text);
  writeFileSync(join(cwd, "api.json"), '{ "openapi": "3.1.0", "info": { "title": "T", "version": "1" }, "paths": {} }');
  expect(runProcess(["generate"], { cwd })).toMatchObject({ status: 0, stderr: "" });
});

test.each([
  ["a module of Node.js", 'import { basename } from "node:path";', 'basename("x/api.json")'],
  ["a package of CommonJS", 'import common from "common";', "common.spec"],
  ["a package of ECMAScript modules", 'import { spec } from "modern";', "spec"],
  ["a file", 'import { spec } from "./spec.mjs";', "spec"],
  ["a file in TypeScript", 'import { spec } from "./spec-of.ts";', "spec"],
])("a config in TypeScript imports %s", (_, line, spec) => {
  const cwd = mkdtempSync(join(scratch, "import-"));
  const save = (file: string, text: string): void => {
    mkdirSync(dirname(join(cwd, file)), { recursive: true });
    writeFileSync(join(cwd, file), text);
  };
  save("node_modules/common/index.js", 'module.exports = { spec: "api.json" };');
  save("node_modules/modern/index.js", 'export const spec = "api.json";');
  save("node_modules/modern/package.json", '{ "name": "modern", "type": "module", "exports": "./index.js" }');
  save("spec.mjs", 'export const spec = "api.json";');
  save("spec-of.ts", 'export const spec: string = "api.json";');
  save("package.json", '{ "name": "app" }');
  save("fetchsmith.config.ts", `${line}\nexport default { spec: ${spec}, out: "client" };`);
  save("api.json", '{ "openapi": "3.1.0", "info": { "title": "T", "version": "1" }, "paths": {} }');
  expect(runProcess(["generate"], { cwd })).toMatchObject({ status: 0, stderr: "" });
});

test.each([
  ["calls `process.exit`", "process.exit(0);"],
  ["calls `process.exit` with a status that has a meaning", "process.exit(1);"],
  ["waits for ever", "await new Promise(() => {});"],
])("a config that %s is an error", (_, code) => {
  const cwd = mkdtempSync(join(scratch, "exit-"));
  writeFileSync(join(cwd, "fetchsmith.config.mjs"), `${code}\nexport default { spec: "a.json", out: "client" };\n`);
  const ended = runProcess(["generate"], { cwd });
  expect(ended).toMatchObject({ status: 2, stdout: "" });
  expect(ended.stderr).toContain("error FS5001: The config ended the program, or waits for");
  const json = runProcess(["check", "--diagnostics", "json"], { cwd });
  expect([json.status, JSON.parse(json.stderr)]).toMatchObject([2, [{ severity: "error", code: "FS5001" }]]);
});

test.each([
  ["a timer", 'setTimeout(() => { throw new Error("late"); });'],
  ["a promise", 'void Promise.resolve().then(() => { throw new Error("late"); });'],
])("an error that a config throws in %s is one of the config", (_, code) => {
  const cwd = mkdtempSync(join(scratch, "late-"));
  writeFileSync(join(cwd, "fetchsmith.config.mjs"), `${code}\nawait new Promise(() => {});\n`);
  const ended = runProcess(["generate"], { cwd });
  expect(ended).toEqual({ status: 2, stdout: "", stderr: "error FS5001: The config throws an error: late\n" });
  const json = runProcess(["check", "--diagnostics", "json"], { cwd });
  expect([json.status, JSON.parse(json.stderr)]).toMatchObject([2, [{ severity: "error", code: "FS5001" }]]);
});

test("an error of the program that nothing catches ends with 70", () => {
  const cwd = mkdtempSync(join(scratch, "uncaught-"));
  const stack = `Error: broken on purpose\n    at run (${join(ROOT, "dist", "program", "run.js")}:1:1)`;
  const thrown = `Object.assign(new Error("broken on purpose"), { stack: ${JSON.stringify(stack)} })`;
  const config = `setTimeout(() => { throw ${thrown}; });\nawait new Promise(() => {});\n`;
  writeFileSync(join(cwd, "fetchsmith.config.mjs"), config);
  const ended = runProcess(["generate"], { cwd });
  expect(ended).toMatchObject({ status: 70, stdout: "" });
  expect(ended.stderr).toMatch(/^This is a defect of fetchsmith [\d.]+/);
  expect(ended.stderr).toContain("Error: broken on purpose\n    at run (");
});

test("an unexpected error ends with 70 and asks for a report", async () => {
  await generate("--no-docs");
  const broken = join(scratch, "broken.cjs");
  writeFileSync(
    broken,
    `require("node:crypto").hash = () => { throw new TypeError("broken on purpose"); };
     require("node:module").syncBuiltinESMExports();`,
  );
  const ended = runProcess(["verify", box.folder], { cwd: scratch, node: ["--require", broken] });
  expect(ended).toMatchObject({ status: 70, stdout: "" });
  expect(ended.stderr).toMatch(/^This is a defect of fetchsmith [\d.]+, not of your description\.\n/);
  expect(ended.stderr).toContain("TypeError: broken on purpose\n    at ");
});

test.each(["SIGINT", "SIGTERM"] as const)("%s ends `watch` with 0", async (signal) => {
  const child = startProcess(["watch", SPEC, "--out", box.folder, "--no-docs"], scratch);
  const ended = once(child, "exit");
  let said = "";
  for await (const chunk of child.stderr ?? []) {
    said += String(chunk);
    if (said.includes("Waiting for")) break;
  }
  child.kill(signal);
  expect(await ended).toEqual([0, null]);
});

test("a full disk below standard output ends with 2 and one line, and one below stderr changes nothing", ({ skip }) => {
  if (!existsSync("/dev/full")) skip();
  const run = (redirections: string): Ended => {
    const line = `"${process.execPath}" "${PROGRAM}" inspect "${SPEC}" --json ${redirections}`;
    const { status, stdout, stderr } = spawnSync("sh", ["-c", line], { cwd: scratch, encoding: "utf8" });
    return { status: status ?? -1, stdout, stderr };
  };
  const message = "The result can't be written to standard output: no space is left.\n";
  expect(run(">/dev/full")).toEqual({ status: 2, stdout: "", stderr: message });
  const spec = join(scratch, "warned.json");
  const paths = { "/{id}": { get: { responses: { 204: { description: "None." } } } } };
  writeFileSync(spec, JSON.stringify({ openapi: "3.1.0", info: { title: "T", version: "1" }, paths }));
  const warned = `"${process.execPath}" "${PROGRAM}" inspect "${spec}" 2>/dev/full`;
  expect(spawnSync("sh", ["-c", warned], { encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
});

test("colours are for terminals only", () => {
  const missing = ["generate", "missing.yaml", "--out", "client"];
  const { stderr } = runProcess(missing, { cwd: scratch, env: { FORCE_COLOR: "", CI: "1" } });
  expect(stderr).toContain("error FS1001");
  expect(stderr).not.toContain("\u001b");
});
