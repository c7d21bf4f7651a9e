import type { Target } from "../../config/target.js";
import type { HoldSignals } from "../../output/lock.js";
import type { Progress, ReportProgress } from "../../pipeline/progress.js";
import type { ProgressLine } from "../progress-line.js";
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
  readonly run: (job: J, onProgress: ReportProgress, holdSignals: HoldSignals) => Promise<TargetResult>;
  /** The number of jobs at the same time; more than one starts worker threads. */
  readonly threads: number;
  /** Called before jobs that run. */
  readonly tuneEngine: () => void;
  readonly progress: ProgressLine;
  readonly holdSignals: HoldSignals;
}

/** What a thread sends. Before it writes, it asks to hold signals, and it says when it has written. */
export type ThreadMessage =
  { readonly progress: Progress } | { readonly result: TargetResult } | { readonly holdsSignals: boolean };

/** What a thread receives: a job, the permission to write, or nothing more. */
export type ThreadRequest = Job | "write" | undefined;

/**
 * Runs jobs at the same time and returns their results in order. A job that fails does not stop the others. Unchanged
 * targets need no thread. A single job runs in this thread, since a new one would load all modules again.
 */
export async function runJobs<J extends Job>(
  jobs: readonly J[],
  { tryUnchanged, run, threads, tuneEngine, progress, holdSignals }: Jobs<J>,
): Promise<readonly TargetResult[]> {
  const results = await Promise.all(jobs.map((job) => tryUnchanged(job).catch(createDefectResult)));
  const left = jobs.flatMap((job, index) => (results[index] ? [] : [{ job, index }]));
  const count = Math.min(left.length, threads);
  const pending = left.values();
  if (count > 0) tuneEngine();
  const createThread = count > 1 ? (await import("./thread.js")).createThread : undefined;
  let done = jobs.length - left.length;
  progress.count(done, jobs.length);
  const workers = Array.from({ length: Math.max(count, 1) }, async () => {
    const runner = createThread?.(holdSignals) ?? { run, end: async () => {} };
    for (const { job, index } of pending) {
      const onProgress: ReportProgress = (state) => progress.show(job.target.shown, state);
      results[index] = await runner.run(job, onProgress, holdSignals).catch(createDefectResult);
      progress.count(++done, jobs.length);
    }
    await runner.end();
  });
  await Promise.all(workers);
  progress.clear();
  return results.map((result) => result ?? createDefectResult(new Error("a job did not run")));
}
