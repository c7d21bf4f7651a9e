import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { generate } from "../../generator/pipeline/index.js";
import type { Manifest } from "../../generator/output/manifest.js";
import { DEFAULT_OPTIONS } from "../../generator/config/options.js";
import { createTarget } from "../../generator/config/target.js";
import { makePlan } from "../../generator/pipeline/plan.js";

const SPEC = {
  openapi: "3.1.0",
  info: { title: "Two files", version: "1" },
  paths: {},
  components: { schemas: { Pet: { $ref: "parts/pet.json" }, Owner: { $ref: "parts/owner.json" } } },
};
const PET = { type: "object", properties: { name: { type: "string" } } };

let folder = "";
let spec = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fetchsmith-files-"));
  spec = join(folder, "api", "openapi.json");
  await mkdir(join(folder, "api", "parts"), { recursive: true });
  await writeFile(spec, JSON.stringify(SPEC));
  await writeFile(join(folder, "api", "parts", "pet.json"), JSON.stringify(PET));
  await writeFile(join(folder, "api", "parts", "owner.json"), JSON.stringify({ type: "string" }));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const codesOf = async (): Promise<readonly string[]> =>
  (await generate({ spec, docs: false })).diagnostics.map(({ code, message }) => `${code} ${message}`);

describe("the files that were read for a client", () => {
  const isUnchanged = async (): Promise<boolean> => {
    const options = { ...DEFAULT_OPTIONS, docs: false };
    const target = createTarget(spec, "openapi.json", join(folder, "out"));
    return (await makePlan({ ...target, options }, { force: false, full: false })).isUnchanged;
  };

  test("is in the manifest, and a change of any of it is seen", async () => {
    await generate({ spec, docs: false, out: join(folder, "out") });
    const manifest = JSON.parse(await readFile(join(folder, "out", ".fetchsmith.json"), "utf8")) as Manifest;
    expect(Object.keys(manifest.spec.files ?? {})).toEqual(["parts/owner.json", "parts/pet.json"]);
    expect(await isUnchanged()).toBe(true);
    await writeFile(join(folder, "api", "parts", "pet.json"), JSON.stringify({ ...PET, required: ["name"] }));
    expect(await isUnchanged()).toBe(false);
    await rm(join(folder, "api", "parts", "pet.json"));
    expect(await isUnchanged()).toBe(false);
  });
});

describe("what is not read", () => {
  test("a link out of the folder", async () => {
    await writeFile(join(folder, "secret.json"), JSON.stringify(PET));
    await rm(join(folder, "api", "parts", "pet.json"));
    await symlink(join(folder, "secret.json"), join(folder, "api", "parts", "pet.json"));
    expect(await codesOf()).toEqual([expect.stringMatching(/^FS2001 .*it is outside the description's folder\.$/)]);
  });

  test("a folder, and a file that is not UTF-8", async () => {
    await rm(join(folder, "api", "parts", "pet.json"));
    await mkdir(join(folder, "api", "parts", "pet.json"));
    await writeFile(join(folder, "api", "parts", "owner.json"), Buffer.from([0x22, 0xff, 0x22]));
    expect(await codesOf()).toEqual([
      expect.stringMatching(/^FS2001 .*parts\/pet\.json.*: it is not a file\.$/),
      expect.stringMatching(/^FS2001 .*parts\/owner\.json.*: it is not UTF-8\.$/),
    ]);
  });

  test("anything, for a description that was given as an object", async () => {
    const { diagnostics } = await generate({ spec: SPEC, docs: false });
    expect(diagnostics.map(({ code }) => code)).toEqual(["FS2001", "FS2001"]);
  });

  test("an escaped path out of the folder", async () => {
    await writeFile(join(folder, "secret.json"), JSON.stringify(PET));
    const ways = [
      "..%2fsecret.json",
      "%2e%2e/secret.json",
      "parts/../../secret.json",
      "..\\secret.json",
      "//host/x.json",
    ];
    const schemas = Object.fromEntries(ways.map((ref, index) => [`S${index}`, { $ref: ref }]));
    await writeFile(spec, JSON.stringify({ ...SPEC, components: { schemas } }));
    const codes = await codesOf();
    expect(codes).toHaveLength(ways.length);
    expect(codes.every((line) => /^FS200[12] /.test(line))).toBe(true);
  });
});
