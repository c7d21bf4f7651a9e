import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe as group, expect, test, vi } from "vitest";
import type { Manifest } from "../../generator/output/manifest.js";
import { readSavedRun, writeSavedRun } from "../../generator/pipeline/saved-run.js";
import type { Node } from "../support/changes.js";
import { describeShop } from "../support/changed-operations/description.js";
import { createMemoryStore, type MemoryStore } from "../support/changed-operations/keep-runs.js";
import { runInProcess } from "../support/run-in-process.js";

/*
 * A run may keep what makes the next one faster. These tests show when it is used. A kept run claims that there are 1,234
 * operations, and only a run that uses it says so.
 */

const scratch = mkdtempSync(join(tmpdir(), "fetchsmith-kept-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let folder: string;
let store: MemoryStore;
beforeEach(() => {
  folder = mkdtempSync(join(scratch, "case-"));
  store = createMemoryStore();
});

const SPEC = "api.json";
const FLAGS = ["--import-extension", ".js"];

/** Writes the description with a summary of one operation, and more text after it. */
function describe(summary: string, change: (root: Node) => void = () => {}, more = ""): void {
  const root = describeShop(2);
  change(root);
  const text = JSON.stringify(root, null, 2).replace('"Lists thing1"', `"${summary}"${more}`);
  writeFileSync(join(folder, SPEC), text);
}

const run = (...args: readonly string[]) => runInProcess(args, { cwd: folder, store });
const generate = (...flags: readonly string[]) => run("generate", SPEC, "--out", "out", ...FLAGS, ...flags);

/** Generates a client, and makes the kept run tell a wrong number of operations. */
async function generateFirst(...flags: readonly string[]): Promise<void> {
  describe("Lists thing1");
  expect((await generate(...flags)).status).toBe(0);
  const [[key, kept] = []] = store.runs;
  if (key === undefined || !kept) return;
  const [, json = ""] = kept.run.split("\n");
  const saved = readSavedRun(kept.run, String(/"manifest":"(\w+)"/.exec(json)?.[1]));
  if (!saved) throw new Error("the run can't be read");
  store.runs.set(key, { ...kept, run: writeSavedRun({ ...saved, counts: { operations: 1234, models: 1 } }) });
}

/** Whether the next run, after a change of the summary, uses the kept one. */
async function usesKeptRun(...flags: readonly string[]): Promise<boolean> {
  describe("Another summary");
  const { status, stdout, stderr } = await generate(...flags);
  expect(status).toBe(0);
  expect(readFileSync(join(folder, "out/odd.ts"), "utf8")).toContain("Another summary");
  return `${stdout}${stderr}`.includes("1234 operations");
}

test("a kept run is used after a change of one operation, and again after the next one", async () => {
  await generateFirst();
  expect(await usesKeptRun()).toBe(true);
  describe("A third summary");
  expect((await generate()).stdout).toContain("1234 operations");
});

test("the warnings of the whole description are reported at their new lines", async () => {
  const [first, second] = [() => describe("Lists thing1"), () => describe("Another summary", undefined, "\n\n\n")];
  first();
  const before = await generate();
  second();
  const partial = await generate();
  first();
  await generate("--full");
  second();
  const whole = await generate("--full");
  expect(partial.stderr).toContain("FS3010");
  expect(partial.stderr).not.toBe(before.stderr);
  expect(partial).toEqual(whole);
});

test("`--full` and `--force` look at everything", async () => {
  await generateFirst();
  expect(await usesKeptRun("--full")).toBe(false);
  await generateFirst();
  expect(await usesKeptRun("--force")).toBe(false);
});

test("`check` looks at everything", async () => {
  await generateFirst();
  describe("Another summary");
  const { status, stdout } = await run("check", SPEC, "--out", "out", ...FLAGS);
  expect(status).toBe(1);
  expect(stdout).toContain("Another summary");
});

test.each([
  ["is damaged", (kept: string) => kept.replace('"models":1', '"models":2')],
  ["is cut off", (kept: string) => kept.slice(0, 90)],
  ["is empty", () => ""],
  ["is of another manifest", (kept: string) => rewrite(kept, { manifest: "0".repeat(64) })],
  ["has a problem whose line is known", (kept: string) => rewrite(kept, { problems: [PROBLEM] })],
])("a kept run is not used if it %s", async (_, change) => {
  await generateFirst();
  for (const [key, kept] of store.runs) store.runs.set(key, { ...kept, run: change(kept.run) });
  expect(await usesKeptRun()).toBe(false);
});

const PROBLEM = { code: "FS1205", message: "It is ignored.", position: { line: 1 }, help: undefined } as const;

function rewrite(kept: string, change: object): string {
  const saved = JSON.parse(kept.split("\n")[1] ?? "") as Parameters<typeof writeSavedRun>[0];
  return writeSavedRun({ ...saved, ...change });
}

test("a kept run is not used if its description is another one", async () => {
  await generateFirst();
  for (const bytes of [Buffer.from("{}"), undefined]) {
    for (const [key, kept] of store.runs) store.runs.set(key, { ...kept, readDescription: () => bytes });
    expect(await usesKeptRun()).toBe(false);
  }
});

test("a kept run is not used with other options", async () => {
  await generateFirst();
  expect(await usesKeptRun("--dates", "date")).toBe(false);
});

test("a kept run is not used if a file was edited, and nothing is written", async () => {
  await generateFirst();
  appendFileSync(join(folder, "out/models.ts"), "// edited\n");
  describe("Another summary");
  expect((await generate()).status).toBe(3);
  rmSync(join(folder, "out/odd.ts"));
  expect((await generate("--force")).stdout).not.toContain("1234");
});

test("a kept run is not used if more than one operation has changed", async () => {
  await generateFirst();
  describe("Another summary", (root) => Object.assign(root["info"] ?? {}, { title: "Another shop" }));
  expect((await generate()).stdout).not.toContain("1234");
});

test.each([
  ["is one file", ["--single-file"]],
  ["is JavaScript", ["--language", "js", "--import-extension", ".js"]],
  ["leaves out operations", ["--exclude-path", "/shapes"]],
  ["has no webhooks", ["--no-webhooks"]],
])("no run is kept if the client %s", async (_, flags) => {
  await generateFirst(...flags);
  expect(store.runs.size).toBe(0);
});

test("no run is kept of a small description, or of YAML", async () => {
  store = createMemoryStore(100_000);
  await generateFirst();
  expect(store.runs.size).toBe(0);
  store = createMemoryStore();
  writeFileSync(join(folder, "api.yaml"), `openapi: 3.0.3\ninfo: { title: A, version: "1" }\npaths: {}\n`);
  expect((await run("generate", "api.yaml", "--out", "yaml", ...FLAGS)).status).toBe(0);
  expect(store.runs.size).toBe(0);
});

group("hashes of files", () => {
  beforeEach(async () => {
    describe("Lists thing1");
    await generate();
    // Files that have just been written are always read.
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
  });
  afterEach(() => void vi.useRealTimers());

  const check = () => run("check", SPEC, "--out", "out", ...FLAGS);
  const models = () => join(folder, "out/models.ts");

  /** Edits a file, and leaves its length and its time as they were. */
  function editUnseen(): void {
    const { atime, mtime } = statSync(models());
    writeFileSync(models(), readFileSync(models(), "utf8").replace("export", "EXPORT"));
    utimesSync(models(), atime, mtime);
  }

  test("they are kept by a run that finds nothing to do", async () => {
    expect(store.hashes.size).toBe(0);
    expect((await check()).status).toBe(0);
    const [[out, kept] = []] = store.hashes;
    expect(out).toBe(join(folder, "out"));
    const manifest = JSON.parse(readFileSync(join(folder, "out/.fetchsmith.json"), "utf8")) as Pick<Manifest, "files">;
    expect(kept?.split("\n")).toHaveLength(Object.keys(manifest.files).length + 1);
    store.hashes.clear();
    await generate();
    expect(store.hashes.get(join(folder, "out"))).toBe(kept);
  });

  test("an edit is found, also with the same length and time", async () => {
    await check();
    editUnseen();
    expect((await check()).stdout).toContain("edited: out/models.ts");
    expect((await generate("--force")).status).toBe(0);
    expect((await check()).status).toBe(0);
  });

  test("a file that has the same state is not read, except with `--full`", async () => {
    await check();
    editUnseen();
    const { dev, ino, size, mtimeNs, ctimeNs } = statSync(models(), { bigint: true });
    const hash = /^(\w+) .*\/models\.ts"$/m.exec(store.hashes.get(join(folder, "out")) ?? "")?.[1];
    const state = [dev, ino, size, mtimeNs, ctimeNs, JSON.stringify(models())].join(" ");
    store.hashes.set(join(folder, "out"), `${hash} ${state}`);
    expect((await check()).status).toBe(0);
    expect((await run("check", SPEC, "--out", "out", "--full", ...FLAGS)).status).toBe(1);
  });

  test("a change of the description is found", async () => {
    await check();
    describe("Lists thing2");
    expect((await check()).status).toBe(1);
  });
});
