import { spawnSync } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Colours, writeDiagnostics } from "../../../generator/diagnostics/diagnostic-text.js";
import {
  type GeneratedFile,
  generate,
  type GenerateResult,
  type OutputOptions,
} from "../../../generator/pipeline/index.js";
import { faultsOf } from "../hostile/inspect-output.js";
import { turns } from "../../support/effort.js";
import { compile, SCRATCH } from "../../support/compile.js";
import { ownBases, realBases } from "./bases.js";
import { filesFor, written } from "./damage.js";
import { mutate, mutations } from "./mutate.js";

/*
 * Generates clients of descriptions with random changes, as trees and as files. The result is either errors and no
 * client, or a client that parses, compiles and runs no code of the description. Only the output folder is written.
 * `npm run fuzz -- --minutes N` runs longer, each time with another seed. `FUZZ_SEED`, `FUZZ_PATH` and
 * `--test-name-pattern` repeat a failure.
 */

const CLI = fileURLToPath(new URL("../../../dist/generator/cli/main.js", import.meta.url));
const MINUTES = Number(process.env["FUZZ_MINUTES"] ?? 0);
const SEED = Number(process.env["FUZZ_SEED"] ?? (MINUTES > 0 ? Date.now() % 2 ** 31 : 20_261_124));
/** The path of a failure, to repeat only that. */
const PATH = process.env["FUZZ_PATH"];
const RUNS = turns(200, 1000);
/** One of this many clients is compiled, since that takes much longer than generating it. */
const COMPILED = 20;
/** One of this many files is also tested by the command line. */
const COMMANDS = turns(25, 100);

const MODES: readonly Partial<OutputOptions>[] = [
  {},
  { properties: "camel", dates: "date", enums: "const", int64: "bigint", openEnums: true },
];

let bases: readonly unknown[];
let real = 0;
let folder: string;
beforeAll(async () => {
  const found = await realBases(MINUTES > 0 ? 120_000 : 6000);
  real = found.length;
  bases = [...(await ownBases()), ...found];
  await mkdir(SCRATCH, { recursive: true });
  folder = await mkdtemp(join(SCRATCH, "fuzz-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let clients = 0;
const waiting: string[] = [];

/** Writes a client to the folder that is compiled. */
async function keep(files: readonly GeneratedFile[]): Promise<void> {
  const out = join(folder, `client-${clients}`);
  for (const { path, text } of files.filter(({ path: name }) => name.endsWith(".ts"))) {
    await mkdir(dirname(join(out, path)), { recursive: true });
    await writeFile(join(out, path), text);
  }
  waiting.push(out);
}

async function compileWaiting(): Promise<void> {
  const folders = waiting.splice(0);
  if (folders.length > 0) expect(await compile(folders, "7")).toBe("");
  await Promise.all(folders.map((out) => rm(out, { recursive: true })));
}

/** Checks the rules for every outcome. Returns whether the description was rejected. */
async function checkOutcome({ files, diagnostics }: GenerateResult): Promise<boolean> {
  const isRefused = diagnostics.some(({ severity }) => severity === "error");
  expect(files.length === 0).toBe(isRefused);
  for (const { message } of diagnostics) expect(message).not.toMatch(/[\0-\x1f\x7f-\x9f]|\[object/);
  expect(writeDiagnostics(diagnostics, PLAIN)).not.toMatch(/[\0-\x09\x0b-\x1f\x7f-\x9f]/);
  if (isRefused) return true;
  expect((await faultsOf(files)).join("; ")).toBe("");
  if (clients++ % COMPILED === 0) await keep(files);
  if (waiting.length >= 10) await compileWaiting();
  return false;
}

const as = (text: string): string => text;
const PLAIN: Colours = { red: as, yellow: as, dim: as, bold: as };

/** Runs a property for `MINUTES`, or a fixed number of times. */
async function assert<Values>(property: fc.IAsyncProperty<Values>, share: number): Promise<void> {
  const limit = { interruptAfterTimeLimit: MINUTES * 60_000 * share, markInterruptAsFailure: false };
  await fc.assert(property, {
    seed: SEED,
    numRuns: MINUTES > 0 ? 10_000_000 : RUNS * share,
    endOnFailure: MINUTES > 0,
    ...(PATH !== undefined && { path: PATH }),
    ...(MINUTES > 0 && limit),
  });
  await compileWaiting();
}

test(
  `random changes, seed ${SEED}`,
  async ({ annotate }) => {
    let errors = 0;
    const property = fc.asyncProperty(mutations(bases.length), fc.nat({ max: 1 }), async ({ base, changes }, mode) => {
      const spec = mutate(bases[base], changes) as object;
      if (await checkOutcome(await generate({ spec, ...MODES[mode] }))) errors++;
    });
    const before = clients;
    await assert(property, 3 / 4);
    if (real === 0) await annotate("no real descriptions: the shared folder is not there");
    await annotate(`${clients - before} clients, ${errors} descriptions that were refused`);
    expect(clients).toBeGreaterThan(before);
    expect(errors).toBeGreaterThan(0);
  },
  (MINUTES + 30) * 60_000,
);

test(
  `files with random damage, seed ${SEED}`,
  async ({ annotate }) => {
    let [errors, runs, commands] = [0, 0, 0];
    const property = fc.asyncProperty(mutations(bases.length, 0, 2), written, async ({ base, changes }, how) => {
      const place = join(folder, `files-${runs++}`);
      const spec = join(place, "spec.yaml");
      const parts = filesFor(mutate(bases[base], changes), how);
      await mkdir(place);
      for (const [name, bytes] of parts) await writeFile(join(place, name), bytes);
      const result = await generate({ spec, out: join(place, "out"), ...MODES[runs % 2] });
      const isRefused = await checkOutcome(result);
      if (isRefused) errors++;
      const left = new Set([...parts.keys(), ...(isRefused ? [] : ["out"])]);
      expect(new Set(await readdir(place))).toEqual(left);
      for (const [name, bytes] of parts) expect(bytes.equals(await readFile(join(place, name)))).toBe(true);
      if (!isRefused) {
        const emitted = await readdir(join(place, "out"), { recursive: true, withFileTypes: true });
        expect(emitted.filter((entry) => !entry.isDirectory())).toHaveLength(result.files.length);
      }
      if (runs % COMMANDS === 0) {
        commands++;
        expect(statusOf(spec, join(place, "again"))).toBe(isRefused ? 2 : 0);
      }
      await rm(place, { recursive: true });
    });
    const before = clients;
    await assert(property, 1 / 4);
    await annotate(`${clients - before} clients, ${errors} files that were refused, ${commands} by the command line`);
    expect(clients).toBeGreaterThan(before);
    expect(errors).toBeGreaterThan(0);
  },
  (MINUTES + 30) * 60_000,
);

/** The exit status of the command line. `null` if it does not end. */
const statusOf = (spec: string, out: string): number | null =>
  spawnSync(process.execPath, [CLI, "generate", spec, "--out", out], { timeout: 1_200_000 }).status;
