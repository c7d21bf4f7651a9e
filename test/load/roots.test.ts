import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readTargets } from "../../generator/config/config.js";
import { generate } from "../../generator/pipeline/index.js";
import type { Manifest } from "../../generator/output/manifest.js";
import { runInProcess } from "../support/run-in-process.js";

/* Folders that the config names, from which files that a description refers to are read, beside its own. */

const text = (value: unknown): string => JSON.stringify(value);
const described = (schemas: object): string =>
  text({ openapi: "3.1.0", info: { title: "T", version: "1" }, paths: {}, components: { schemas } });

let folder: string;
let spec: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fetchsmith-roots-"));
  spec = join(folder, "api", "openapi.json");
  for (const name of ["api/parts", "shared/deep", "secret"]) await mkdir(join(folder, name), { recursive: true });
  await writeFile(spec, described({ Pet: { $ref: "../shared/pet.json" } }));
  await writeFile(join(folder, "shared", "pet.json"), text({ properties: { owner: { $ref: "deep/owner.json" } } }));
  await writeFile(join(folder, "shared", "deep", "owner.json"), text({ type: "string" }));
  await writeFile(join(folder, "secret", "key.json"), text({ type: "string" }));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const problems = async (roots: readonly string[] = [join(folder, "shared")]): Promise<readonly string[]> =>
  (await generate({ spec, roots, docs: false })).diagnostics.map(({ code, message }) => `${code} ${message}`);

describe("what lies in a root", () => {
  test("is read, and what that refers to; without the root it is not", async () => {
    const { files, diagnostics } = await generate({ spec, roots: [join(folder, "shared")], docs: false });
    expect(diagnostics).toEqual([]);
    expect(files.find(({ path }) => path === "models.ts")?.text).toMatch(/interface Pet \{\s+owner\?: Owner;/);
    expect(await problems([])).toEqual([expect.stringMatching(/^FS2002 .*leads out of the description's folder/)]);
  });

  test("is the same document for each reference to it", async () => {
    const pet = { properties: { id: { type: "string" } } };
    await writeFile(join(folder, "api", "parts", "pet.json"), text(pet));
    await writeFile(spec, described({ A: { $ref: "parts/pet.json" }, B: { $ref: "../api/parts/pet.json" } }));
    const { files, diagnostics } = await generate({ spec, roots: [folder], docs: false });
    expect(diagnostics).toEqual([]);
    expect(files.find(({ path }) => path === "models.ts")?.text.match(/^export interface/gm)).toHaveLength(1);
  });

  test("is reported with its path and line", async () => {
    await writeFile(join(folder, "shared", "pet.json"), '{\n  "type": "pet"\n}');
    const { diagnostics } = await generate({ spec, roots: [join(folder, "shared")], docs: false });
    expect(diagnostics).toMatchObject([{ code: "FS3005", file: join(folder, "shared", "pet.json"), line: 2 }]);
  });
});

describe("what lies elsewhere is not read:", () => {
  const refused = async (reference: string, code = "FS2002"): Promise<void> => {
    await writeFile(spec, described({ Pet: { $ref: reference } }));
    expect(await problems()).toEqual([expect.stringMatching(new RegExp(`^${code} `))]);
  };

  test("a folder beside the root", () => refused("../secret/key.json"));
  test("a folder whose name begins like the root's", async () => {
    await mkdir(join(folder, "shared-not"));
    await writeFile(join(folder, "shared-not", "key.json"), text({ type: "string" }));
    await refused("../shared-not/key.json");
  });
  test("a path out of the root", () => refused("../shared/../secret/key.json"));
  test("an encoded path out of the root", () => refused("../shared/..%2fsecret/key.json"));
  test("the root itself", () => refused("../shared"));
  test("a file by URL, in a root too", () => refused(`file://${folder}/shared/pet.json`));
  test("an absolute path, in a root too", () => refused(`${folder}/shared/pet.json`));
  test("a missing file", () => refused("../shared/none.json", "FS2001"));
  test("more steps upwards than there are folders", () => refused(`${"../".repeat(60)}etc/passwd`));

  test("a link out of the root", async () => {
    await symlink(join(folder, "secret", "key.json"), join(folder, "shared", "link.json"));
    await refused("../shared/link.json", "FS2001");
  });

  test("a folder in the root that is a link", async () => {
    await symlink(join(folder, "secret"), join(folder, "shared", "more"));
    await refused("../shared/more/key.json", "FS2001");
  });

  test("a reference in a file of a root", async () => {
    await writeFile(join(folder, "shared", "pet.json"), text({ $ref: "../secret/key.json" }));
    expect(await problems()).toEqual([expect.stringMatching(/^FS2002 /)]);
  });
});

test("a root that is a link, or is reached by one, is a root; a link into one leads inside", async () => {
  await symlink(join(folder, "shared"), join(folder, "link"));
  await writeFile(spec, described({ Pet: { $ref: "../link/pet.json" } }));
  expect(await problems([join(folder, "link")])).toEqual([]);
  await symlink(join(folder, "shared", "pet.json"), join(folder, "api", "pet.json"));
  await writeFile(spec, described({ Pet: { type: "object", properties: { a: { $ref: "pet.json" } } } }));
  await writeFile(join(folder, "shared", "pet.json"), text({ type: "string" }));
  expect(await problems([join(folder, "shared")])).toEqual([]);
});

describe("roots are named", () => {
  const report = (_: string, message: string): void => void messages.push(message);
  const source = (from: string) => ({ folder: from, file: "config", report, show: String });
  let messages: string[];
  beforeEach(() => void (messages = []));

  test("by the config, for each target or for all of them, from its own folder", () => {
    const targets = [
      { spec: "a.json", out: "a" },
      { spec: "b.json", out: "b", roots: ["other"] },
    ];
    const found = readTargets({ roots: ["../shared"], targets }, source(join(folder, "api")));
    expect(found.map(({ roots }) => roots)).toEqual([[join(folder, "shared")], [join(folder, "api", "other")]]);
    expect(messages).toEqual([]);
  });

  test.each([[5], [[5]], [[""]], [{ a: "b" }]])("as a list of paths, and not as %j", async (roots) => {
    readTargets({ spec: "a.json", out: "a", roots }, source(folder));
    expect(messages).toEqual(["`roots` must be an array of paths."]);
    const { diagnostics } = await generate({ spec, roots: roots as unknown as string[] });
    expect(diagnostics.map(({ code }) => code)).toEqual(["FS5001"]);
  });

  test("by a flag; the manifest has the files that were read, and a change of one is drift", async () => {
    const run = async (command: string, ...more: readonly string[]): Promise<number> => {
      const args = [command, "api/openapi.json", "--out", "out", "--no-docs", ...more];
      return (await runInProcess(args, { cwd: folder })).status;
    };
    expect(await run("generate")).toBe(2);
    expect(await run("generate", "--root", "shared")).toBe(0);
    const manifest = JSON.parse(await readFile(join(folder, "out", ".fetchsmith.json"), "utf8")) as Manifest;
    expect(Object.keys(manifest.spec.files ?? {})).toEqual(["../shared/deep/owner.json", "../shared/pet.json"]);
    expect(await run("check", "--root", "shared")).toBe(0);
    expect(await run("check")).toBe(2);
    await writeFile(join(folder, "shared", "pet.json"), text({ properties: { other: { type: "string" } } }));
    expect(await run("check", "--root", "shared")).toBe(1);
  });
});
