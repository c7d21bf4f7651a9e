import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { hashText } from "../../generator/load/files/hash.js";
import type { ClassifiedPath, PathClass } from "../../generator/output/classify.js";
import { createLockPath, createStagingPath } from "../../generator/output/staging-paths.js";
import { writeChanges } from "../../generator/output/write-changes.js";
import { LockedError, withLock } from "../../generator/output/lock.js";
import { recoverFolder, wasInterrupted } from "../../generator/output/recover.js";

/* The files that a run leaves if it is killed, or if there is no space, at any call that changes a file. */

const faults = vi.hoisted(() => ({
  /** How many calls have been made. */
  count: 0,
  /** Whether a call, by its number and the function's name, fails. */
  fails: (_count: number, _name: string): boolean => false,
  /** Counts a call, and throws if it fails. */
  meet(name: string): void {
    faults.count += 1;
    if (faults.fails(faults.count, name)) throw Object.assign(new Error("ENOSPC"), { code: "ENOSPC" });
  },
}));

vi.mock("node:fs", async (load) => {
  const real = await load<typeof import("node:fs")>();
  const guarded = <Call extends (...given: never[]) => unknown>(name: string, call: Call) =>
    ((...given: Parameters<Call>) => {
      faults.meet(name);
      return call(...given);
    }) as unknown as Call;
  return {
    ...real,
    mkdirSync: guarded("mkdirSync", real.mkdirSync as never),
    renameSync: guarded("renameSync", real.renameSync),
    writeFileSync: guarded("writeFileSync", real.writeFileSync as never),
  };
});

vi.mock("node:fs/promises", async (load) => {
  const real = await load<typeof import("node:fs/promises")>();
  const guarded = <Call extends (...given: never[]) => Promise<unknown>>(name: string, call: Call) =>
    (async (...given: Parameters<Call>) => {
      faults.meet(name);
      return call(...given);
    }) as unknown as Call;
  return {
    ...real,
    mkdir: guarded("mkdir", real.mkdir as never),
    rename: guarded("rename", real.rename),
    rm: guarded("rm", real.rm),
    rmdir: guarded("rmdir", real.rmdir),
    writeFile: guarded("writeFile", real.writeFile as never),
  };
});

const OLD = { "a.ts": "old a", "b.ts": "same", "gone/c.ts": "old c", ".fetchsmith.json": "old manifest" };
const NEW = {
  "a.ts": "new a",
  "b.ts": "same",
  "sub/d.ts": "new d",
  "e.ts": "new e",
  ".fetchsmith.json": "new manifest",
};

const hashOf = (text: string | undefined): string | undefined => (text === undefined ? undefined : hashText(text));

const change = (path: keyof typeof OLD | keyof typeof NEW, kind: PathClass): ClassifiedPath => ({
  path,
  class: kind,
  before: (OLD as Record<string, string>)[path],
  after: (NEW as Record<string, string>)[path],
  hash: hashOf((NEW as Record<string, string>)[path]),
});
const CHANGES = [
  change(".fetchsmith.json", "ours"),
  change("a.ts", "ours"),
  change("b.ts", "unchanged"),
  change("e.ts", "new"),
  change("gone/c.ts", "orphan"),
  change("sub/d.ts", "new"),
];
const FIRST = Object.keys(OLD).map((path) => ({
  ...change(path as keyof typeof OLD, "new"),
  before: undefined,
  after: OLD[path as keyof typeof OLD],
  hash: hashOf(OLD[path as keyof typeof OLD]),
}));

let root: string;
let folder: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "fetchsmith-write-"));
  folder = join(root, "client");
});
afterEach(async () => {
  faults.fails = () => false;
  await rm(root, { recursive: true, force: true });
});

async function writeOld(): Promise<void> {
  await rm(root, { recursive: true, force: true });
  for (const [path, text] of Object.entries(OLD)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** Every file below the root, and its text; folders end in `/`. */
async function everything(): Promise<Record<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    return [path.slice(root.length + 1), entry.isDirectory() ? "/" : await readFile(path, "utf8")] as const;
  });
  return Object.fromEntries((await Promise.all(files)).filter(([, text]) => text !== "/").sort());
}

const inFolder = (files: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(files).map(([path, text]) => [`client/${path}`, text]));

const run = (changes: readonly ClassifiedPath[]): Promise<void> =>
  withLock(folder, async () => {
    await recoverFolder(folder);
    await writeChanges(folder, changes);
  });

/** Runs with faults, and counts the calls. */
async function runWith(
  fails: (count: number, name: string) => boolean,
  changes: readonly ClassifiedPath[],
): Promise<number> {
  Object.assign(faults, { count: 0, fails });
  await run(changes).catch(() => {});
  faults.fails = () => false;
  return faults.count;
}

test("a run replaces, adds and removes, and leaves nothing beside the folder", async () => {
  await writeOld();
  await run(CHANGES);
  expect(await everything()).toEqual(inFolder(NEW));
  expect(await readdir(root)).toEqual(["client"]);
  expect(await readdir(folder)).not.toContain("gone");
});

describe.each([
  ["over an older client", CHANGES, OLD, NEW],
  ["into no folder", FIRST, {}, OLD],
])("%s", (_, changes, before, after) => {
  const prepare = async (): Promise<void> => {
    await rm(root, { recursive: true, force: true });
    if (changes === CHANGES) await writeOld();
    else await mkdir(root);
  };

  test("one call that fails leaves the old client, byte for byte", async () => {
    await prepare();
    const calls = await runWith(() => false, changes);
    expect(calls).toBeGreaterThan(15);
    for (let failing = 1; failing <= calls; failing++) {
      await prepare();
      await runWith((count) => count === failing, changes);
      const files = await everything();
      // Only the tidying up after the last move may fail without undoing it.
      const isAfter = files["client/.fetchsmith.json"] === inFolder(after)["client/.fetchsmith.json"];
      const wanted = inFolder(isAfter ? after : before);
      expect(
        Object.fromEntries(Object.entries(files).filter(([path]) => path.startsWith("client/"))),
        `call ${failing}`,
      ).toEqual(wanted);
      await run([]);
      expect(await everything(), `call ${failing}`).toEqual(wanted);
    }
  });

  test("a disk that is full from any call on, so that nothing can be moved back, loses nothing", async () => {
    await prepare();
    const calls = await runWith(() => false, changes);
    for (let full = 1; full <= calls; full++) {
      await prepare();
      await runWith((count, name) => count >= full && !["rm", "rmdir"].includes(name), changes);
      const files = Object.entries(await everything()).filter(([path]) => path.startsWith("client/"));
      const isWhole = [before, after].some(
        (state) => JSON.stringify(Object.entries(inFolder(state)).sort()) === JSON.stringify(files),
      );
      expect(isWhole || (await wasInterrupted(folder)), `call ${full}`).toBe(true);
      await run([]);
      expect([inFolder(before), inFolder(after)], `call ${full}`).toContainEqual(await everything());
    }
  });

  test("a run that is killed at any call is reported, and the next run undoes or finishes it", async () => {
    await prepare();
    const calls = await runWith(() => false, changes);
    let interrupted = 0;
    for (let killed = 1; killed <= calls; killed++) {
      await prepare();
      await runWith((count) => count >= killed, changes);
      const files = Object.entries(await everything()).filter(([path]) => path.startsWith("client/"));
      const isWhole = [before, after].some(
        (state) => JSON.stringify(Object.entries(inFolder(state)).sort()) === JSON.stringify(files),
      );
      const isInterrupted = await wasInterrupted(folder);
      if (isInterrupted) interrupted += 1;
      expect(isWhole || isInterrupted, `call ${killed}`).toBe(true);
      await run([]);
      expect([inFolder(before), inFolder(after)], `call ${killed}`).toContainEqual(await everything());
      expect(await wasInterrupted(folder)).toBe(false);
    }
    expect(interrupted).toBeGreaterThan(3);
  });
});

test("what can't be taken back is said, with where it is", async () => {
  await writeOld();
  const calls = await runWith(() => false, CHANGES);
  await writeOld();
  const isFull = (count: number, name: string): boolean => count >= calls - 4 && !["rm", "rmdir"].includes(name);
  Object.assign(faults, { count: 0, fails: isFull });
  await expect(run(CHANGES)).rejects.toThrow(
    /no space is left, and the begun changes can't be undone. The next `generate` .*\.client\./,
  );
});

test("an edit that was made after a run was cut off stays", async () => {
  await writeOld();
  const calls = await runWith(() => false, CHANGES);
  let edited = 0;
  for (let killed = 1; killed <= calls; killed++) {
    await writeOld();
    await runWith((count) => count >= killed, CHANGES);
    if (!(await wasInterrupted(folder))) continue;
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "a.ts"), "mine");
    await run([]);
    expect((await everything())["client/a.ts"]).toBe("mine");
    edited += 1;
  }
  expect(edited).toBeGreaterThan(3);
});

test.each(["", "{", '{"isNew":true,"moves":[{"path":"../../mine","hash":"x"}]}'])(
  "a journal that no run wrote, %j, is reported, and moves nothing",
  async (text) => {
    await writeOld();
    const staging = createStagingPath(folder, "beside");
    await mkdir(join(staging, "old"), { recursive: true });
    await writeFile(join(staging, "journal.json"), text);
    const before = await everything();
    expect(await wasInterrupted(folder)).toBe(true);
    await expect(recoverFolder(folder)).rejects.toThrow(`remove ${staging}`);
    expect(await everything()).toEqual(before);
  },
);

describe("the lock", () => {
  test("a second run waits for the first", async () => {
    const order: string[] = [];
    const first = withLock(folder, async () => {
      order.push("first");
      await new Promise((resolve) => setTimeout(resolve, 120));
      order.push("first ends");
    });
    await Promise.all([first, withLock(folder, async () => void order.push("second"))]);
    expect(order.indexOf("second")).not.toBe(1);
  });

  test("it gives up after a while, and names the lock", async () => {
    const second = withLock(folder, () => withLock(folder, async () => {}, { maxWait: 60 }));
    await expect(second).rejects.toThrow(LockedError);
    await expect(second).rejects.toThrow(createLockPath(folder));
  });

  test("the lock of a process that has ended is removed, also if it has the id of this process", async () => {
    const { hostname } = await import("node:os");
    for (const pid of [2 ** 30, process.pid]) {
      await mkdir(root, { recursive: true });
      await writeFile(createLockPath(folder), JSON.stringify({ pid, host: hostname() }));
      await withLock(folder, async () => {}, { maxWait: 0 });
      expect(await readdir(root)).toEqual([]);
    }
  });
});
