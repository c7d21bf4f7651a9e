import { Worker } from "node:worker_threads";
import type { Target } from "../../config/target.js";
import type { CheckArguments } from "./check.js";
import type { GenerateArguments } from "./generate.js";
import { defectOutcome, type Outcome } from "./outcome.js";

/** What is done for one target; plain data, so that another thread may do it. */
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

/** How the jobs of a command are done. */
export interface Jobs<J extends Job> {
  /** Tells what came of a job for which nothing has to be loaded; undefined of any other. */
  readonly glance: (job: J) => Promise<Outcome | undefined>;
  readonly run: (job: J) => Promise<Outcome>;
  /** The number of jobs at the same time; more than one starts worker threads. */
  readonly threads: number;
}

/**
 * Does jobs side by side, and gives what came of them in their order. One that fails doesn't keep another from its end.
 * What has not changed is seen at once; a single job is done here, for a thread has to load everything anew.
 */
export async function runJobs<J extends Job>(
  jobs: readonly J[],
  { glance, run, threads }: Jobs<J>,
): Promise<readonly Outcome[]> {
  const outcomes = await Promise.all(jobs.map((job) => glance(job).catch(defectOutcome)));
  const left = jobs.flatMap((job, index) => (outcomes[index] ? [] : [{ job, index }]));
  const count = Math.min(left.length, threads);
  const pending = left.values();
  const workers = Array.from({ length: count > 1 ? count : 1 }, async () => {
    const ask = count > 1 ? createThread() : { run, end: async () => {} };
    for (const { job, index } of pending) outcomes[index] = await ask.run(job).catch(defectOutcome);
    await ask.end();
  });
  await Promise.all(workers);
  return outcomes.map((outcome) => outcome ?? defectOutcome(new Error("a job was not done")));
}

interface Thread {
  readonly run: (job: Job) => Promise<Outcome>;
  readonly end: () => Promise<void>;
}

/** A thread that does one job at a time; in the place of one that died, out of memory say, comes another. */
function createThread(): Thread {
  let worker: Worker | undefined;
  return {
    async run(job) {
      const running = (worker ??= new Worker(new URL("./worker.js", import.meta.url)));
      try {
        return await new Promise<Outcome>((resolve, reject) => {
          running.removeAllListeners().on("message", resolve).on("error", reject);
          running.on("exit", () => reject(new Error("the thread ended")));
          running.postMessage(job, []);
        });
      } catch (error) {
        worker = undefined;
        throw error;
      }
    },
    async end() {
      await worker?.removeAllListeners().terminate();
    },
  };
}
