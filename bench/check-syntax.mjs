// Measures which share of a run the syntax check of all emitted modules takes: `npm run bench:check-syntax -- [SPEC]`.
// The default is the description of GitHub.
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const SHARED = process.env.FETCHSMITH_SHARED ?? join(ROOT, "..", "shared");
const RUNS = Number(process.env.RUNS ?? 3);
const spec = process.argv[2] ?? join(SHARED, "corpus", "big", "github.json");

const load = (path) => import(new URL(`../dist/generator/${path}.js`, import.meta.url).href);
const { loadApi } = await load("diff/load-api");
const { DEFAULT_OPTIONS } = await load("config/options");
const { createTarget } = await load("config/target");
const { createTypePrinter } = await load("emit/type-text");
const { loadRuntime } = await load("emit/runtime-files");
const { emit } = await load("emit/emit");
const { emittersFor } = await load("emit/emitters");
const { printModule } = await load("emit/print");
const { formatPieces } = await load("emit/format");
const { checkSyntax } = await load("emit/check-syntax");

/** Returns the milliseconds of the whole run and of the syntax check. */
async function run() {
  const began = performance.now();
  const target = createTarget(spec, spec, undefined);
  const { lowered } = await loadApi(target);
  const runtime = await loadRuntime();
  let check = 0;
  const emitters = emittersFor(DEFAULT_OPTIONS);
  const { modules } = emit(lowered.api, createTypePrinter(DEFAULT_OPTIONS), runtime, DEFAULT_OPTIONS, emitters);
  for (const module of modules) {
    const text = await formatPieces(printModule(module, ".js"));
    const before = performance.now();
    checkSyntax(module, text, module.syntax);
    check += performance.now() - before;
  }
  return { all: performance.now() - began, check };
}

const shares = [];
for (let turn = 0; turn < RUNS; turn++) {
  const { all, check } = await run();
  shares.push(check / all);
}
const median = shares.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)];
console.log(`share of the syntax check in a run, median of ${RUNS} runs: ${(100 * median).toFixed(1)} %`);
