import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { createProgressLine, writeDuration } from "../../generator/cli/progress-line.js";
import type { Progress } from "../../generator/pipeline/progress.js";
import { type Ended, runInProcess, type Surroundings } from "../support/run-in-process.js";
import { commandSandbox, SPEC } from "./support.js";

/* Progress on a terminal, with a clock of the test: what is drawn, when, and that it is removed. */

const { scratch } = commandSandbox();

let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(scratch, "progress-"));
});

const CLEAR = "\r\u001B[2K";

/** What a terminal of one line shows after each write. */
const framesIn = (text: string): readonly string[] => text.split(CLEAR).slice(1);

/** A clock on which a hundred milliseconds pass with each look. */
function createClock(): () => number {
  let time = 0;
  return () => (time += 100);
}

const run = (args: readonly string[], surroundings: Partial<Surroundings> = {}): Promise<Ended> =>
  runInProcess(args, { cwd, isTTY: true, now: createClock(), ...surroundings });

const GENERATE = ["generate", SPEC, "--out", "client"];

test("a run of more than half a second shows target, stage and how far it is, and removes that", async () => {
  const ended = await run(GENERATE, { env: { NO_COLOR: "1" } });
  expect(ended.status).toBe(0);
  const frames = framesIn(ended.stderr);
  expect(frames.length).toBeGreaterThan(3);
  expect(frames.at(-1)).toBe("");
  expect(frames.slice(0, -1).every((frame) => frame.length < 80)).toBe(true);
  const shown = frames.join("\n");
  for (const stage of [
    /: printing the code, \d+ of \d+ declarations$/m,
    /: comparing with the folder$/m,
    /: writing$/m,
  ])
    expect(shown).toMatch(stage);
  expect(ended.stdout).toMatch(
    /^\S+challenges\.yaml → client\n  4 operations, 8 models; files: \d+ written, in \d+\.\d s\n$/,
  );
  expect(ended.stdout).not.toContain("\u001B");
});

test("a shorter run shows nothing, and one that changes nothing says so in one line", async () => {
  expect(await run(GENERATE, { now: () => 0 })).toMatchObject({ status: 0, stderr: "" });
  const again = await run(GENERATE, { now: createClock() });
  expect(again).toMatchObject({ status: 0, stderr: "" });
  expect(again.stdout).toMatch(/^client is up to date with \S+challenges\.yaml\.\n$/);
});

test.each([
  ["no terminal", { isTTY: false }, []],
  ["a build server", { env: { CI: "true" } }, []],
  ["a terminal that can't move its cursor", { env: { TERM: "dumb" } }, []],
  ["--quiet", {}, ["--quiet"]],
])("%s: nothing is drawn", async (_, surroundings, flags) => {
  expect(await run([...GENERATE, ...flags], surroundings)).toMatchObject({ status: 0, stderr: "" });
});

test("JSON diagnostics stay JSON", async () => {
  expect((await run([...GENERATE, "--diagnostics", "json"])).stderr).toBe("[]\n");
});

test("colours are those of the terminal", async () => {
  expect((await run(["inspect", SPEC])).stderr).toContain(`${CLEAR}\u001B[2m`);
  expect((await run(["inspect", SPEC], { env: { NO_COLOR: "1" } })).stderr).not.toContain("\u001B[2m");
  // An empty value is not set (https://no-color.org).
  expect((await run(["inspect", SPEC], { env: { NO_COLOR: "" } })).stderr).toContain("\u001B[2m");
});

test("diagnostics come after the line is removed", async () => {
  const text = readFileSync(SPEC, "utf8").replace("operationId: FetchChallenge", "operationID: FetchChallenge");
  writeFileSync(join(cwd, "api.yaml"), text);
  const { stderr } = await run(["check", "api.yaml", "--out", "client"], { env: { NO_COLOR: "1" } });
  const last = framesIn(stderr).at(-1) ?? "";
  expect(last).toMatch(/^api\.yaml:\d+:\d+: warning/);
});

test("many targets are counted", async () => {
  const targets = ["a", "b", "c"].map((name) => ({ spec: `${name}.yaml`, out: `clients/${name}` }));
  for (const { spec } of targets) writeFileSync(join(cwd, spec), readFileSync(SPEC));
  writeFileSync(join(cwd, "fetchsmith.config.json"), JSON.stringify({ targets, docs: false }));
  const { stderr, stdout } = await run(["generate"], { env: { NO_COLOR: "1" } });
  const frames = framesIn(stderr);
  expect(frames.some((frame) => frame.startsWith("[1/3] b.yaml: printing the code"))).toBe(true);
  expect(frames.at(-1)).toBe("");
  expect(stdout).toMatch(/\n3 clients: 3 written, in \d+\.\d s\.\n$/);
});

describe("the line", () => {
  const draw = (
    columns: number,
    times: readonly number[],
    show: (line: ReturnType<typeof createProgressLine>) => void,
  ): string => {
    const left = [0, ...times];
    let text = "";
    const now = (): number => left.shift() ?? 0;
    const line = createProgressLine({ draw: (more) => (text += more), now, columns, paint: (one) => one });
    show(line);
    return text;
  };

  test("changes at most every 80 ms within a stage, and at once with a new stage", () => {
    const text = draw(80, [600, 620, 690, 700], (line) => {
      line.show("a", { stage: "print", done: 1, total: 9 });
      line.show("a", { stage: "print", done: 2, total: 9 });
      line.show("a", { stage: "print", done: 3, total: 9 });
      line.show("a", { stage: "write" });
    });
    expect(framesIn(text)).toEqual([
      "a: printing the code, 1 of 9 declarations",
      "a: printing the code, 3 of 9 declarations",
      "a: writing",
    ]);
  });

  test("never wraps, and shortens the path rather than what is done", () => {
    const show = (columns: number, path: string, progress: Progress): readonly string[] =>
      framesIn(draw(columns, [600], (line) => line.show(path, progress)));
    const long = "a/long/path/of/a/description.yaml";
    expect(show(30, long, { stage: "read" })).toEqual(["…/a/description.yaml: reading"]);
    expect(show(30, "日本語の説明/日本語の説明.yaml", { stage: "read" })).toEqual(["…/日本語の説明.yaml: reading"]);
    expect(show(50, long, { stage: "print", done: 1, total: 9 })).toEqual([
      "…ion.yaml: printing the code, 1 of 9 declarations",
    ]);
    expect(show(40, long, { stage: "print", done: 1, total: 9 })).toEqual(["printing the code, 1 of 9 declarations"]);
    expect(show(20, long, { stage: "print", done: 1, total: 9 })).toEqual(["printing the code,…"]);
  });
});

test.each([
  [0, "0.0 s"],
  [849, "0.8 s"],
  [59_900, "59.9 s"],
  [65_400, "1 min 5 s"],
])("%d ms are %s", (time, text) => expect(writeDuration(time)).toBe(text));
