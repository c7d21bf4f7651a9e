import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { at, createManyOperations, createPets, type Tree } from "./pets.js";
import { type Ended, runInProcess } from "../support/run-in-process.js";

/* The command line of `diff`: exit statuses, the config, and what is printed. */

const CLI = fileURLToPath(new URL("../../dist/generator/cli/main.js", import.meta.url));

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "fetchsmith-diff-"));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

const run = (...args: readonly string[]): Promise<Ended> => runInProcess(["diff", ...args], { cwd: scratch });

let count = 0;
async function write(content: unknown): Promise<string> {
  const file = join(scratch, `${count++}.json`);
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content, null, 2));
  return file;
}

test("the exit status is 1 if a change is breaking, or as --fail-on says", async () => {
  const [old, same] = [await write(createPets()), await write(createPets())];
  const broken = await write(createPets(({ paths }) => delete paths["/pets"]));
  const added = await write(createPets(({ pet }) => void (at(pet, "properties")["age"] = { type: "number" })));
  const docs = await write(createPets(({ get }) => void (get["summary"] = "x")));
  expect(await run(old, same)).toMatchObject({ status: 0, stdout: expect.stringContaining("nothing changes") });
  expect((await run(old, broken)).status).toBe(1);
  expect((await run(old, broken, "--fail-on", "never")).status).toBe(0);
  expect((await run(old, added)).status).toBe(0);
  expect((await run(old, added, "--fail-on", "any")).status).toBe(1);
  expect((await run(old, docs, "--fail-on", "any")).status).toBe(0);
});

test("a description that cannot be read ends with 2, and nothing is printed to stdout", async () => {
  const [old, broken] = [await write(createPets()), await write("{")];
  const pairs = [
    [old, broken],
    [broken, old],
    [old, join(scratch, "none.yaml")],
  ];
  for (const pair of pairs)
    for (const format of ["text", "json", "html", "markdown"])
      expect(await run(...pair, "--format", format)).toMatchObject({
        status: 2,
        stdout: "",
        stderr: expect.stringMatching(/./),
      });
});

test("the config may name what only the new description has", async () => {
  const operationId = "listAnimals";
  const schema = { $ref: "#/components/schemas/Animal" };
  const responses = { 200: { description: "x", content: { "application/json": { schema } } } };
  const now = createPets(({ paths, root }) => {
    paths["/animals"] = { get: { operationId, responses } };
    at(root, "components", "schemas")["Animal"] = { type: "object" };
  });
  const [old, spec] = [await write(createPets()), await write(now)];
  const actions = [{ target: "$.paths['/animals'].get", update: { summary: "x" } }];
  const overlay = await write({ overlay: "1.0.0", info: { title: "x", version: "1" }, actions });
  const options = {
    out: "client",
    overlays: [overlay],
    filter: { operationIds: ["getPet", operationId] },
    rename: { "#/components/schemas/Animal": "Beast" },
    pagination: { [operationId]: false },
  };
  const forward = await run(old, spec, "--config", await write({ ...options, spec }));
  expect(forward).toMatchObject({ status: 0, stderr: "" });
  expect(forward.stdout).toContain("`listAnimals()` is new");
  const backward = await run(spec, old, "--config", await write({ ...options, spec: old }));
  expect(backward).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("FS1405") });
});

test("the installed program prints the JSON report, and ends without an error if the reader closes the pipe", async () => {
  const old = await write({ ...createPets(), paths: {} });
  const now = await write(createManyOperations(2000));
  const command = `"${process.execPath}" "${CLI}" diff "${old}" "${now}" --format json`;
  expect(spawnSync("sh", ["-c", `${command} | head -c 1`], { encoding: "utf8" })).toMatchObject({
    stdout: "{",
    stderr: "",
  });
});

test("the installed program ends with status 1 if a change is breaking", async () => {
  const [old, broken] = [await write(createPets()), await write(createPets(({ paths }) => delete paths["/pets"]))];
  const { status, stdout } = spawnSync(process.execPath, [CLI, "diff", old, broken], { encoding: "utf8" });
  expect(status).toBe(1);
  expect(stdout).toContain("`addPet()` was removed: POST /pets");
});

test("control characters of a description are escaped in every output", async () => {
  const evil = "\u001b[31m\u009b31m\u202e";
  const now = createPets(({ pet, paths, get }) => {
    at(pet, "properties")[evil] = { type: "string", enum: [evil] };
    paths[`/${evil}`] = { get: { ...get, parameters: [], operationId: evil } };
  });
  const [old, file] = [await write(createPets()), await write(now)];
  const inspect = async (...args: string[]): Promise<string> =>
    (await runInProcess(["inspect", file, ...args], { cwd: scratch })).stdout;
  const json = await inspect("--json");
  const printed = [await inspect(), json];
  for (const format of ["text", "json", "html", "markdown"])
    printed.push((await run(old, file, "--format", format)).stdout);
  for (const text of printed) {
    expect(text).toContain("31m");
    expect(text).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]/);
  }
  expect(json).toContain("\\u202e");
  const { operations } = JSON.parse(json) as { operations: Tree[] };
  expect(operations.map(({ operationId }) => operationId)).toContain(evil);
});
