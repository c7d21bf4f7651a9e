import { Readable } from "node:stream";
import { FILE_EVENTS, type FileEvents } from "../../generator/cli/file-events.js";
import type { RunStore } from "../../generator/pipeline/saved-run.js";
import type { InputStream } from "../../generator/cli/standard-input.js";
import { runFetchsmith } from "../../generator/cli/run-fetchsmith.js";

/** The result of a command. */
export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** The environment of the program that a test can set. */
export interface Surroundings {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly interruption?: AbortSignal;
  readonly columns?: number;
  readonly fileEvents?: FileEvents;
  /** The clock. By default, time does not pass. */
  readonly now?: () => number;
  /** What comes through standard input. */
  readonly stdin?: string | Uint8Array | InputStream;
  /** Whether stderr is a terminal. */
  readonly isTTY?: boolean;
  /** Is called with each string that is written to stderr. */
  readonly onStderr?: (text: string) => void;
  /** What keeps runs for the next one. */
  readonly store?: RunStore;
}

/**
 * Runs a command line in the process of the test, which is much faster than a new process. Targets are processed one after
 * the other, since a worker thread needs the built program. A defect of the program is thrown as an error.
 */
export async function runInProcess(
  args: readonly string[],
  {
    cwd,
    env = {},
    interruption = new AbortController().signal,
    columns,
    fileEvents = FILE_EVENTS,
    now = () => 0,
    stdin = "",
    isTTY = false,
    onStderr = () => {},
    store,
  }: Surroundings,
): Promise<Ended> {
  let [stdout, stderr] = ["", ""];
  const status = await runFetchsmith(args, {
    cwd,
    env,
    stdout: (text) => (stdout += text),
    stderr: (text) => {
      stderr += text;
      onStderr(text);
    },
    stdin: () => (stdin instanceof Readable ? stdin : Readable.from([Buffer.from(stdin)])),
    isTTY,
    columns,
    cores: 1,
    createRunStore: store && (() => store),
    interruption: () => interruption,
    holdSignals: () => Promise.resolve(() => {}),
    fileEvents,
    now,
  });
  if (status === 70) throw new Error(stderr);
  return { status, stdout, stderr };
}
