import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { runInProcess, type Ended } from "../support/run-in-process.js";
import { runProcess } from "../support/spawn.js";
import { commandSandbox, contents, SPEC } from "./support.js";

/* SPEC `-`, and commands without SPEC. */

const { scratch } = commandSandbox();

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(scratch, "stdin-"));
});

const pipe = (stdin: string | Uint8Array, ...args: string[]): Promise<Ended> => runInProcess(args, { cwd, stdin });
const run = (...args: string[]): Promise<Ended> => pipe("", ...args);

const describeApi = (name: string): string =>
  JSON.stringify({
    openapi: "3.1.0",
    info: { title: name, version: "1" },
    paths: { [`/${name}`]: { get: { operationId: `read_${name}`, responses: { 200: { description: "x" } } } } },
  });

function configure(...names: readonly string[]): void {
  for (const name of names) writeFileSync(join(cwd, `${name}.json`), describeApi(name));
  const targets = names.map((name) => ({ spec: `${name}.json`, out: `clients/${name}` }));
  writeFileSync(join(cwd, "fetchsmith.config.json"), JSON.stringify({ targets, docs: false }));
}

describe("a description from standard input", () => {
  const text = readFileSync(SPEC, "utf8");

  test("gives the same client as from a file", async () => {
    const generated = await pipe(text, "generate", "-", "--out", "piped");
    expect(generated).toMatchObject({ status: 0, stderr: "" });
    expect(generated.stdout).toMatch(/^standard input → piped/);
    expect((await run("generate", SPEC, "--out", "read")).status).toBe(0);
    const [piped, read] = [await contents(join(cwd, "piped")), await contents(join(cwd, "read"))];
    expect({ ...piped, "/.fetchsmith.json": "" }).toEqual({ ...read, "/.fetchsmith.json": "" });

    expect(await pipe(text, "generate", "-", "-o", "piped")).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^piped is up to date with standard input\.\n$/) as string,
    });
    expect(await pipe(text, "check", "-", "-o", "piped")).toMatchObject({ status: 0, stderr: "" });
    const drift = await pipe(describeApi("other"), "check", "-", "-o", "piped");
    expect(drift.status).toBe(1);
    expect(drift.stdout).toContain("`npx fetchsmith generate - --out piped`");
  });

  test("refers to files from the working directory", async () => {
    const pet = { $ref: "schemas.json#/Pet" };
    const spec = {
      openapi: "3.1.0",
      info: { title: "t", version: "1" },
      paths: {},
      components: { schemas: { Pet: pet } },
    };
    writeFileSync(join(cwd, "schemas.json"), JSON.stringify({ Pet: { type: "object", properties: { id: {} } } }));
    expect(await pipe(JSON.stringify(spec), "generate", "-", "-o", "out")).toMatchObject({ status: 0, stderr: "" });
    expect(readFileSync(join(cwd, "out", "models.ts"), "utf8")).toContain("id?: unknown");
    expect((await pipe(JSON.stringify(spec), "check", "-", "-o", "out")).status).toBe(0);
    writeFileSync(join(cwd, "schemas.json"), JSON.stringify({ Pet: { type: "object", properties: { name: {} } } }));
    expect((await pipe(JSON.stringify(spec), "check", "-", "-o", "out")).status).toBe(1);
  });

  test.each([
    [
      "nothing",
      "",
      "standard input: error FS1101: Standard input is empty.\n  Did the program before the pipe fail?\n",
    ],
    [
      "no UTF-8",
      new Uint8Array([0xff, 0xfe, 0x00]),
      "standard input: error FS1001: The description can't be read: it is not UTF-8.\n",
    ],
    ["no OpenAPI", "a: 1\n", "standard input:1:1: error FS1201: "],
  ])("that is %s ends with 2", async (_, stdin, message) => {
    const ended = await pipe(stdin, "generate", "-", "--out", "out");
    expect(ended).toMatchObject({ status: 2, stdout: "" });
    expect(ended.stderr).toContain(message);
    expect(await readdir(cwd)).toEqual([]);
  });

  test("has the same limit as a file", async () => {
    const ended = await pipe(text, "inspect", "-", "--limits", "bytes=100");
    expect(ended).toMatchObject({ status: 2, stdout: "" });
    expect(ended.stderr).toBe(
      "standard input: error FS1001: The description has more than 100 bytes.\n" +
        "  `limits.bytes` of the config raises the limit.\n",
    );
  });

  test("needs --out, and can't be watched", async () => {
    expect(await pipe(text, "generate", "-")).toEqual({
      status: 2,
      stdout: "",
      stderr:
        "error FS5001: No output folder is given for the description from standard input.\n  Try `fetchsmith generate - --out src/client`.\n",
    });
    expect(await pipe(text, "generate", "-", "--out", "out", "--watch")).toEqual({
      status: 2,
      stdout: "",
      stderr:
        "error FS5001: Standard input can't be watched, because it is read only once.\n" +
        "  Give the path of the description.\n",
    });
  });

  test("can be inspected, and can be either side of a comparison, but not both", async () => {
    writeFileSync(join(cwd, "new.json"), describeApi("new"));
    expect((await pipe(describeApi("old"), "inspect", "-")).stdout).toContain(
      "readOld(client, ReadOldParams)  GET /old",
    );
    const forward = await pipe(describeApi("old"), "diff", "-", "new.json");
    expect(forward).toMatchObject({ status: 1, stderr: "" });
    expect(forward.stdout).toContain("readOld");
    expect((await pipe(describeApi("new"), "diff", "new.json", "-")).status).toBe(0);
    const both = await pipe("", "diff", "-", "-");
    expect(both).toMatchObject({ status: 2, stdout: "" });
    expect(both.stderr).toContain("Only one of the two descriptions can come through standard input.");
  });

  test("comes through the pipe of a process", () => {
    const ended = runProcess(["inspect", "-"], { cwd, input: describeApi("pets") });
    expect(ended).toMatchObject({ status: 0, stderr: "" });
    expect(ended.stdout).toContain("readPets");
  });
});

describe("without SPEC", () => {
  test("each command reads the target of the config", async () => {
    configure("pets");
    expect((await run("inspect")).stdout).toContain("readPets");
    expect((await run("generate")).status).toBe(0);
    expect((await run("check")).status).toBe(0);
    writeFileSync(join(cwd, "old.json"), describeApi("cats"));
    const changes = await run("diff", "old.json");
    expect(changes).toMatchObject({ status: 1, stderr: "" });
    expect(changes.stdout).toContain("readCats");
  });

  test.each([
    ["inspect", ["inspect"], "fetchsmith inspect pets.json"],
    ["diff", ["diff", "old.json"], "fetchsmith diff OLD pets.json"],
  ])("%s says which of several targets to name", async (name, args, usage) => {
    configure("pets", "shops");
    expect(await run(...args)).toEqual({
      status: 2,
      stdout: "",
      stderr:
        `error FS5001: \`${name}\` reads one target, but the config has 2: \`pets.json\`, \`shops.json\`.\n` +
        `  Name one of them: \`${usage}\`.\n`,
    });
    expect((await run("inspect", "shops.json")).stdout).toContain("readShops");
  });

  test.each([
    ["generate", "fetchsmith generate SPEC --out DIR"],
    ["watch", "fetchsmith generate SPEC --out DIR"],
    ["check", "fetchsmith check SPEC --out DIR"],
    ["inspect", "fetchsmith inspect SPEC"],
  ])("%s without a config says how to call it", async (command, usage) => {
    expect(await run(command)).toEqual({
      status: 2,
      stdout: "",
      stderr:
        "error FS5001: There is no SPEC, and no config file (`fetchsmith.config.ts`) that names one.\n" +
        `  Try \`${usage}\`, or write a config with \`fetchsmith init\`.\n`,
    });
  });
});
