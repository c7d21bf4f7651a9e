import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createBudget, DEFAULT_LIMITS, LimitError } from "../../../generator/load/limits.js";
import { readTargets } from "../../../generator/config/config.js";
import { generate, type GenerateResult } from "../../../generator/pipeline/index.js";
import { faultsOf } from "./inspect-output.js";
import { type HostileInput, REFERENCES, SHAPES, TEXTS } from "./inputs.js";

/* Hostile files as input. The result is a client, or an error and no output. */

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

describe("an input that is not a file", () => {
  test("a folder", async () => {
    await mkdir(join(folder, "spec.yaml"));
    expect(errorsOf(await run("spec.yaml"))).toEqual(["FS1001"]);
  });

  test("a missing file", async () => expect(errorsOf(await run("spec.yaml"))).toEqual(["FS1001"]));

  test("references to a link out of the folder and to a folder", async () => {
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

describe("limits", () => {
  const aliases = `openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: {}\nx-text: &text { type: string }\ncomponents:\n  schemas:\n${Array.from(
    { length: 200 },
    (_, index) => `    S${index}: *text\n`,
  ).join("")}`;

  test("can be raised by the config and by the caller", async () => {
    const spec = join(folder, "spec.yaml");
    await writeFile(spec, aliases);
    const refused = await generate({ spec });
    expect(errorsOf(refused)).toEqual(["FS1102"]);
    expect(refused.diagnostics[0]).toMatchObject({
      message: "YAML aliases are expanded more than 100 times.",
      line: 106,
      column: 10,
      help: "`limits.aliases` of the config raises the limit.",
    });
    expect(errorsOf(await generate({ spec, limits: { aliases: 1000 } }))).toEqual([]);
    expect(errorsOf(await generate({ spec, limits: { aliases: 1000, depth: 2 } }))).toEqual(["FS1102"]);
    expect(errorsOf(await generate({ spec, limits: { aliases: 1000, bytes: 100 } }))).toEqual(["FS1001"]);
    const report = (): void => undefined;
    const [target] = readTargets(
      { spec, out: "out", limits: { aliases: 1000 } },
      { folder, file: "config", report, show: String },
    );
    expect(target?.limits).toMatchObject({ aliases: 1000, depth: 200 });
  });

  test("stop recursive aliases, repeated aliases and endless schemas", async () => {
    const described = (schema: unknown): object => ({
      openapi: "3.1.0",
      info: { title: "T", version: "1" },
      paths: {},
      components: { schemas: { A: schema } },
    });
    const circle: unknown[] = [];
    circle.push(circle);
    let doubled: object = { type: "string" };
    for (let times = 0; times < 60; times++) doubled = { anyOf: [doubled, doubled] };
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`p${index}`, { type: "string" }]));
    const properties = described({ type: "object", properties: many });
    expect(errorsOf(await generate({ spec: described(circle) }))).toEqual(["FS1102"]);
    expect(errorsOf(await generate({ spec: described(doubled), limits: { parts: 1e6 } }))).toEqual(["FS1102"]);
    expect(errorsOf(await generate({ spec: properties, limits: { schemas: 500 } }))).toEqual(["FS1102"]);
    expect(errorsOf(await generate({ spec: properties, limits: { schemas: 5000 } }))).toEqual([]);
  });

  test("of time stops a run that takes too long", async () => {
    const budget = createBudget({ ...DEFAULT_LIMITS, seconds: -1 });
    expect(budget.checkTime).toThrow(LimitError);
    expect(() => Array.from({ length: 300 }, budget.spendSchema)).toThrow(LimitError);
  });

  test.each([[{ depth: 1e9 }], [{ aliases: "many" }], [{ alias: 5 }], [5]])("%o is rejected", async (limits) => {
    const { diagnostics } = await generate({ spec: "x", limits: limits as object });
    expect(diagnostics.map(({ code }) => code)).toEqual(["FS5001"]);
  });
});
