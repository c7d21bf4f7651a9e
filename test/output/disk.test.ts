import { spawnSync } from "node:child_process";
import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Ended, runInProcess } from "../support/run-in-process.js";

/* Runs that can't write: the disk is full, the folder is read-only, or the path leads through a link. */

const SPEC = fileURLToPath(new URL("../../spec/challenges.yaml", import.meta.url));

let scratch: string;
let mounted: string | undefined;
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), "fetchsmith-disk-"));
  mounted = undefined;
});
afterEach(async () => {
  if (mounted !== undefined) spawnSync("umount", [mounted]);
  await rm(scratch, { recursive: true, force: true });
});

const generate = (out: string, ...flags: string[]): Promise<Ended> =>
  runInProcess(["generate", SPEC, "--out", out, "--no-docs", ...flags], { cwd: scratch });

/** A file system in memory; false where this user may not make one. */
async function mountMemory(folder: string, options: string): Promise<boolean> {
  await mkdir(folder, { recursive: true });
  const isDone = spawnSync("mount", ["-t", "tmpfs", "-o", options, "tmpfs", folder]).status === 0;
  if (isDone) mounted = folder;
  return isDone;
}

/** Everything below a folder: texts by path. */
async function contents(folder: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    await Promise.all(files.sort().map(async (path) => [path, await readFile(path, "latin1")] as const)),
  );
}

test("a full disk: the old client byte for byte, exit 2, and nothing beside it", async ({ skip }) => {
  const disk = join(scratch, "disk");
  if (!(await mountMemory(disk, "size=2m"))) skip("no file system can be mounted here");
  const out = join(disk, "client");
  expect((await generate(out)).status).toBe(0);
  // The disk is filled, and then some blocks are freed, so that the run fails at a different call each time.
  for (const free of [0, 4, 8, 20, 40]) {
    const filler = join(disk, "filler");
    await writeFile(filler, "x".repeat(2 ** 21)).catch(() => {});
    const { size } = await lstat(filler);
    await writeFile(filler, "x".repeat(size - free * 1024));
    const before = await contents(disk);
    const ended = await generate(out, "--properties", "camel", "--dates", "date");
    expect(ended).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining("no space is left") });
    expect(ended.stderr).toContain("FS4001");
    expect(await contents(disk)).toEqual(before);
    await rm(filler);
  }
  expect((await generate(out, "--properties", "camel", "--dates", "date")).status).toBe(0);
});

test("a read-only folder: exit 2, and nothing has changed", async ({ skip }) => {
  const disk = join(scratch, "disk");
  const isRoot = process.getuid?.() === 0;
  if (isRoot && !(await mountMemory(disk, "size=4m"))) skip("a superuser may write everywhere");
  const out = join(disk, "client");
  expect((await generate(out)).status).toBe(0);
  if (isRoot) spawnSync("mount", ["-o", "remount,ro", disk]);
  else await chmod(disk, 0o555);
  const before = await contents(disk);
  const ended = await generate(out, "--properties", "camel");
  expect(ended).toMatchObject({ status: 2, stdout: "" });
  expect(ended.stderr).toMatch(/FS4001.*(?:read-only|permission is denied)/);
  expect(await contents(disk)).toEqual(before);
  expect(await generate(out)).toMatchObject({ status: 0, stdout: expect.stringContaining("up to date") });
  if (!isRoot) await chmod(disk, 0o755);
});

test("a folder that is a file system of its own is written as any other", async ({ skip }) => {
  const out = join(scratch, "mounted");
  if (!(await mountMemory(out, "size=4m"))) skip("no file system can be mounted here");
  await writeFile(join(out, "mine.ts"), "mine");
  expect(await generate(out)).toMatchObject({ status: 0, stderr: "" });
  expect(await generate(out)).toMatchObject({ status: 0, stdout: expect.stringContaining("up to date") });
  const before = await contents(out);
  await writeFile(join(out, "filler"), "x".repeat(2 ** 23)).catch(() => {});
  expect(await generate(out, "--properties", "camel")).toMatchObject({ status: 2, stdout: "" });
  await rm(join(out, "filler"));
  expect(await contents(out)).toEqual(before);
  expect((await generate(out, "--properties", "camel", "--dates", "date")).status).toBe(0);
  expect(await generate(out)).toMatchObject({ status: 0, stderr: "" });
  expect(await contents(out)).toEqual(before);
  expect(await readdir(scratch)).toEqual(["mounted"]);
});

test("a folder that is a link: its target is used, and the link is kept", async () => {
  const [target, link] = [join(scratch, "target"), join(scratch, "link")];
  await mkdir(target);
  await symlink(target, link);
  expect((await generate(link)).status).toBe(0);
  expect((await lstat(link)).isSymbolicLink()).toBe(true);
  expect(await readdir(target)).toContain("index.ts");
  expect((await generate(link, "--properties", "camel")).status).toBe(0);
  expect((await lstat(link)).isSymbolicLink()).toBe(true);
  expect((await readdir(scratch)).sort()).toEqual(["link", "target"]);
});

test("a link to a folder that is not there yet: the folder is created, and the link is kept", async () => {
  await symlink("first", join(scratch, "link"));
  await symlink(join("deep", "target"), join(scratch, "first"));
  expect(await generate(join(scratch, "link"))).toMatchObject({ status: 0, stderr: "" });
  expect((await lstat(join(scratch, "link"))).isSymbolicLink()).toBe(true);
  expect(await readdir(join(scratch, "deep", "target"))).toContain("index.ts");
  expect((await readdir(scratch)).sort()).toEqual(["deep", "first", "link"]);
});
