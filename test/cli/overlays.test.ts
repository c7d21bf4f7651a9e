import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Ended } from "../support/run-in-process.js";
import { commandSandbox, contents, SPEC } from "./support.js";

/* Overlays as flags and in the config. */

const box = commandSandbox();
const { fetchsmith, generate, scratch } = box;

describe("overlays", () => {
  const text = (title: string): string =>
    JSON.stringify({
      overlay: "1.0.0",
      info: { title, version: "1" },
      actions: [{ target: "$.paths.*", update: { [`x-${title}`]: true } }],
    });
  const overlays = (): string => {
    const cwd = mkdtempSync(join(scratch, "overlay-"));
    writeFileSync(join(cwd, "a.json"), text("first"));
    writeFileSync(join(cwd, "b.json"), text("second"));
    return cwd;
  };
  const manifest = (): { spec: { overlays?: { path: string; sha256: string }[] } } =>
    JSON.parse(readFileSync(join(box.folder, ".fetchsmith.json"), "utf8")) as ReturnType<typeof manifest>;

  test("are inputs: recorded in the manifest, and a change of one is seen by `generate` and `check`", async () => {
    const cwd = overlays();
    const given = ["--overlay", "a.json", "--overlay", "b.json"];
    const run = (command: string, ...flags: string[]): Promise<Ended> =>
      fetchsmith([command, SPEC, "--out", box.folder, ...flags], cwd);
    expect(await run("generate")).toMatchObject({ status: 0 });
    expect(manifest().spec.overlays).toBeUndefined();
    expect(await run("generate", ...given)).toMatchObject({ status: 0, stderr: "" });
    expect(manifest().spec.overlays?.map(({ path }) => path.split("/").at(-1))).toEqual(["a.json", "b.json"]);
    expect(await run("check", ...given)).toMatchObject({ status: 0 });
    expect(await run("check")).toMatchObject({ status: 1 });
    writeFileSync(join(cwd, "b.json"), text("changed"));
    expect(await run("check", ...given)).toMatchObject({ status: 1 });
    expect((await run("generate", ...given)).stdout).toContain("1 written");
    expect(await run("check", ...given)).toMatchObject({ status: 0 });
  });

  test("a property that only an overlay marks as `readOnly` is left out of requests", async () => {
    const cwd = overlays();
    const content = { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } };
    const properties = { id: { type: "string" }, name: { type: "string" } };
    const description = {
      openapi: "3.1.0",
      info: { title: "Pets", version: "1" },
      paths: { "/pets": { put: { requestBody: { content }, responses: { 200: { description: "", content } } } } },
      components: { schemas: { Pet: { type: "object", properties } } },
    };
    const actions = [{ target: "$.components.schemas.Pet.properties.id", update: { readOnly: true } }];
    writeFileSync(join(cwd, "pets.json"), JSON.stringify(description));
    writeFileSync(
      join(cwd, "a.json"),
      JSON.stringify({ overlay: "1.0.0", info: { title: "", version: "1" }, actions }),
    );
    const ended = await fetchsmith(["generate", "pets.json", "--out", box.folder, "--overlay", "a.json"], cwd);
    expect(ended).toMatchObject({ status: 0 });
    expect(Object.values(await contents(box.folder)).join()).toContain("interface PetInput");
  });

  test("of a config start at its folder, and those of the command line replace them", async () => {
    const cwd = overlays();
    const targets = [{ spec: SPEC, out: box.folder, overlays: ["b.json"] }];
    writeFileSync(join(cwd, "fetchsmith.config.json"), JSON.stringify({ targets, overlays: ["a.json"] }));
    const run = (...flags: string[]): Promise<Ended> =>
      fetchsmith(["generate", "--config", join(cwd, "fetchsmith.config.json"), ...flags]);
    expect(await run()).toMatchObject({ status: 0, stderr: "" });
    expect(manifest().spec.overlays?.map(({ path }) => path.split("/").at(-1))).toEqual(["b.json"]);
    expect(await run("--overlay", join(cwd, "a.json"))).toMatchObject({ status: 0 });
    expect(manifest().spec.overlays?.map(({ path }) => path.split("/").at(-1))).toEqual(["a.json"]);
  });

  test("that can't be used end with 2, and leave the output as it was", async () => {
    await generate();
    const before = await contents(box.folder);
    expect(await generate("--overlay", join(scratch, "nowhere.yaml"))).toMatchObject({ status: 2 });
    const cwd = overlays();
    writeFileSync(join(cwd, "a.json"), text("first").replace("$.paths", "$.pathz"));
    const ended = await generate("--overlay", join(cwd, "a.json"), "--diagnostics", "json");
    expect(ended.status).toBe(2);
    const [problem] = JSON.parse(ended.stderr.split("\n")[0] ?? "") as Record<string, unknown>[];
    expect(problem).toMatchObject({ code: "FS1405", line: 1, pointer: "#/actions/0/target" });
    expect(String(problem?.["file"])).toMatch(/a\.json$/);
    expect(await contents(box.folder)).toEqual(before);
  });
});
