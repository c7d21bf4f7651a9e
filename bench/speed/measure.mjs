// Runs commands and measures them. Only ratios within one run mean anything: absolute times depend on the machine.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const USAGE_HOOK = fileURLToPath(new URL("../report-usage.cjs", import.meta.url));

export const scratch = mkdtempSync(join(tmpdir(), "fetchsmith-bench-"));
process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));

/** The middle of some numbers. */
export const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/**
 * Processor time of a command with all its child processes, in seconds. It runs `times` times, since the clock of the
 * shell is coarse; `{}` in an argument is the number of the turn. A command that fails throws.
 */
export function processorTime({ args, cwd = scratch, env = {} }, times = 1) {
  const words = args.map((word) => `'${word.replaceAll("'", "'\\''").replaceAll("{}", "'$i'")}'`).join(" ");
  const turns = Array.from({ length: times }, (_, at) => at).join(" ");
  const script = `for i in ${turns}; do ${words} >&2 || exit 1; done; times`;
  const { status, stdout, stderr } = spawnSync("sh", ["-c", script], {
    cwd,
    env: { ...process.env, ...env },
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`${args.join(" ")} failed: ${stderr.slice(-2000)}`);
  // The second line of `times` (POSIX) counts the child processes: user and system time.
  const [, children = ""] = stdout.trim().split("\n");
  const seconds = [...children.matchAll(/(\d+)m([\d.,]+)s/g)].map(([, m, s]) => m * 60 + Number(s.replace(",", ".")));
  return seconds.reduce((sum, one) => sum + one, 0) / times;
}

/**
 * Seconds of processor time and peak memory in MB of a command that Node.js runs. A tool may start itself again in a child
 * process. The seconds are those of all processes, and the memory is that of the largest.
 */
export function measureUsage({ args: [node, ...args], cwd = scratch, env = {} }) {
  const file = join(mkdtempSync(join(scratch, "usage-")), "usage.jsonl");
  const { status, stderr } = spawnSync(
    node,
    args.map((word) => word.replace("{}", "0")),
    {
      cwd,
      env: { ...process.env, ...env, NODE_OPTIONS: `--require=${USAGE_HOOK}`, BENCH_USAGE: file },
      encoding: "utf8",
      maxBuffer: 2 ** 28,
    },
  );
  if (status !== 0) throw new Error(`${args.join(" ")} failed: ${stderr.slice(-2000)}`);
  const processes = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  return {
    seconds: processes.reduce((sum, { seconds }) => sum + seconds, 0),
    megabytes: Math.max(...processes.map(({ megabytes }) => megabytes)),
  };
}

/** Peak memory of a command that Node.js runs, in MB. */
export const peakMemory = (command) => measureUsage(command).megabytes;

/**
 * Measures commands in turn, so that a load of the machine meets all of them, and returns the median of each. A command
 * that fails is left out of the later rounds, and its result is null.
 */
export function interleave(runs, measures) {
  const results = new Map(Object.keys(measures).map((name) => [name, []]));
  for (let round = 0; round < runs; round++) {
    for (const [name, measure] of Object.entries(measures)) {
      const values = results.get(name);
      if (values === null) continue;
      try {
        values.push(measure());
      } catch (error) {
        console.error(
          `  ${name} can't do this: ${String(error.message).split("\n").slice(0, 6).join(" ").slice(0, 400)}`,
        );
        results.set(name, null);
      }
    }
  }
  return Object.fromEntries([...results].map(([name, values]) => [name, values && median(values)]));
}
