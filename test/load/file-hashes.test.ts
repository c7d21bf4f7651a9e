import { mkdtempSync, renameSync, rmSync, statSync, utimesSync, writeFileSync, type BigIntStats } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { createFileHashes } from "../../generator/load/files/file-hashes.js";
import { hashFile, hashText } from "../../generator/load/files/hash.js";

const scratch = mkdtempSync(join(tmpdir(), "fetchsmith-hashes-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const file = join(scratch, "a.ts");
const statsOf = (path: string): BigIntStats => statSync(path, { bigint: true });

/** A time at which the files of these tests have been unchanged for long. */
const later = (): number => Date.now() + 60_000;

const hashAll = (kept: string | undefined, now = later()) => {
  const hashes = createFileHashes(kept, now);
  return { hash: hashes.hash(file, statsOf(file)), kept: hashes.write() };
};

/** Waits until the file system gives a change another time than that of the file. */
function waitForClock(): void {
  const probe = join(scratch, "probe");
  do writeFileSync(probe, "");
  while (statsOf(probe).ctimeNs === statsOf(file).ctimeNs);
}

let kept: string;
beforeEach(() => {
  writeFileSync(file, "first");
  waitForClock();
  kept = hashAll(undefined).kept ?? "";
});

const MARK = "0".repeat(64);

/** The kept text with a hash that no file has, so that a file that was not read is recognised. */
const withMark = (): string => kept.replace(hashText("first"), MARK);

test("a file that has not changed is not read again", () => {
  expect(hashAll(undefined)).toEqual({ hash: hashText("first"), kept });
  expect(hashAll(withMark())).toEqual({ hash: MARK, kept: undefined });
});

test.each<[string, () => void]>([
  ["was written with the same length and times", () => writeFileSync(file, "other")],
  ["was written with the same text", () => writeFileSync(file, "first")],
  ["was replaced", () => (writeFileSync(`${file}.new`, "third"), renameSync(`${file}.new`, file))],
])("a file that %s is read", (_, change) => {
  const { atime, mtime } = statsOf(file);
  change();
  utimesSync(file, atime, mtime);
  const { hash, kept: next } = hashAll(withMark());
  expect(hash).toBe(hashFile(file));
  expect(next).toContain(hash);
});

test("a file that has just changed is not kept, because a later change could have the same time", () => {
  expect(hashAll(undefined, Date.now()).kept).toBeUndefined();
  expect(hashAll(undefined, Date.now() + 2000).kept).toBeUndefined();
});

test.each(["ino", "ctimeMs"] as const)("a file whose file system knows no %s is not kept", (member) => {
  const hashes = createFileHashes(undefined, later());
  hashes.hash(file, Object.assign(statsOf(file), { [member]: 0n }));
  expect(hashes.write()).toBeUndefined();
});

test("only the files of the last run are kept", () => {
  const other = join(scratch, "b.ts");
  writeFileSync(other, "b");
  const hashes = createFileHashes(kept, later());
  hashes.hash(other, statsOf(other));
  expect(hashes.write()).toMatch(new RegExp(`^${hashText("b")}.*b\\.ts"$`));
});
