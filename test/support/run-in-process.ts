import { FILE_EVENTS, type FileEvents } from "../../generator/cli/file-events.js";
import { runFetchsmith } from "../../generator/cli/run-fetchsmith.js";

/** The result of a command. */
export interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a test may set of the program's surroundings. */
export interface Surroundings {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly interruption?: AbortSignal;
  readonly columns?: number;
  readonly fileEvents?: FileEvents;
  /** Called with each text that is written to stderr. */
  readonly onStderr?: (text: string) => void;
}

/**
 * Runs a command line in the test's own process: far faster than a new process, which loads every module again. Targets are
 * processed one after the other, since a worker thread needs the built program. A defect is thrown.
 */
export async function runInProcess(
  args: readonly string[],
  {
    cwd,
    env = {},
    interruption = new AbortController().signal,
    columns,
    fileEvents = FILE_EVENTS,
    onStderr = () => {},
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
    isTTY: false,
    columns,
    cores: 1,
    interruption: () => interruption,
    fileEvents,
  });
  if (status === 70) throw new Error(stderr);
  return { status, stdout, stderr };
}
