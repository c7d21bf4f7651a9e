import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Ended } from "../support/run-in-process.js";
import { commandSandbox, SPEC } from "./support.js";

/* Filters and formats as flags and in the config. */

const box = commandSandbox();
const { fetchsmith, generate, check, scratch } = box;

describe("filters and formats", () => {
  const manifest = (): { options: Record<string, unknown>; names: Record<string, string> } =>
    JSON.parse(readFileSync(join(box.folder, ".fetchsmith.json"), "utf8")) as ReturnType<typeof manifest>;

  test("by flags leave operations out, and everything that only they use", async () => {
    const flags = [
      "--exclude-operation",
      "CreateChallenge",
      "--include-path",
      "/v2/**",
      "--exclude-path",
      "/v2/*/none/**",
    ];
    expect(await generate(...flags)).toMatchObject({ status: 2 });
    expect(existsSync(box.folder)).toBe(false);
    expect(await generate(...flags.slice(0, 4))).toMatchObject({ status: 0, stderr: "" });
    expect(manifest().options["filter"]).toEqual({ excludeOperationIds: ["CreateChallenge"], paths: ["/v2/**"] });
    expect(Object.keys(manifest().names)).toContain("function ListChallenge");
    expect(Object.keys(manifest().names)).not.toContain("function CreateChallenge");
    const emitted = readFileSync(join(box.folder, "challenges.ts"), "utf8");
    expect(emitted).toContain("listChallenge");
    expect(emitted).not.toContain("createChallenge");
    expect(await check()).toMatchObject({ status: 1 });
    expect(await check(...flags.slice(0, 4))).toMatchObject({ status: 0 });
    expect(await generate()).toMatchObject({ status: 0 });
    expect(readFileSync(join(box.folder, "challenges.ts"), "utf8")).toContain("export function createChallenge(");
  });

  test("that can't be used end with 2 and name the nearest", async () => {
    const cwd = mkdtempSync(join(scratch, "filter-"));
    const run = async (options: object): Promise<Ended> => {
      const config = { spec: SPEC, out: box.folder, ...options };
      writeFileSync(join(cwd, "fetchsmith.config.json"), JSON.stringify(config));
      return await fetchsmith(["generate"], cwd);
    };
    const said = async (options: object): Promise<string> => {
      const ended = await run(options);
      expect(ended.status).toBe(2);
      return ended.stderr;
    };
    expect(await said({ filter: { tag: ["A"] } })).toContain("Did you mean `filter.tags`?");
    expect(await said({ filter: { tags: "A" } })).toContain("`filter.tags` must be an array of strings");
    expect(await said({ filter: { paths: [] } })).toContain("`filter.paths` must be an array of strings");
    expect(await said({ filter: ["A"] })).toContain("`filter` must be an object");
    expect(await said({ filter: { operationIds: ["ListChallenges"] } })).toContain("Did you mean `ListChallenge`?");
    expect(await said({ formats: { uri: "strng" } })).toContain("Did you mean `string`?");
    expect(await said({ formats: { uri: 1 } })).toContain("FS5001");
    expect(await said({ overlays: "a.yaml" })).toContain("`overlays` must be an array of paths");
    expect(existsSync(box.folder)).toBe(false);
    expect(await generate("--formats", "date-time")).toMatchObject({ status: 2 });
    expect(await generate("--formats", "date-time=string", "--formats", "uri=string")).toMatchObject({ status: 0 });
    expect(manifest().options["formats"]).toEqual({ "date-time": "string", uri: "string" });
  });
});
