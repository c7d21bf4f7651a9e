import { randomUUID } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { generate, type GenerateOptions } from "../../../generator/pipeline/index.js";
import { runInProcess } from "../../support/run-in-process.js";

/* Hostile files other than the description: manifests, overlays, records of `pull` and configs. */

const SPEC = `openapi: 3.1.0
info: { title: T, version: "1" }
paths: { /a: { get: { operationId: getA, responses: { "200": { description: d } } } } }
`;
const deep = (depth: number): string => `${"[".repeat(depth)}${"]".repeat(depth)}`;

let folder: string;
let out: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fetchsmith-beside-"));
  out = join(folder, "project", "out");
  await mkdir(join(folder, "project"));
  await writeFile(join(folder, "project", "spec.yaml"), SPEC);
  await writeFile(join(folder, "mine.txt"), "mine");
  await writeFile(join(folder, "project", "mine.ts"), "mine");
});
afterEach(async () => {
  expect(await readFile(join(folder, "mine.txt"), "utf8")).toBe("mine");
  expect(await readFile(join(folder, "project", "mine.ts"), "utf8")).toBe("mine");
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  await rm(folder, { recursive: true, force: true });
});

const run = async (more: Partial<GenerateOptions> = {}): Promise<readonly string[]> => {
  const result = await generate({ spec: join(folder, "project", "spec.yaml"), out, docs: false, ...more });
  for (const { message } of result.diagnostics) expect(message).not.toMatch(/call stack|[\0-\x1f]|\[object/);
  return [...new Set(result.diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code))];
};

/** The manifest of a run as JSON, which tests change. */
async function manifest(change: (value: Record<string, Record<string, unknown>>) => unknown): Promise<void> {
  expect(await run()).toEqual([]);
  const path = join(out, ".fetchsmith.json");
  const value = JSON.parse(await readFile(path, "utf8")) as Record<string, Record<string, unknown>>;
  const changed = change(value);
  await writeFile(path, typeof changed === "string" ? changed : JSON.stringify(changed ?? value));
}

describe("a manifest with the file", () => {
  // The hash of `mine`. With it the file counts as an unedited file of an earlier run.
  const hash = "7965d559a4a1e12fd4d2e5dcdd4bb6b5eeb2fd9a1ee6c4a9b2b7b1b1f3b2d6a5";
  test.each([
    "../mine.ts",
    "../../mine.txt",
    "runtime/../../mine.ts",
    "./../mine.ts",
    "/etc/passwd",
    "C:/x",
    "c:x",
    "..\\mine.ts",
    "a//b",
    "",
  ])("%j is refused", async (path) => {
    await manifest((value) => void (value["files"] = { ...value["files"], [path]: hash }));
    expect(await run()).toEqual(["FS4003"]);
    expect(await run({ force: true })).toEqual([]);
  });

  test.each(["a\0b", "x".repeat(5000), `${"a/".repeat(100_000)}b`, "__proto__", "CON", "."])(
    "path number %# changes nothing else",
    async (path) => {
      await manifest((value) => {
        const files = new Map([...Object.entries(value["files"] ?? {}), [path, hash]]);
        return JSON.stringify(value).replace(JSON.stringify(value["files"]), JSON.stringify(Object.fromEntries(files)));
      });
      expect(["", "FS4001", "FS4003"]).toContain((await run()).join());
    },
  );
});

describe("a manifest", () => {
  test("that names files outside of the input folder is not an error", async () => {
    await manifest(
      (value) => void (value["spec"] = { ...value["spec"], files: { "../../mine.txt": "x", "%2e%2e/mine.txt": "x" } }),
    );
    expect(await run()).toEqual([]);
  });

  test.each([
    ["a name that is code", { getA: "alert(1)", "#/components/schemas/A": "../x" }],
    ["names of the prototype", JSON.parse('{"__proto__":{"polluted":1},"constructor":"x"}') as unknown],
  ])("with %s", async (_, names) => {
    await manifest((value) => ({ ...value, names }));
    expect(["", "FS4003"]).toContain((await run()).join());
    expect(await readFile(join(out, "a.ts"), "utf8")).not.toContain("alert");
  });

  test.each([
    ["lists in lists", `{"format":1,"files":{},"names":{},"spec":{},"options":{"a":${deep(100_000)}}}`],
    ["nothing but lists", deep(100_000)],
    ["null", "null"],
    ["no JSON", "{"],
    ["nothing", ""],
  ])("of %s", async (_, text) => {
    await manifest(() => text);
    const spec = join(folder, "project", "spec.yaml");
    for (const args of [
      ["generate", spec, "--out", out],
      ["check", spec, "--out", out],
      ["verify", out],
    ])
      expect(await runInProcess(args, { cwd: folder })).toMatchObject({
        status: 2,
        stderr: expect.stringContaining("FS4003"),
      });
    expect(await run()).toEqual(["FS4003"]);
  });
});

test.each(["../mine.ts", "/etc/passwd", "a/../../mine.ts"])(
  "a journal that would move %j is left alone",
  async (path) => {
    expect(await run()).toEqual([]);
    const staging = join(folder, "project", `.out.fetchsmith-${randomUUID()}`);
    await mkdir(join(staging, "old"), { recursive: true });
    await writeFile(join(staging, "journal.json"), JSON.stringify({ isNew: true, moves: [{ path, hash: null }] }));
    await writeFile(join(folder, "project", "spec.yaml"), SPEC.replaceAll("getA", "getB"));
    expect(await run()).toEqual(["FS4001"]);
    expect(await readdir(staging)).toEqual(["journal.json", "old"]);
  },
);

describe("an overlay", () => {
  const overlay = (actions: string): string =>
    `overlay: 1.0.0\ninfo: { title: O, version: "1" }\nactions: ${actions}\n`;
  test.each([
    ["nothing", "", "FS1401"],
    ["lists in lists", overlay(deep(100_000)), "FS1102"],
    [
      "aliases of aliases",
      `a: &a [x]\n${Array.from({ length: 30 }, (_, n) => `a${n}: &a${n} [*${n === 0 ? "a" : `a${n - 1}`}, *${n === 0 ? "a" : `a${n - 1}`}]\n`).join("")}`,
      "FS1102",
    ],
    ["two documents", `${overlay("[]")}---\n${overlay("[]")}`, "FS1101"],
    [
      "prototype keys",
      overlay('[{ target: $, update: { "__proto__": { polluted: 1 }, constructor: { prototype: { polluted: 1 } } } }]'),
      "",
    ],
    [
      "a reference out of the folder",
      overlay('[{ target: $, update: { components: { schemas: { A: { $ref: "../../mine.txt" } } } } }]'),
      "FS2002",
    ],
    ["paths without end", overlay(`[{ target: "$${"..*".repeat(6)}", update: {} }]`), "FS1406"],
  ])("of %s", async (_, text, code) => {
    const path = join(folder, "project", "o.yaml");
    await writeFile(path, text);
    expect([code, "FS1101", "FS1405"]).toContain((await run({ overlays: [path] })).join());
  });
});

test.each([
  [
    "that leads out of the folder",
    '{"format":1,"url":"https://a.test/x","sha256":"x","files":{"../../mine.txt":{"url":"https://a.test/y","sha256":"x"}}}',
  ],
  ["of lists in lists", deep(100_000)],
  [
    "with prototype keys",
    '{"format":1,"url":"https://a.test/x","sha256":"x","files":{"__proto__":{"url":"https://a.test/y","sha256":"x"}}}',
  ],
])("a record of what was pulled %s", async (_, text) => {
  await writeFile(join(folder, "project", "spec.yaml.pulled.json"), text);
  await writeFile(
    join(folder, "project", "spec.yaml"),
    `${SPEC}components: { schemas: { A: { $ref: "https://a.test/y" } } }\n`,
  );
  expect(["FS2001", "FS2002"]).toContain((await run()).join());
});

test("a link as the output folder is kept, and a link in it is rejected", async () => {
  await mkdir(join(folder, "real"));
  await symlink(join(folder, "real"), out);
  expect(await run()).toEqual([]);
  await rm(join(folder, "real", "a.ts"));
  await symlink(join(folder, "mine.txt"), join(folder, "real", "a.ts"));
  expect(await run()).toEqual(["FS4002"]);
});

describe("a config", () => {
  test.each([
    ["json", deep(100_000)],
    ["json", '{"__proto__":{"out":"x"},"spec":"spec.yaml","out":"out"}'],
    ["json", '{"spec":{"toString":1},"out":[]}'],
    ["json", ""],
    ["yaml", deep(8000)],
    ["yaml", "a: !!js/function x"],
    ["yaml", `a: &a [x]\n${Array.from({ length: 30 }, (_, n) => `a${n}: &a${n} [*a, *a]\n`).join("")}`],
    ["yaml", "\u001b[2J: 1\nspec: spec.yaml\nout: out"],
    ["yaml", "null"],
  ])("in %s, number %#", async (ending, text) => {
    await writeFile(join(folder, "project", `fetchsmith.config.${ending}`), text);
    const { status, stderr } = await runInProcess(["generate"], { cwd: join(folder, "project") });
    expect(stderr).toMatch(/FS5001/);
    expect(stderr).not.toMatch(/^\s+at (?!#)|call stack|\u001b|\[object/m);
    expect(status).toBe(2);
  });
});
