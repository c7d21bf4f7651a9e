import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { watchCommand } from "../../generator/cli/commands/watch.js";
import { createTerminal, type Terminal } from "../../generator/cli/terminal.js";

const SPEC = {
  openapi: "3.1.0",
  info: { title: "Watched", version: "1" },
  paths: {},
  components: { schemas: { Pet: { $ref: "parts/pet.json" } } },
};

let folder = "";
let said: string[] = [];
let terminal: Terminal;
let controller: AbortController;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fetchsmith-watch-"));
  await mkdir(join(folder, "parts"));
  await save("parts/pet.json", { type: "string" });
  await save("openapi.json", SPEC);
  said = [];
  const keep = (text: string): number => said.push(text);
  const plain = { red: String, yellow: String, dim: String, bold: String };
  terminal = createTerminal({
    folder,
    stdout: keep,
    stderr: keep,
    quiet: false,
    format: "text",
    colours: plain,
    cores: 1,
  });
  controller = new AbortController();
});
afterEach(async () => {
  controller.abort();
  await rm(folder, { recursive: true, force: true });
});

const save = (name: string, content: object | string): Promise<void> =>
  writeFile(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
const models = (): Promise<string> => readFile(join(folder, "out", "models.ts"), "utf8");
const waits = (times: number): Promise<void> =>
  vi.waitFor(() => expect(said.filter((text) => text.startsWith("Waiting for"))).toHaveLength(times), {
    timeout: 20_000,
    interval: 20,
  });
const start = (more: object = {}): Promise<number> => {
  const given = {
    spec: "openapi.json",
    out: "out",
    config: undefined,
    sourceUrl: undefined,
    overlays: undefined,
    roots: undefined,
    header: undefined,
  };
  const flags = { force: false, full: false, jobs: 1, options: { docs: false } };
  return watchCommand({ ...given, ...flags, ...more }, terminal, controller.signal);
};

test("a change of a file that is referred to, a broken save, and its repair", { timeout: 60_000 }, async () => {
  const ended = start();
  await waits(1);
  expect(await models()).toContain("export type Pet = string;");

  await save("parts/pet.json", { type: "number" });
  await waits(2);
  expect(await models()).toContain("export type Pet = number;");

  await save("parts/pet.json", "{ broken");
  await waits(3);
  expect(said.join("")).toContain("error FS1101");
  expect(await models()).toContain("export type Pet = number;");

  await save("parts/pet.json", { type: "boolean" });
  await waits(4);
  expect(await models()).toContain("export type Pet = boolean;");

  controller.abort();
  expect(await ended).toBe(0);
});

test("a folder that goes and comes back, as when branches are changed", { timeout: 60_000 }, async () => {
  const ended = start();
  await waits(1);
  await rm(join(folder, "parts"), { recursive: true });
  await waits(2);
  expect(said.join("")).toContain("error FS2001");
  await mkdir(join(folder, "parts"));
  await save("parts/pet.json", { type: "number" });
  await vi.waitFor(async () => expect(await models()).toContain("export type Pet = number;"), { timeout: 20_000 });
  await save("parts/pet.json", { type: "boolean" });
  await vi.waitFor(async () => expect(await models()).toContain("export type Pet = boolean;"), { timeout: 20_000 });
  controller.abort();
  expect(await ended).toBe(0);
});

test("a change of an overlay, and of the header", { timeout: 60_000 }, async () => {
  const update = (description: string): object => ({
    overlay: "1.0.0",
    info: { title: "x", version: "1" },
    actions: [{ target: "$.components.schemas", update: { Other: { type: "string", description } } }],
  });
  await save("names.overlay.json", update("One."));
  await save("header.txt", "Ours");
  const ended = start({ overlays: ["names.overlay.json"], header: "header.txt" });
  await waits(1);
  expect(await models()).toMatch(/\/\/ Ours\n[^]*\/\*\* One\. \*\//);
  await save("names.overlay.json", update("Two."));
  await waits(2);
  expect(await models()).toContain("/** Two. */");
  await save("header.txt", "Theirs");
  await waits(3);
  expect(await models()).toContain("// Theirs\n");
  controller.abort();
  expect(await ended).toBe(0);
});

test("arguments that name nothing to be watched end it at once", async () => {
  expect(await start({ spec: undefined, out: undefined })).toBe(2);
  expect(await start({ out: undefined })).toBe(2);
  expect(said.join("")).not.toContain("Waiting");
});

test("many saves in a moment are one change", { timeout: 60_000 }, async () => {
  const ended = start();
  await waits(1);
  for (const type of ["number", "boolean", "integer", "string", "number"]) await save("parts/pet.json", { type });
  await waits(2);
  expect(await models()).toContain("export type Pet = number;");
  controller.abort();
  await ended;
  expect(said.filter((text) => text.startsWith("Waiting for"))).toHaveLength(2);
});

test("a change of the config", { timeout: 60_000 }, async () => {
  const config = { spec: "openapi.json", out: "out", docs: false };
  await save("fetchsmith.config.json", config);
  const ended = start({ spec: undefined, out: undefined, options: {} });
  await waits(1);
  await save("fetchsmith.config.json", { ...config, rename: { "#/components/schemas/Pet": "Animal" } });
  await waits(2);
  expect(await models()).toContain("export type Animal = string;");
  controller.abort();
  expect(await ended).toBe(0);
});
