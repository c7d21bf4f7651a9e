import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { FileEvents } from "../../generator/cli/file-events.js";
import { createFakeFileEvents, type FakeFileEvents } from "../support/fake-file-events.js";
import { runInProcess } from "../support/run-in-process.js";

/*
 * `watch` generates again after each change. The tests report the changes themselves and wait for what the command
 * prints, so that nothing depends on the speed of the machine. One test at the end uses the real file system.
 */

const SPEC = {
  openapi: "3.1.0",
  info: { title: "Watched", version: "1" },
  paths: {},
  components: { schemas: { Pet: { $ref: "parts/pet.json" } } },
};

let folder = "";
let events: FakeFileEvents;
let controller: AbortController;
let stderr = "";
/** How often the command has begun to wait. */
let waits = 0;
let onWait = (): void => {};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fetchsmith-watch-"));
  await mkdir(join(folder, "parts"));
  await save("parts/pet.json", { type: "string" });
  await save("openapi.json", SPEC);
  events = createFakeFileEvents();
  controller = new AbortController();
  stderr = "";
  waits = 0;
  onWait = () => {};
});
afterEach(async () => {
  controller.abort();
  await rm(folder, { recursive: true, force: true });
});

const save = (name: string, content: object | string): Promise<void> =>
  writeFile(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
const models = (): Promise<string> => readFile(join(folder, "out", "models.ts"), "utf8");

const CLIENT = ["openapi.json", "--out", "out", "--no-docs"];

function start(args: readonly string[] = CLIENT, fileEvents: FileEvents = events): Promise<number> {
  const onStderr = (text: string): void => {
    stderr += text;
    if (!text.startsWith("Waiting for")) return;
    waits += 1;
    onWait();
  };
  const surroundings = { cwd: folder, interruption: controller.signal, fileEvents, onStderr };
  return runInProcess(["watch", ...args], surroundings).then(({ status }) => status);
}

/** Resolves when the command has begun to wait for the given time. */
const waitsFor = (count: number): Promise<void> =>
  new Promise((resolve) => {
    onWait = () => void (waits >= count && resolve());
    onWait();
  });

/** Saves a file, reports the change, and resolves when the command waits again. */
async function change(name: string, content: object | string): Promise<void> {
  await save(name, content);
  events.change(join(folder, name));
  events.quiet();
  await waitsFor(waits + 1);
}

describe("generates again", () => {
  test("after a change of a referenced file, an invalid file, and its repair", async () => {
    const ended = start();
    await waitsFor(1);
    expect(await models()).toContain("export type Pet = string;");
    await change("parts/pet.json", { type: "number" });
    expect(await models()).toContain("export type Pet = number;");
    await change("parts/pet.json", "{ broken");
    expect(stderr).toContain("error FS1101");
    expect(await models()).toContain("export type Pet = number;");
    await change("parts/pet.json", { type: "boolean" });
    expect(await models()).toContain("export type Pet = boolean;");
    controller.abort();
    expect(await ended).toBe(0);
  });

  test("and ends with 0 also if the last run refused to overwrite a file", async () => {
    await mkdir(join(folder, "out"));
    await save("out/models.ts", "mine");
    const ended = start();
    await waitsFor(1);
    expect(await models()).toBe("mine");
    controller.abort();
    expect(await ended).toBe(0);
  });

  test("after a folder was deleted, and after it was created again, as when branches are switched", async () => {
    const ended = start();
    await waitsFor(1);
    const parts = join(folder, "parts");
    await rm(parts, { recursive: true });
    events.change(join(parts, "pet.json"));
    events.quiet();
    await waitsFor(2);
    expect(stderr).toContain("error FS2001");
    expect(events.watched()).toEqual([folder]);

    await mkdir(parts);
    await save("parts/pet.json", { type: "number" });
    events.change(parts);
    events.quiet();
    await waitsFor(3);
    expect(await models()).toContain("export type Pet = number;");
    expect(events.watched()).toEqual([folder, parts]);

    await change("parts/pet.json", { type: "boolean" });
    expect(await models()).toContain("export type Pet = boolean;");
    controller.abort();
    expect(await ended).toBe(0);
  });

  test("after a folder got another name, and after it got its name back", async () => {
    const ended = start();
    await waitsFor(1);
    const parts = join(folder, "parts");
    await rename(parts, join(folder, "moved"));
    events.change(join(parts, "parts")); // a folder that moves reports its own former name
    events.quiet();
    await waitsFor(2);
    expect(stderr).toContain("error FS2001");

    await rename(join(folder, "moved"), parts);
    events.change(parts);
    events.quiet();
    await waitsFor(3);
    await change("parts/pet.json", { type: "boolean" });
    expect(await models()).toContain("export type Pet = boolean;");
    controller.abort();
    expect(await ended).toBe(0);
  });

  test("after a change of an overlay, and of the header", async () => {
    const update = (description: string): object => ({
      overlay: "1.0.0",
      info: { title: "x", version: "1" },
      actions: [{ target: "$.components.schemas", update: { Other: { type: "string", description } } }],
    });
    await save("names.overlay.json", update("One."));
    await save("header.txt", "Ours");
    const ended = start([...CLIENT, "--overlay", "names.overlay.json", "--header", "header.txt"]);
    await waitsFor(1);
    expect(await models()).toMatch(/\/\/ Ours\n[^]*\/\*\* One\. \*\//);
    await change("names.overlay.json", update("Two."));
    expect(await models()).toContain("/** Two. */");
    await change("header.txt", "Theirs");
    expect(await models()).toContain("// Theirs\n");
    controller.abort();
    expect(await ended).toBe(0);
  });

  test("after a change of the config", async () => {
    const config = { spec: "openapi.json", out: "out", docs: false };
    await save("fetchsmith.config.json", config);
    const ended = start([]);
    await waitsFor(1);
    await change("fetchsmith.config.json", { ...config, rename: { "#/components/schemas/Pet": "Animal" } });
    expect(await models()).toContain("export type Animal = string;");
    controller.abort();
    expect(await ended).toBe(0);
  });

  test("once after several changes without a quiet moment between them", async () => {
    const ended = start();
    await waitsFor(1);
    for (const type of ["number", "boolean", "integer"]) {
      await save("parts/pet.json", { type });
      events.change(join(folder, "parts", "pet.json"));
    }
    await change("parts/pet.json", { type: "number" });
    expect(await models()).toContain("export type Pet = number;");
    controller.abort();
    await ended;
    expect(waits).toBe(2);
  });
});

test("a change of another file in a watched folder is ignored", async () => {
  const ended = start();
  await waitsFor(1);
  events.change(join(folder, "notes.txt"));
  events.quiet();
  await change("parts/pet.json", { type: "number" });
  controller.abort();
  await ended;
  expect(waits).toBe(2);
});

test("a folder whose watching ends is watched again after the next run", async () => {
  const ended = start();
  await waitsFor(1);
  events.end(join(folder, "parts"));
  expect(events.watched()).toContain(folder);
  await change("openapi.json", { ...SPEC, info: { title: "Other", version: "1" } });
  await change("parts/pet.json", { type: "number" });
  expect(await models()).toContain("export type Pet = number;");
  controller.abort();
  await ended;
});

test("ends at once where the arguments name no file to watch", async () => {
  expect(await start([])).toBe(2);
  expect(await start(["openapi.json"])).toBe(2);
  expect(waits).toBe(0);
});

test("the file system reports the changes", async () => {
  const { FILE_EVENTS } = await import("../../generator/cli/file-events.js");
  const ended = start(CLIENT, FILE_EVENTS);
  await waitsFor(1);
  await save("parts/pet.json", { type: "number" });
  // One save may cause several runs. Only the last of them has to see the whole file.
  for (let count = 2; !(await models()).includes("export type Pet = number;"); count++) await waitsFor(count);
  await rename(join(folder, "parts"), join(folder, "moved"));
  while (!stderr.includes("error FS2001")) await waitsFor(waits + 1);
  controller.abort();
  expect(await ended).toBe(0);
});
