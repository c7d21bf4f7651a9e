import { mkdtempSync, rmSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach } from "vitest";
import { type Ended, runInProcess } from "../support/run-in-process.js";

/** The description of Challenges. */
export const SPEC: string = fileURLToPath(new URL("../../spec/challenges.yaml", import.meta.url));

/** A folder for the commands of one test file. */
export interface CommandSandbox {
  /** The working directory of the commands. It is removed after the last test. */
  readonly scratch: string;
  /** The output folder: another one in each test, and absent at first. */
  readonly folder: string;
  readonly fetchsmith: (args: readonly string[], cwd?: string) => Promise<Ended>;
  /** Runs `generate` for `SPEC` into the output folder. */
  readonly generate: (...flags: string[]) => Promise<Ended>;
  /** Runs `check` for `SPEC` and the output folder. */
  readonly check: (...flags: string[]) => Promise<Ended>;
}

/** Makes a sandbox, and registers what has to be done before each test and after the last one. */
export function commandSandbox(): CommandSandbox {
  const scratch = mkdtempSync(join(tmpdir(), "fetchsmith-cli-"));
  let count = 0;
  beforeEach(() => void count++);
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));
  const folder = (): string => join(scratch, `case-${count}`);
  const fetchsmith = (args: readonly string[], cwd = scratch): Promise<Ended> => runInProcess(args, { cwd });
  return {
    scratch,
    get folder() {
      return folder();
    },
    fetchsmith,
    generate: (...flags) => fetchsmith(["generate", SPEC, "--out", folder(), ...flags]),
    check: (...flags) => fetchsmith(["check", SPEC, "--out", folder(), ...flags]),
  };
}

/** The texts of all files below a folder, by their path behind it. */
export async function contents(of: string): Promise<Record<string, string>> {
  const entries = await readdir(of, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(
    files.map(async (file) => [file.slice(of.length), await readFile(file, "utf8")] as const),
  );
  return Object.fromEntries(texts.sort(([a], [b]) => (a < b ? -1 : 1)));
}
