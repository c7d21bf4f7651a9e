import type { Target } from "../../config/target.js";
import type { CheckArguments } from "./check.js";
import type { GenerateArguments } from "./generate.js";
import { createDefectResult, type TargetResult } from "./target-result.js";

/** A command for one target. Plain data, so that a worker thread can receive it. */
export type Job = GenerateJob | CheckJob;

export interface GenerateJob extends JobOf<GenerateArguments> {
  readonly command: "generate";
}

export interface CheckJob extends JobOf<CheckArguments> {
  readonly command: "check";
}

interface JobOf<Given> {
  readonly given: Given;
  readonly target: Target;
  /** The working directory, from which paths are shown. */
  readonly folder: string;
}

/** How the jobs of a command run. */
export interface Jobs<J extends Job> {
  /** The result of an unchanged target, for which no library is loaded; undefined for any other. */
  readonly tryUnchanged: (job: J) => Promise<TargetResult | undefined>;
  readonly run: (job: J) => Promise<TargetResult>;
  /** The number of jobs at the same time; more than one starts worker threads. */
  readonly threads: number;
}

/**
 * Runs jobs at the same time and returns their results in order. A job that fails does not stop the others. Unchanged
 * targets need no thread. A single job runs in this thread, since a new one would load all modules again.
 */
export async function runJobs<J extends Job>(
  jobs: readonly J[],
  { tryUnchanged, run, threads }: Jobs<J>,
): Promise<readonly TargetResult[]> {
  const results = await Promise.all(jobs.map((job) => tryUnchanged(job).catch(createDefectResult)));
  const left = jobs.flatMap((job, index) => (results[index] ? [] : [{ job, index }]));
  const count = Math.min(left.length, threads);
  const pending = left.values();
  const createThread = count > 1 ? (await import("./thread.js")).createThread : undefined;
  const workers = Array.from({ length: Math.max(count, 1) }, async () => {
    const runner = createThread?.() ?? { run, end: async () => {} };
    for (const { job, index } of pending) results[index] = await runner.run(job).catch(createDefectResult);
    await runner.end();
  });
  await Promise.all(workers);
  return results.map((result) => result ?? createDefectResult(new Error("a job did not run")));
}
