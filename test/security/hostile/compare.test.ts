import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FORMATS } from "../../../generator/cli/command-flags.js";
import { turns } from "../../support/effort.js";
import { runInProcess, type Ended } from "../../support/run-in-process.js";
import { REFERENCES, SHAPES, TEXTS, type HostileInput } from "./inputs.js";

/* Hostile descriptions as the input of `diff` and `inspect`. The result is a report or an error. */

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fetchsmith-compare-"));
  await writeFile(
    join(folder, "plain.yaml"),
    'openapi: 3.1.0\ninfo: { title: T, version: "1" }\npaths: { /a: { get: { operationId: getA, responses: { "200": { description: d } } } } }\n',
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const run = (...args: readonly string[]): Promise<Ended> => runInProcess(args, { cwd: folder });

/** Characters that no report and no problem may contain. */
function expectNoUgliness({ stdout, stderr }: Ended): void {
  expect(stderr).not.toMatch(/call stack|\[object|\n\s+at .*:\d+:\d+\)|root:/);
  // oxlint-disable-next-line no-control-regex
  expect(stdout + stderr).not.toMatch(/[\0-\x08\x0b-\x1f\x7f\u202e]/);
}

const INPUTS: Readonly<Record<string, HostileInput>> = { ...TEXTS, ...REFERENCES, ...SHAPES };

/** One input in eight; all of them in the long tests. */
const TRIED = Object.entries(INPUTS).filter((_, index) => index % turns(8, 1) === 0);

describe.each(TRIED)("%s", (name, { bytes, outcome }) => {
  const isClient = outcome === "a client";
  const spec = `hostile-${Object.keys(INPUTS).indexOf(name)}.yaml`;
  beforeAll(() => writeFile(join(folder, spec), bytes));

  test("compared with itself", async () => {
    const ended = await run("diff", spec, spec, "--format", "json");
    expect(ended.status).toBe(isClient ? 0 : 2);
    if (isClient) expect(JSON.parse(ended.stdout)).toEqual({ version: 1, changes: [] });
    else expect(ended.stdout).toBe("");
    expectNoUgliness(ended);
  });

  test("compared with another, in every format", async () => {
    for (const [at, format] of FORMATS.entries()) {
      const pair = at % 2 === 0 ? ["plain.yaml", spec] : [spec, "plain.yaml"];
      const ended = await run("diff", ...pair, "--format", format);
      expect(isClient ? [0, 1] : [2]).toContain(ended.status);
      expect(ended.stdout === "").toBe(!isClient);
      expectNoUgliness(ended);
    }
  });

  test("inspected", async () => {
    for (const more of [[], ["--json"]]) {
      const ended = await run("inspect", spec, ...more);
      expect(ended.status).toBe(isClient ? 0 : 2);
      expectNoUgliness(ended);
    }
  });
});
