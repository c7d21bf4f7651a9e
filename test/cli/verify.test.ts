import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";

/* Vendored folders, and runs that are killed or meet each other: the built program as a user runs it. */
const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const CLI = join(ROOT, "dist", "generator", "cli", "main.js");
const SPEC = join(ROOT, "spec", "challenges.yaml");

let scratch: string;
let original: string;
let folder: string;
let count = 0;

const run = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, [CLI, ...args], { encoding: "utf8", cwd: scratch });
const verify = (...args: string[]): ReturnType<typeof run> => run("verify", folder, ...args);
const generateArgs = (...more: string[]): string[] => [CLI, "generate", SPEC, "--out", folder, ...more];

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "fetchsmith-verify-"));
  original = join(scratch, "original", "client");
  expect(run("generate", SPEC, "--out", original).status).toBe(0);
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
    const ended = verify();
    expect(ended).toMatchObject({ status: 0, stderr: "" });
    expect(ended.stdout.trim().split("\n")).toHaveLength(1);
    expect(run("check", SPEC, "--out", folder).status).toBe(0);
  });

  test("edited and missing files, and links, are named", async () => {
    await writeFile(join(folder, "index.ts"), "edited");
    await rm(join(folder, "models.ts"));
    await rm(join(folder, "client.ts"));
    await symlink(join(original, "client.ts"), join(folder, "client.ts"));
    const { status, stdout } = verify();
    expect(status).toBe(1);
    expect(stdout).toMatch(/edited: .*index\.ts/);
    expect(stdout).toMatch(/missing: .*models\.ts/);
    expect(stdout).toMatch(/foreign: .*client\.ts/);
    expect(JSON.parse(verify("--format", "json").stdout)).toMatchObject({
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
    expect(run("verify", link).status).toBe(0);
  });

  test("without a manifest, or with a broken one, it can't tell", async () => {
    await writeFile(join(folder, ".fetchsmith.json"), "{");
    expect(verify()).toMatchObject({ status: 2, stdout: "" });
    await rm(join(folder, ".fetchsmith.json"));
    expect(verify().status).toBe(2);
    expect(run("verify", join(scratch, "nowhere"))).toMatchObject({ status: 2, stdout: "" });
  });
});

test("a run that is killed leaves an old or a new client, or is told of, and the next one puts it right", async () => {
  const isTold: boolean[] = [];
  for (let turn = 0; turn < 12; turn++) {
    await rm(join(folder, ".."), { recursive: true, force: true });
    await cp(original, folder, { recursive: true });
    const child = spawn(
      process.execPath,
      generateArgs("--properties", turn % 2 === 0 ? "camel" : "wire", "--dates", "date"),
    );
    // Staging begins a moment before the moves: wait for it, so that the kill meets the writing.
    const ended = once(child, "exit");
    let names = await readdir(join(folder, ".."));
    while (child.exitCode === null && names.every((name) => !/fetchsmith-[\da-f]{8}/.test(name))) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      names = await readdir(join(folder, ".."));
    }
    await new Promise((resolve) => setTimeout(resolve, turn));
    child.kill("SIGKILL");
    await ended;
    const { status, stdout } = verify();
    expect([0, 1]).toContain(status);
    if (status === 1) expect(stdout).toContain("was interrupted");
    isTold.push(status === 1);
    expect(run("generate", SPEC, "--out", folder).status).toBe(0);
    expect(run("check", SPEC, "--out", folder).status).toBe(0);
    expect(await readdir(join(folder, ".."))).toEqual(["client"]);
  }
  expect(isTold).toHaveLength(12);
}, 120_000);

test("two runs at once leave a whole client", async () => {
  for (let turn = 0; turn < 20; turn++) {
    const runs = ["wire", "camel"].map((properties) =>
      once(spawn(process.execPath, generateArgs("--full", "--properties", properties)), "exit"),
    );
    expect(await Promise.all(runs)).toEqual([
      [0, null],
      [0, null],
    ]);
    expect(verify().status).toBe(0);
    expect(await readdir(join(folder, ".."))).toEqual(["client"]);
  }
}, 120_000);
