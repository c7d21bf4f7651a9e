import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parse } from "yaml";
import { type GeneratedFile, generate, type OutputOptions } from "../../generator/index.js";
import { faultsOf } from "../hostile/inspect-output.js";
import { compile, SCRATCH } from "../support/compile.js";
import { mutate, mutations } from "./mutate.js";

/*
 * Descriptions with random changes: each is a client that parses, loads without calling what a description holds, and
 * compiles, or errors and no client. `npm run fuzz -- --minutes N` goes on for longer, with another seed each time; with
 * `FUZZ_SEED` and `FUZZ_PATH` a failure is seen again.
 */

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const MINUTES = Number(process.env["FUZZ_MINUTES"] ?? 0);
const SEED = Number(process.env["FUZZ_SEED"] ?? (MINUTES > 0 ? Date.now() % 2 ** 31 : 20_261_124));
/** Of a failure, to see it again alone. */
const PATH = process.env["FUZZ_PATH"];
const RUNS = MINUTES > 0 ? 10_000_000 : 2000;
/** One of so many clients is compiled: that takes far longer than making it. */
const COMPILED = 20;

const MODES: readonly Partial<OutputOptions>[] = [
  {},
  { properties: "camel", dates: "date", enums: "const", int64: "bigint", openEnums: true },
];

let bases: readonly unknown[];
let folder: string;
beforeAll(async () => {
  const cases = join(ROOT, "test", "cases");
  const names = (await readdir(cases))
    .filter((name) => !name.startsWith("diagnostic") && name !== "several-files")
    .sort();
  const files = [join(ROOT, "spec", "challenges.yaml"), ...names.map((name) => join(cases, name, "spec.yaml"))];
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8").catch(() => undefined)));
  bases = texts.filter((text) => text !== undefined).map((text) => parse(text) as unknown);
  await mkdir(SCRATCH, { recursive: true });
  folder = await mkdtemp(join(SCRATCH, "fuzz-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

let clients = 0;
const waiting: string[] = [];

/** Puts a client where it is compiled with others. */
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
  if (folders.length > 0) expect(await compile(folders, "5.9")).toBe("");
  await Promise.all(folders.map((out) => rm(out, { recursive: true })));
}

test(
  `random changes, seed ${SEED}`,
  async ({ annotate }) => {
    let errors = 0;
    const property = fc.asyncProperty(mutations(bases.length), fc.nat({ max: 1 }), async ({ base, changes }, mode) => {
      const spec = mutate(bases[base], changes) as object;
      const { files, diagnostics } = await generate({ spec, ...MODES[mode] });
      const isRefused = diagnostics.some(({ severity }) => severity === "error");
      expect(files.length === 0).toBe(isRefused);
      for (const { message } of diagnostics) expect(message).not.toMatch(/[\0-\x1f\x7f-\x9f]|\[object/);
      if (isRefused) return void errors++;
      expect((await faultsOf(files)).join("; ")).toBe("");
      if (clients++ % COMPILED === 0) await keep(files);
      if (waiting.length >= 10) await compileWaiting();
    });
    const limit = MINUTES > 0 ? { interruptAfterTimeLimit: MINUTES * 60_000, markInterruptAsFailure: false } : {};
    await fc.assert(property, {
      seed: SEED,
      numRuns: RUNS,
      endOnFailure: MINUTES > 0,
      ...(PATH !== undefined && { path: PATH }),
      ...limit,
    });
    await compileWaiting();
    await annotate(`${clients} clients, ${errors} descriptions that were refused`);
    expect(clients).toBeGreaterThan(0);
    expect(errors).toBeGreaterThan(0);
  },
  (MINUTES + 10) * 60_000,
);
