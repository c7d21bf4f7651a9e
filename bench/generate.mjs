// Runs fetchsmith and the command line of openapi-typescript in turn on the same descriptions, each in a new process.
// Prints the ratios of processor time and peak memory. Absolute times depend on the machine and its load.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const CORPUS = process.env.FETCHSMITH_SHARED ?? join(ROOT, "..", "shared");
const RUNS = Number(process.env.RUNS ?? 7);

const SPECS = [
  ["Challenges", join(ROOT, "spec/challenges.yaml")],
  ["Verify", join(CORPUS, "corpus/twilio/twilio_verify_v2.json")],
  ["api v2010", join(CORPUS, "corpus/twilio/twilio_api_v2010.json")],
  ["Stripe", join(CORPUS, "corpus/big/stripe.json")],
  ["GitHub", join(CORPUS, "corpus/big/github.json")],
];

const scratch = mkdtempSync(join(tmpdir(), "fetchsmith-bench-"));
const usageFile = join(scratch, "usage.json");

/** The arguments of each measured command. `out` is a new folder for each run. */
const COMMANDS = {
  fetchsmith: (spec, out) => [
    join(ROOT, "dist/generator/cli/main.js"),
    "generate",
    spec,
    "--out",
    join(out, "client"),
    "--no-docs",
  ],
  "with pages": (spec, out) => [
    join(ROOT, "dist/generator/cli/main.js"),
    "generate",
    spec,
    "--out",
    join(out, "client"),
  ],
  "openapi-typescript": (spec, out) => [
    join(ROOT, "node_modules/openapi-typescript/bin/cli.js"),
    spec,
    "-o",
    join(out, "types.ts"),
  ],
};

function measure(name, spec) {
  const out = mkdtempSync(join(scratch, "out-"));
  const preload = pathToFileURL(join(ROOT, "bench/report-usage.mjs")).href;
  const args = ["--import", preload, ...COMMANDS[name](spec, out)];
  const { status, stderr } = spawnSync(process.execPath, args, {
    cwd: out,
    env: { ...process.env, BENCH_USAGE: usageFile },
    encoding: "utf8",
  });
  rmSync(out, { recursive: true, force: true });
  if (status !== 0) throw new Error(`${name} ended with ${status}: ${stderr}`);
  return JSON.parse(readFileSync(usageFile, "utf8"));
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const ratio = (runs, other, key) => median(runs.map((run, index) => run[key] / other[index][key]));

console.log(`median of ${RUNS} pairs, openapi-typescript's command line = 1\n`);
console.log("description    command       processor time    peak memory");
for (const [title, spec] of SPECS) {
  if (!existsSync(spec)) {
    console.log(`${title.padEnd(14)} skipped: the description is missing`);
    continue;
  }
  const runs = Object.fromEntries(Object.keys(COMMANDS).map((name) => [name, []]));
  for (const name of Object.keys(COMMANDS)) measure(name, spec);
  for (let run = 0; run < RUNS; run++) for (const name of Object.keys(COMMANDS)) runs[name].push(measure(name, spec));
  for (const name of ["fetchsmith", "with pages"]) {
    const cpu = ratio(runs[name], runs["openapi-typescript"], "cpu").toFixed(2);
    const memory = ratio(runs[name], runs["openapi-typescript"], "memory").toFixed(2);
    const most = `${Math.round(Math.max(...runs[name].map((run) => run.memory)) / 1024)} MiB at most`;
    console.log(`${title.padEnd(14)} ${name.padEnd(13)} ${cpu.padStart(14)} ${memory.padStart(14)}   ${most}`);
  }
}
rmSync(scratch, { recursive: true, force: true });
