import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Ended, runInProcess } from "../support/run-in-process.js";

/* `verify`: whether the files of a folder are what its manifest says. */
const SPEC = fileURLToPath(new URL("../../spec/challenges.yaml", import.meta.url));

let scratch: string;
let original: string;
let folder: string;
let count = 0;

const run = (...args: string[]): Promise<Ended> => runInProcess(args, { cwd: scratch });
const verify = (...args: string[]): Promise<Ended> => run("verify", folder, ...args);

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "fetchsmith-verify-"));
  original = join(scratch, "original", "client");
  expect((await run("generate", SPEC, "--out", original)).status).toBe(0);
});
beforeEach(async () => {
  folder = join(scratch, `case-${count++}`, "client");
  await cp(original, folder, { recursive: true });
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

describe("verify", () => {
  test("a copy is intact, also with other line endings and beside files of somebody else's", async () => {
    await writeFile(join(folder, "mine.ts"), "mine");
    const index = join(folder, "index.ts");
    await writeFile(index, `\uFEFF${(await readFile(index, "utf8")).replaceAll("\n", "\r\n")}`);
    const manifest = join(folder, ".fetchsmith.json");
    await writeFile(manifest, `\uFEFF${(await readFile(manifest, "utf8")).replaceAll("\n", "\r\n")}`);
    const ended = await verify();
    expect(ended).toMatchObject({ status: 0, stderr: "" });
    expect(ended.stdout.trim().split("\n")).toHaveLength(1);
    expect((await run("check", SPEC, "--out", folder)).status).toBe(0);
  });

  test("edited and missing files, and links, are named", async () => {
    await writeFile(join(folder, "index.ts"), "edited");
    await rm(join(folder, "models.ts"));
    await rm(join(folder, "client.ts"));
    await symlink(join(original, "client.ts"), join(folder, "client.ts"));
    const { status, stdout } = await verify();
    expect(status).toBe(1);
    expect(stdout).toMatch(/edited: .*index\.ts/);
    expect(stdout).toMatch(/missing: .*models\.ts/);
    expect(stdout).toMatch(/foreign: .*client\.ts/);
    expect(JSON.parse((await verify("--format", "json")).stdout)).toMatchObject({
      version: 1,
      status: "changed",
      files: [
        { path: "client.ts", class: "foreign" },
        { path: "index.ts", class: "edited" },
        { path: "models.ts", class: "missing" },
      ],
    });
  });

  test("a link to the folder is followed", async () => {
    const link = join(scratch, "link");
    await symlink(folder, link);
    expect((await run("verify", link)).status).toBe(0);
  });

  test("without a manifest, or with a damaged one, nothing can be compared", async () => {
    await writeFile(join(folder, ".fetchsmith.json"), "{");
    expect(await verify()).toMatchObject({ status: 2, stdout: "" });
    await rm(join(folder, ".fetchsmith.json"));
    expect((await verify()).status).toBe(2);
    const nowhere = await run("verify", join(scratch, "nowhere"));
    expect(nowhere).toMatchObject({
      status: 2,
      stdout: "",
      stderr: expect.stringContaining("There is no such folder."),
    });
    await writeFile(join(folder, "file"), "");
    for (const path of [join(folder, "file"), join(folder, "file", "below")])
      expect((await run("verify", path)).stderr).toMatch(/is a file, not a folder|There is no such folder/);
  });
});
