// Generates all descriptions of a folder as the targets of one config: on one thread, in parallel, and without a change.
// Prints the ratios of elapsed time: `npm run bench:targets -- [DIR]`. The default is the folder of Twilio.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const SHARED = process.env.FETCHSMITH_SHARED ?? join(ROOT, "..", "shared");
const RUNS = Number(process.env.RUNS ?? 3);
const folder = resolve(process.argv[2] ?? join(SHARED, "corpus", "twilio"));

const scratch = mkdtempSync(join(tmpdir(), "fetchsmith-targets-"));
const specs = readdirSync(folder).filter((name) => /\.(?:json|ya?ml)$/.test(name));
const targets = specs.map((name) => ({ spec: join(folder, name), out: name.replace(/\.\w+$/, "") }));
writeFileSync(join(scratch, "fetchsmith.config.json"), JSON.stringify({ targets }));

/** Returns the seconds that a run takes. */
function time(...args) {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, "dist/generator/cli/main.js"), ...args], {
    cwd: scratch,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stdout}${stderr}`);
  return (performance.now() - began) / 1000;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
time("generate");
const rounds = Array.from({ length: RUNS }, () => ({
  alone: time("generate", "--full", "--jobs", "1"),
  together: time("generate", "--full"),
  unchanged: time("generate"),
  checked: time("check"),
}));
rmSync(scratch, { recursive: true, force: true });

const ratio = (key) => median(rounds.map((round) => round[key] / round.alone)).toFixed(3);
console.log(`${targets.length} targets, ${availableParallelism()} cores, median of ${RUNS} runs; one thread = 1`);
console.log(`in parallel       ${ratio("together")}`);
console.log(`nothing changed   ${ratio("unchanged")}`);
console.log(`check             ${ratio("checked")}`);
