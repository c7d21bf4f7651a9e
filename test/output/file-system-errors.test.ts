import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { runInProcess, type Ended } from "../support/run-in-process.js";

/*
 * Each call of the file system that names something in the output or beside it fails once: a disk that fails, a file
 * that nobody may read, one that another run moved away a moment ago. Of the run time's files, which all fare alike, one
 * is taken.
 */

/** A small description: the client is written hundreds of times. */
const DESCRIPTION = {
  openapi: "3.1.0",
  info: { title: "Pets", version: "1" },
  servers: [{ url: "https://pets.example" }],
  paths: {
    "/pet": {
      get: {
        operationId: "getPet",
        responses: {
          200: {
            description: "A pet",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } },
          },
        },
      },
    },
  },
  components: { schemas: { Pet: { type: "object", properties: { pet_name: { type: "string" } } } } },
};

const fault = vi.hoisted(() => ({
  below: undefined as string | undefined,
  at: -1,
  code: "",
  calls: 0,
  met: "",
  /** Done once, after a file was read. */
  afterRead: new Map<string, () => void>(),
  /** Counts a call, and returns the error that it fails with. */
  count(name: string, path: string): Error | undefined {
    const isMeant = fault.below !== undefined && path.startsWith(fault.below) && !/runtime\/(?!calls)/.test(path);
    if (!isMeant || fault.calls++ !== fault.at) return undefined;
    fault.met = `${name} ${path}`;
    return Object.assign(new Error(`${fault.code}: ${fault.met}`), { code: fault.code });
  },
  /** Does what is to be done after a file was read. */
  finish(name: string, path: string): void {
    const work = name.startsWith("readFile") && fault.below !== undefined ? fault.afterRead.get(path) : undefined;
    if (work) fault.afterRead.delete(path);
    work?.();
  },
}));

type Call = (...args: readonly unknown[]) => unknown;

vi.mock("node:fs", async (original) => {
  const real = await original<typeof import("node:fs")>();
  const wrap = (name: string, call: Call): Call => {
    const wrapped: Call = (...args) => {
      const error = fault.count(name, String(args[0]));
      if (error) throw error;
      const result = call(...args);
      fault.finish(name, String(args[0]));
      return result;
    };
    return "native" in call ? Object.assign(wrapped, { native: wrap(name, call.native as Call) }) : wrapped;
  };
  // `existsSync` gives no errors.
  const isWrapped = (name: string): boolean => name.endsWith("Sync") && name !== "existsSync";
  const entries = Object.entries(real).map(([name, value]) => [
    name,
    typeof value === "function" && isWrapped(name) ? wrap(name, value as never) : value,
  ]);
  return Object.fromEntries(entries) as object;
});

vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof import("node:fs/promises")>();
  const wrap = (name: string, call: (...args: unknown[]) => Promise<unknown>) => {
    return async (...args: unknown[]): Promise<unknown> => {
      const error = fault.count(name, String(args[0]));
      if (error) throw error;
      const result = await call(...args);
      fault.finish(name, String(args[0]));
      return result;
    };
  };
  const entries = Object.entries(real).map(([name, value]) => [
    name,
    typeof value === "function" ? wrap(name, value as never) : value,
  ]);
  return Object.fromEntries(entries) as object;
});

const SPEC = "pet.json";

let scratch: string;
let original: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "fetchsmith-faults-"));
  await writeFile(join(scratch, SPEC), JSON.stringify(DESCRIPTION));
  original = join(scratch, "first", "client");
  expect((await run("generate", SPEC, "--out", original, "--no-docs")).status).toBe(0);
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

const run = (...args: string[]): Promise<Ended> => runInProcess(args, { cwd: scratch });

/** All texts of the folder. */
async function contents(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(await Promise.all(files.sort().map(async (path) => [path, await readFile(path, "utf8")])));
}

const COMMANDS = [
  ["generate, changed", ["generate", SPEC, "--properties", "camel", "--no-docs", "--out"]],
  ["generate, unchanged", ["generate", SPEC, "--no-docs", "--out"]],
  ["check, changed", ["check", SPEC, "--properties", "camel", "--no-docs", "--out"]],
  ["check, unchanged", ["check", SPEC, "--no-docs", "--out"]],
  ["verify", ["verify"]],
] as const;

const CODES = ["ENOENT", "EACCES"] as const;

test.each(COMMANDS.flatMap(([name, args]) => CODES.map((code) => [name, code, args] as const)))(
  "%s: %s at any call ends well or with a diagnostic, and the next run is right",
  async (_, code, args) => {
    const folder = join(scratch, "turn");
    for (let at = 0, isOver = false; !isOver; at += 1) {
      await rm(folder, { recursive: true, force: true });
      await cp(original, join(folder, "client"), { recursive: true });
      const before = await contents(folder);
      Object.assign(fault, { below: folder, at, code, calls: 0, met: "" });
      const ended = await run(...args, join(folder, "client")).finally(() => (fault.below = undefined));
      isOver = fault.met === "";
      const output = `${fault.met}: exit ${String(ended.status)}\n${ended.stderr}`;
      expect(output).not.toMatch(/exit 70|defect/);
      if (ended.status === 2) expect(output).toMatch(/error FS400[13]/);
      if (ended.status > 1 && args[0] === "generate")
        expect([output, await contents(folder)]).toEqual([output, before]);
      expect((await run("generate", SPEC, "--no-docs", "--out", join(folder, "client"))).status).toBe(0);
      expect(await contents(folder)).toEqual(before);
    }
  },
);

test("a folder that nobody may write is named, with what to do", async () => {
  const folder = join(scratch, "locked");
  const messages = new Set<string>();
  for (let at = 0, isOver = false; !isOver; at += 1) {
    Object.assign(fault, { below: folder, at, code: "EACCES", calls: 0, met: "" });
    const ended = await run("generate", SPEC, "--no-docs", "--out", "locked").finally(() => (fault.below = undefined));
    isOver = fault.met === "";
    if (fault.met.startsWith("mkdir")) messages.add(`${String(ended.status)} ${ended.stderr}`);
    await rm(folder, { recursive: true, force: true });
  }
  expect([...messages]).toEqual([
    "2 locked: error FS4001: The output can't be written: permission is denied.\n" +
      "  Change the permissions of the folder and of the one above it, or choose another folder.\n",
  ]);
});

test("names that another run gave out in the middle of the reading are kept", async () => {
  const folder = join(scratch, "names");
  const spec = join(scratch, "pets.json");
  const schemas = {
    pet: { type: "object", properties: { small: { type: "string" } } },
    Pet: { type: "object", properties: { large: { type: "string" } } },
  };
  await writeFile(
    spec,
    JSON.stringify({ openapi: "3.1.0", info: { title: "T", version: "1" }, paths: {}, components: { schemas } }),
  );
  const generate = ["generate", spec, "--no-docs", "--full", "--out", folder];
  const smallOne = async (): Promise<string | undefined> =>
    /interface (\w+) \{\s+small/.exec(await readFile(join(folder, "models.ts"), "utf8"))?.[1];
  expect((await run(...generate)).status).toBe(0);
  const before = (await smallOne()) ?? "";
  const after = before === "Pet" ? "Pet2" : "Pet";
  const path = join(folder, ".fetchsmith.json");
  const swapped = (await readFile(path, "utf8"))
    .replace(`schemas/pet": "${before}"`, `schemas/pet": "${after}"`)
    .replace(`schemas/Pet": "${after}"`, `schemas/Pet": "${before}"`);
  fault.below = folder;
  fault.at = -1;
  fault.afterRead.set(path, () => writeFileSync(path, swapped));
  expect((await run(...generate).finally(() => (fault.below = undefined))).status).toBe(0);
  expect(fault.afterRead.size).toBe(0);
  expect(await smallOne()).toBe(after);
});
