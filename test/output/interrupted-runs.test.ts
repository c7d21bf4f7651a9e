import { once } from "node:events";
import { type FileChangeInfo, cp, mkdir, mkdtemp, readdir, rm, watch, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { turns } from "../support/effort.js";
import { type Ended, runInProcess } from "../support/run-in-process.js";
import { startProcess } from "../support/spawn.js";

/* Processes that are killed while they write, and processes that write into one folder at the same time. */

const SPEC = fileURLToPath(new URL("../../spec/challenges.yaml", import.meta.url));

let scratch: string;
let original: string;
let folder: string;
let count = 0;

const run = (...args: string[]): Promise<Ended> => runInProcess(args, { cwd: scratch });
const verify = (): Promise<Ended> => run("verify", folder);
const start = (...flags: string[]): ReturnType<typeof startProcess> =>
  startProcess(["generate", SPEC, "--out", folder, ...flags], scratch);

beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "fetchsmith-interrupted-"));
  original = join(scratch, "original", "client");
  expect((await run("generate", SPEC, "--out", original)).status).toBe(0);
});
beforeEach(async () => {
  folder = join(scratch, `case-${count++}`, "client");
  await mkdir(join(folder, ".."));
  await cp(original, folder, { recursive: true });
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

/** Waits for a number of changes beside or in the output folder, the first of which makes the staging folder. */
async function changes(events: AsyncIterable<FileChangeInfo<string>>, wanted: number): Promise<void> {
  let [isStaged, seen] = [false, 0];
  for await (const { filename } of events) {
    isStaged ||= /fetchsmith-[\da-f]{8}/.test(filename ?? "");
    if (isStaged && ++seen >= wanted) return;
  }
}

test("a run that is killed leaves an old or a new client, or one that `verify` reports, and the next run repairs it", async () => {
  for (let turn = 0; turn < turns(3, 12); turn++) {
    await rm(join(folder, ".."), { recursive: true, force: true });
    await cp(original, folder, { recursive: true });
    const controller = new AbortController();
    const events = watch(join(folder, ".."), { recursive: true, signal: controller.signal });
    const child = start("--properties", turn % 2 === 0 ? "camel" : "wire", "--dates", "date");
    const ended = once(child, "exit").then(() => controller.abort());
    // A run that ends before it could be killed ends the watching, too.
    await changes(events, 1 + 7 * turn).catch((error: unknown) => expect(error).toMatchObject({ name: "AbortError" }));
    child.kill("SIGKILL");
    await ended;
    const { status, stdout } = await verify();
    expect([0, 1]).toContain(status);
    if (status === 1) expect(stdout).toContain("was interrupted");
    expect((await run("generate", SPEC, "--out", folder)).status).toBe(0);
    expect((await run("check", SPEC, "--out", folder)).status).toBe(0);
    expect(await readdir(join(folder, ".."))).toEqual(["client"]);
  }
});

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
  "a run that gets %s while it writes leaves nothing behind",
  async (signal) => {
    for (let turn = 0; turn < turns(3, 12); turn++) {
      const controller = new AbortController();
      const events = watch(join(folder, ".."), { recursive: true, signal: controller.signal });
      const child = start(
        "--properties",
        turn % 2 === 0 ? "camel" : "wire",
        "--dates",
        turn % 2 === 0 ? "date" : "string",
      );
      const ended = once(child, "exit").finally(() => controller.abort());
      await changes(events, 1 + 7 * turn).catch((error: unknown) =>
        expect(error).toMatchObject({ name: "AbortError" }),
      );
      child.kill(signal);
      // The signal ends the run, unless it comes when there is nothing more to do.
      const [status, by] = (await ended) as [number | null, string | null];
      expect(by ?? status).toBe(by === null ? 0 : signal);
      expect((await verify()).status).toBe(0);
      expect(await readdir(join(folder, ".."))).toEqual(["client"]);
    }
  },
);

test("threads that write when a signal comes leave nothing behind", async () => {
  const above = join(folder, "..");
  const targets = ["client", "b", "c", "d"].map((out) => ({ spec: SPEC, out: join(above, out), dates: "date" }));
  const config = join(scratch, "threads.json");
  await writeFile(config, JSON.stringify({ targets }));
  const controller = new AbortController();
  const events = watch(above, { recursive: true, signal: controller.signal });
  const child = startProcess(["generate", "--config", config, "--jobs", "2"], scratch);
  const ended = once(child, "exit").finally(() => controller.abort());
  await changes(events, 3);
  child.kill("SIGINT");
  await ended;
  const names = await readdir(above);
  expect(names.filter((name) => name.startsWith("."))).toEqual([]);
  for (const name of names) expect((await run("verify", join(above, name))).status).toBe(0);
});

test("two runs at once leave a whole client", async () => {
  for (let turn = 0; turn < turns(2, 10); turn++) {
    const runs = ["wire", "camel"].map((properties) => once(start("--full", "--properties", properties), "exit"));
    expect(await Promise.all(runs)).toEqual([
      [0, null],
      [0, null],
    ]);
    expect((await verify()).status).toBe(0);
    expect(await readdir(join(folder, ".."))).toEqual(["client"]);
  }
});
