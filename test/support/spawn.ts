import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Ended } from "./run-in-process.js";

/** The built program. Tests that start it need `npm run build`, which `npm ci` runs. */
export const PROGRAM: string = fileURLToPath(new URL("../../dist/generator/cli/main.js", import.meta.url));

interface Process {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Flags of Node.js itself. */
  readonly node?: readonly string[];
  /** What comes through standard input. */
  readonly input?: string;
}

/** Runs the built program in a new process, for tests of the process itself. */
export function runProcess(args: readonly string[], { cwd, env, node = [], input }: Process): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...node, PROGRAM, ...args], {
    cwd,
    env: { ...process.env, ...env },
    ...(input === undefined ? {} : { input }),
    encoding: "utf8",
  });
  return { status: status ?? -1, stdout, stderr };
}

/** Starts the built program and returns at once. */
export const startProcess = (args: readonly string[], cwd: string): ChildProcess =>
  spawn(process.execPath, [PROGRAM, ...args], { cwd });
