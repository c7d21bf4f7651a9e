import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { statSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createCodeCache } from "../../../generator/cli/start/code-cache.js";
import { createEngine } from "../../../generator/cli/start/engine.js";

/*
 * V8 compares only the length of a source with cached code. So code of a source that returns 2 shows whether cached code was
 * used.
 */

const ONE = Buffer.from("module.exports = 1;");
const TWO = Buffer.from("module.exports = 2;");
const THREE = Buffer.from("module.exports = 3;");

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), "fetchsmith-cache-"));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(scratch, { recursive: true, force: true });
});

/** Runs a source as a process with that cache would, and writes the cache. */
function run(source: Buffer, folders: readonly string[] = [join(scratch, "cache")], build = "build"): unknown {
  const cache = createCodeCache({ build, folders, engine: createEngine("", false) });
  const module = { exports: undefined as unknown };
  const start = cache.compile("libraries/a.js", "/libraries/a.js", source) as (...args: readonly unknown[]) => void;
  start(module.exports, undefined, module);
  cache.write();
  return module.exports;
}

/** The only file of the cache. */
function cachedFile(folder = join(scratch, "cache")): string {
  const [key = ""] = readdirSync(folder);
  const [name = ""] = readdirSync(join(folder, key));
  return join(folder, key, name);
}

let forgeries = 0;

/**
 * Puts the code of a source that returns 2 under the checksum of one that returns 1, as an attacker would. Returns the
 * latter. It was never compiled here: V8 would find it in the memory of the process.
 */
function forge(): { readonly source: Buffer; readonly file: string } {
  const comment = `// ${String(++forgeries).padStart(4)}`;
  rmSync(join(scratch, "cache"), { recursive: true, force: true });
  run(Buffer.from(`module.exports = 2;${comment}`));
  const file = cachedFile();
  const forged = readFileSync(file);
  const source = Buffer.from(`module.exports = 1;${comment}`);
  forged.writeUInt32LE(crc32(source), 8);
  writeFileSync(file, forged);
  return { source, file };
}

const inode = (file: string): number => statSync(file).ino;

test("a cold cache is written, and a warm one is used and not written again", () => {
  expect(run(ONE)).toBe(1);
  const file = cachedFile();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const before = inode(file);
  expect(run(ONE)).toBe(1);
  expect(inode(file)).toBe(before);
  // Cached code really runs: the forged code is that of another source.
  expect(run(forge().source)).toBe(2);
});

test("code of another source is replaced", () => {
  expect([run(TWO), run(ONE), run(ONE)]).toEqual([2, 1, 1]);
});

test.each([
  ["cut off", (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
  ["empty", () => Buffer.alloc(0)],
  ["only a header", (bytes: Buffer) => bytes.subarray(0, 16)],
  ["of another format", (bytes: Buffer) => Buffer.concat([Buffer.from("FSCODE9\n"), bytes.subarray(8)])],
  ["damaged", (bytes: Buffer) => bytes.map((byte, at) => (at === bytes.length - 9 ? byte ^ 1 : byte))],
])("a file that is %s is replaced", (_, damage) => {
  run(ONE);
  const file = cachedFile();
  const sound = readFileSync(file);
  writeFileSync(file, damage(sound));
  expect(run(ONE)).toBe(1);
  expect(readFileSync(file).length).toBe(sound.length);
  expect(run(ONE)).toBe(1);
});

test("a file of another user, or one that others may write, is not used", () => {
  const writable = forge();
  chmodSync(writable.file, 0o622);
  expect(run(writable.source)).toBe(1);
  const { source } = forge();
  vi.spyOn(process, "getuid").mockReturnValue((process.getuid?.() ?? 0) + 1);
  expect(run(source)).toBe(1);
});

test("a folder that others may write is neither read nor written", () => {
  const { source, file } = forge();
  const forged = readFileSync(file);
  chmodSync(join(scratch, "cache"), 0o777);
  expect(run(source)).toBe(1);
  expect(readFileSync(file).equals(forged)).toBe(true);
});

test("links are not followed, neither for the file nor for the folder", () => {
  const first = forge();
  renameSync(first.file, join(scratch, "elsewhere.bin"));
  symlinkSync(join(scratch, "elsewhere.bin"), first.file);
  expect(run(first.source)).toBe(1);
  const second = forge();
  renameSync(join(scratch, "cache"), join(scratch, "moved"));
  symlinkSync(join(scratch, "moved"), join(scratch, "cache"));
  expect(run(second.source)).toBe(1);
});

test("a folder where the file should be is no harm", () => {
  run(ONE);
  const file = cachedFile();
  rmSync(file);
  mkdirSync(file);
  expect(run(ONE)).toBe(1);
});

test("where the first folder can't be written, the next one is used; where none can, everything runs the same", () => {
  const blocked = join(scratch, "file");
  writeFileSync(blocked, "");
  const second = join(scratch, "second");
  expect(run(ONE, [join(blocked, "cache"), second])).toBe(1);
  expect(existsSync(cachedFile(second))).toBe(true);
  expect(run(ONE, [join(blocked, "cache")])).toBe(1);
  expect(run(ONE, [])).toBe(1);
});

test("another build has code of its own, and only the newest builds are kept", () => {
  const builds = ["a", "b", "c", "d", "e", "f"];
  for (const build of builds) {
    expect(run(ONE, undefined, build)).toBe(1);
    const name = readdirSync(join(scratch, "cache")).find((one) => one.startsWith(`${build}-`)) ?? "";
    const time = 1_000_000 + builds.indexOf(build);
    utimesSync(join(scratch, "cache", name), time, time);
  }
  const kept = readdirSync(join(scratch, "cache")).map((name) => name.split("-")[0]);
  expect(kept.sort()).toEqual(["c", "d", "e", "f"]);
});

test("what a killed run left is removed", () => {
  run(ONE);
  const left = `${cachedFile()}.1-0.tmp`;
  writeFileSync(left, "half");
  utimesSync(left, 1, 1);
  run(THREE);
  expect(existsSync(left)).toBe(false);
});
