import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { generate, type GenerateResult } from "../../generator/index.js";
import { faultsOf } from "./inspect-output.js";
import { type HostileInput, REFERENCES, SHAPES, TEXTS } from "./inputs.js";

/* Whole files that are hostile: a client, or an error that says what is wrong, and then nothing is written. */

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fetchsmith-hostile-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const run = (spec: string): Promise<GenerateResult> =>
  generate({ spec: join(folder, spec), out: join(folder, "out"), properties: "camel", dates: "date" });

const errorsOf = ({ diagnostics }: GenerateResult): string[] =>
  [...new Set(diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code))].sort();

const GROUPS: readonly [string, Readonly<Record<string, HostileInput>>][] = [
  ["text", TEXTS],
  ["references to", REFERENCES],
  ["shapes:", SHAPES],
];

describe.each(GROUPS)("%s", (_, inputs) => {
  test.each(Object.entries(inputs))("%s", async (_name, { bytes, outcome }) => {
    await writeFile(join(folder, "spec.yaml"), bytes);
    const result = await run("spec.yaml");
    expect(errorsOf(result)).toEqual(outcome === "a client" ? [] : outcome);
    expect(await readdir(folder)).toEqual(outcome === "a client" ? ["out", "spec.yaml"] : ["spec.yaml"]);
    expect((await faultsOf(result.files)).join("; ")).toBe("");
    for (const { message } of result.diagnostics) expect(message).not.toMatch(/call stack|undefined|\[object|root:/);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe("what stands in the place of a file", () => {
  test("a folder", async () => {
    await mkdir(join(folder, "spec.yaml"));
    expect(errorsOf(await run("spec.yaml"))).toEqual(["FS1001"]);
  });

  test("nothing", async () => expect(errorsOf(await run("spec.yaml"))).toEqual(["FS1001"]));

  test("a link out of the folder, and a folder, that are referred to", async () => {
    const references = { A: { $ref: "passwd.yaml" }, B: { $ref: "parts" } };
    await writeFile(
      join(folder, "spec.yaml"),
      JSON.stringify({ openapi: "3.1.0", paths: {}, components: { schemas: references } }),
    );
    await symlink("/etc/passwd", join(folder, "passwd.yaml"));
    await mkdir(join(folder, "parts"));
    const result = await run("spec.yaml");
    expect(errorsOf(result)).toEqual(["FS2001"]);
    expect(JSON.stringify(result.diagnostics)).not.toContain("root:");
  });

  test("an output folder that is a file", async () => {
    await writeFile(join(folder, "spec.yaml"), '{"openapi":"3.1.0","info":{"title":"T","version":"1"},"paths":{}}');
    await writeFile(join(folder, "out"), "mine");
    expect(errorsOf(await run("spec.yaml"))).toEqual(["FS4001"]);
  });
});
