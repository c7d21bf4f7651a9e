import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { generate } from "../../generator/pipeline/index.js";
import { type Ended, runInProcess } from "../support/run-in-process.js";

/* The uses of a manifest: orphans, other versions, an unreadable manifest, and a check that loads no library. */

const CLI = fileURLToPath(new URL("../../dist/generator/cli/main.js", import.meta.url));
const SPEC = fileURLToPath(new URL("../../spec/challenges.yaml", import.meta.url));

let scratch: string;
let out: string;
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), "fetchsmith-vendored-"));
  out = join(scratch, "client");
});
afterEach(() => rm(scratch, { recursive: true, force: true }));

const run = (command: string, ...flags: string[]): Promise<Ended> =>
  runInProcess([command, SPEC, "--out", out, ...flags], { cwd: scratch });
const verify = (): Promise<Ended> => runInProcess(["verify", out], { cwd: scratch });

const manifestPath = (): string => join(out, ".fetchsmith.json");
async function rewrite(change: (text: string) => string, path = manifestPath()): Promise<void> {
  await writeFile(path, change(await readFile(path, "utf8")));
}

/** Every file of a folder and when it was written last. */
async function times(): Promise<Readonly<Record<string, number>>> {
  const entries = await readdir(out, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(await Promise.all(files.map(async (path) => [path, (await stat(path)).mtimeMs] as const)));
}

describe("orphans", () => {
  test("that nobody edited are removed, and their folders with them; edited ones stop the run", async () => {
    expect((await run("generate")).status).toBe(0);
    expect((await run("check", "--no-docs")).stdout).toContain("orphan: client/docs/README.md");
    await rewrite((text) => `${text}mine\n`, join(out, "docs", "README.md"));
    const before = await times();
    const refused = await run("generate", "--no-docs");
    expect(refused.status).toBe(3);
    expect(refused.stdout).toContain("edited orphan: client/docs/README.md");
    expect(await times()).toEqual(before);
    expect((await run("generate", "--no-docs", "--force")).status).toBe(0);
    expect(existsSync(join(out, "docs"))).toBe(false);
    expect((await verify()).status).toBe(0);
  });

  test("leave a folder that holds something else", async () => {
    expect((await run("generate")).status).toBe(0);
    await writeFile(join(out, "docs", "mine.md"), "mine");
    expect((await run("generate", "--no-docs")).status).toBe(0);
    expect(await readdir(join(out, "docs"))).toEqual(["mine.md"]);
  });

  test("that were deleted already are not orphans", async () => {
    expect((await run("generate")).status).toBe(0);
    await rm(join(out, "docs"), { recursive: true });
    expect(await run("generate", "--no-docs")).toMatchObject({ status: 0, stderr: "" });
    expect((await run("check", "--no-docs")).status).toBe(0);
  });
});

test("a missing file is drift, and comes back; a foreign one is never overwritten", async () => {
  expect((await run("generate", "--no-docs")).status).toBe(0);
  await rm(join(out, "models.ts"));
  expect(await run("check", "--no-docs")).toMatchObject({
    status: 1,
    stdout: expect.stringContaining("missing: client/models.ts"),
  });
  expect((await run("generate", "--no-docs")).status).toBe(0);
  expect((await run("check", "--no-docs")).status).toBe(0);
  await rm(out, { recursive: true });
  expect((await run("generate", "--no-docs")).status).toBe(0);
  await rm(manifestPath());
  await writeFile(join(out, "index.ts"), "mine");
  const refused = await run("generate", "--no-docs");
  expect(refused.status).toBe(3);
  // A file with the generated text can be replaced without a loss, whoever wrote it.
  expect(refused.stdout.match(/foreign: .*/g)).toEqual(["foreign: client/index.ts"]);
  expect(await readFile(join(out, "index.ts"), "utf8")).toBe("mine");
});

describe("a manifest", () => {
  test("of another version, where nothing else differs, is a note, and drift where `--strict` asks for it", async () => {
    expect((await run("generate", "--no-docs")).status).toBe(0);
    await rewrite((text) => text.replace(/"fetchsmith": "[^"]*"/, '"fetchsmith": "0.0.1"'));
    const before = await times();
    const noted = await run("check", "--no-docs");
    expect(noted).toMatchObject({ status: 0, stdout: expect.stringContaining("written by fetchsmith 0.0.1") });
    const strict = await run("check", "--no-docs", "--strict");
    expect(strict).toMatchObject({ status: 1, stdout: expect.stringContaining("outdated: client/.fetchsmith.json") });
    expect(await times()).toEqual(before);
    expect((await run("generate", "--no-docs")).stdout).toContain("1 written");
    expect((await run("check", "--no-docs", "--strict")).status).toBe(0);
  });

  test.each([
    ["no JSON", () => "{"],
    ["no manifest", () => "{}"],
    ["of a later format", (text: string) => text.replace('"format": 1', '"format": 2')],
    ["of a later format with other members", () => '{ "format": 2, "outputs": [] }'],
    ["with paths that lead out", (text: string) => text.replace('"index.ts":', '"../index.ts":')],
  ])("%s: 2, naming --force", async (_, change) => {
    expect((await run("generate", "--no-docs")).status).toBe(0);
    await rewrite(change);
    const before = await times();
    for (const ended of [await run("generate", "--no-docs"), await run("check", "--no-docs"), await verify()]) {
      expect(ended).toMatchObject({ status: 2, stdout: "" });
      expect(ended.stderr).toContain("--force");
      expect(ended.stderr).toMatch(/^client: error FS4003: The manifest can't be read: /);
    }
    expect(await times()).toEqual(before);
    expect((await run("generate", "--no-docs", "--force")).status).toBe(0);
    expect((await verify()).status).toBe(0);
  });
});

test("a lock of a run that was killed is taken away also where nothing is to be written", async () => {
  expect((await run("generate", "--no-docs")).status).toBe(0);
  const lock = join(scratch, ".client.fetchsmith-lock");
  await writeFile(lock, JSON.stringify({ pid: 2 ** 30, host: hostname() }));
  expect(await run("generate", "--no-docs")).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("up to date"),
  });
  expect(existsSync(lock)).toBe(false);
  // A lock whose owner can't be checked does not stop a run that has nothing to write.
  await writeFile(lock, JSON.stringify({ pid: 1, host: `not-${hostname()}` }));
  expect(await run("generate", "--no-docs")).toMatchObject({
    status: 0,
    stdout: expect.stringContaining("up to date"),
  });
  expect(existsSync(lock)).toBe(true);
});

test("what does not change keeps the time when it was written", async () => {
  expect((await run("generate")).status).toBe(0);
  const before = await times();
  expect((await run("generate", "--full")).status).toBe(0);
  expect(await times()).toEqual(before);
  expect((await run("generate", "--dates", "date")).status).toBe(0);
  const after = await times();
  const touched = Object.keys(after).filter((path) => after[path] !== before[path]);
  expect(touched.length).toBeGreaterThan(1);
  expect(touched.length).toBeLessThan(Object.keys(before).length);
});

describe("with nothing changed", () => {
  /** Writes down each file that the program reads. */
  const SPY = `
    const fs = require("node:fs");
    const { readFileSync } = fs;
    const read = [];
    fs.readFileSync = (path, ...more) => (read.push(String(path)), readFileSync(path, ...more));
    process.on("exit", () => fs.writeFileSync(process.env.LOADED, read.join("\\n")));`;

  /** The files of the built program that a run loads. */
  async function loadedBy(...args: string[]): Promise<readonly string[]> {
    const [spy, loaded] = [join(scratch, "spy.cjs"), join(scratch, "loaded.txt")];
    await writeFile(spy, SPY);
    const given = { cwd: scratch, encoding: "utf8", env: { ...process.env, LOADED: loaded } } as const;
    expect(spawnSync(process.execPath, ["--require", spy, CLI, ...args], given)).toMatchObject({
      status: 0,
      stderr: "",
    });
    const names = [...(await readFile(loaded, "utf8")).matchAll(/dist\/((?:libraries|program)\/[\w-]+)\.js$/gm)];
    return names.map(([, name]) => name ?? "").sort();
  }

  test("`check` and `generate` load the start of the program alone, whatever tsconfig.json extends", async () => {
    const given = [SPEC, "--out", out, "--no-docs"];
    const all = ["libraries/ts-morph", "libraries/yaml", "program/rest", "program/start"];
    expect(await loadedBy("generate", ...given)).toEqual(expect.arrayContaining(all));
    const extended = { extends: ["./base.json", "some-base/strict.json"] };
    await writeFile(join(scratch, "tsconfig.json"), JSON.stringify(extended));
    await writeFile(join(scratch, "base.json"), JSON.stringify({ compilerOptions: { strict: true } }));
    await mkdir(join(scratch, "node_modules", "some-base"), { recursive: true });
    for (const name of ["package.json", "strict.json"])
      await writeFile(join(scratch, "node_modules", "some-base", name), "{}");
    for (const command of ["check", "generate"]) expect(await loadedBy(command, ...given)).toEqual(["program/start"]);
    expect(await loadedBy("verify", out)).toEqual(["libraries/commander", "program/rest", "program/start"]);
  });

  test("the code that makes pages is loaded only if they are wanted", async () => {
    const given = ["generate", SPEC, "--full", "--out"];
    expect(await loadedBy(...given, out, "--no-docs")).not.toContain("program/docs");
    expect(await loadedBy(...given, join(scratch, "with-docs"))).toContain("program/docs");
  });

  test("a damaged manifest is not taken for an unchanged one, wherever it is damaged", async () => {
    expect((await run("generate", "--no-docs")).status).toBe(0);
    const sound = await readFile(manifestPath(), "utf8");
    const at = sound.indexOf('\n  "names": {') + 1;
    const conflict = `${sound.slice(0, at)}  "names": {\n<<<<<<< ours${sound.slice(at + 12)}`;
    for (const damaged of [
      conflict,
      sound.replace(/(\n {4}"[^"]*": )"\w+"(,?\n {2}\})/, "$1 7$2"),
      sound.replace('"names": {', '"names": ['),
    ]) {
      expect(damaged).not.toBe(sound);
      await writeFile(manifestPath(), damaged);
      expect(await run("check", "--no-docs")).toMatchObject({ status: 2, stderr: expect.stringContaining("FS4003") });
    }
  });

  test("a manifest in another layout is read as well", async () => {
    expect((await run("generate", "--no-docs")).status).toBe(0);
    const sound = await readFile(manifestPath(), "utf8");
    for (const text of [
      JSON.stringify(JSON.parse(sound)),
      sound.replaceAll("\n", "\r\n"),
      sound.replace(/\n {4}/g, "\n\t"),
    ]) {
      await writeFile(manifestPath(), text);
      expect((await run("check", "--no-docs")).status).toBe(0);
    }
  });
});

describe("from a build script", () => {
  test("`out` writes, a hand edit is an error diagnostic, `force` overrules, and the process is left alone", async () => {
    const script = join(scratch, "script.mjs");
    const home = new URL("../../dist/generator/pipeline/index.js", import.meta.url).href;
    await writeFile(
      script,
      `import { readFileSync, writeFileSync } from "node:fs";
       import { generate } from ${JSON.stringify(home)};
       const given = { spec: ${JSON.stringify(SPEC)}, out: ${JSON.stringify(out)}, docs: false, dates: "date" };
       const first = await generate(given);
       writeFileSync(${JSON.stringify(join(out, "index.ts"))}, "mine");
       const refused = await generate(given);
       const kept = readFileSync(${JSON.stringify(join(out, "index.ts"))}, "utf8");
       const forced = await generate({ ...given, force: true });
       const missing = await generate({ ...given, spec: "nowhere.yaml" });
       const status = process.exitCode ?? "none";
       console.log(JSON.stringify({
         files: first.files.length, problems: first.diagnostics, inspect: first.inspect?.operations.length,
         refused: refused.diagnostics.map(({ severity, code }) => [severity, code]), refusedInspect: refused.inspect, kept,
         forced: forced.diagnostics, missing: missing.diagnostics.map(({ code }) => code), status,
         listeners: ["SIGINT", "SIGTERM", "uncaughtException"].map((name) => process.listenerCount(name)),
       }));`,
    );
    const { status, stdout, stderr } = spawnSync(process.execPath, [script], { cwd: scratch, encoding: "utf8" });
    expect([status, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toEqual({
      files: 17,
      problems: [],
      inspect: 4,
      refused: [["error", "FS4002"]],
      refusedInspect: null,
      kept: "mine",
      forced: [],
      missing: ["FS1001"],
      status: "none",
      listeners: [0, 0, 0],
    });
    expect((await run("check", "--no-docs", "--dates", "date")).status).toBe(0);
  });

  test("many calls at once, also into one folder, give the same", async () => {
    const given = { spec: SPEC, docs: false } as const;
    const results = await Promise.all([
      generate({ ...given, out }),
      generate({ ...given, out }),
      generate(given),
      generate({ ...given, properties: "camel" }),
    ]);
    expect(results.flatMap(({ diagnostics }) => diagnostics)).toEqual([]);
    const texts = results.map(({ files }) => files.find(({ path }) => path === "challenges.ts")?.text);
    expect(texts[0]).toBe(texts[2]);
    expect(texts[3]).not.toBe(texts[0]);
    expect((await verify()).status).toBe(0);
    expect((await readdir(scratch)).filter((name) => name.includes("fetchsmith-"))).toEqual([]);
  });

  test("a description that is parsed already is written nowhere without `out`", async () => {
    const spec = { openapi: "3.1.0", info: { title: "T", version: "1" }, paths: {} };
    const { files, diagnostics, inspect } = await generate({ spec, docs: false });
    expect(diagnostics).toEqual([]);
    expect(files.map(({ path }) => path)).toContain("index.ts");
    expect(inspect?.operations).toEqual([]);
    expect(await readdir(scratch)).toEqual([]);
  });
});

test("a folder without write permission is reported with the reason", async ({ skip }) => {
  if (process.getuid?.() === 0) skip("a superuser may write everywhere");
  expect((await run("generate", "--no-docs")).status).toBe(0);
  await chmod(scratch, 0o555);
  expect(await run("generate", "--properties", "camel")).toMatchObject({ status: 2, stdout: "" });
  await chmod(scratch, 0o755);
  expect((await run("check", "--no-docs")).status).toBe(0);
});
