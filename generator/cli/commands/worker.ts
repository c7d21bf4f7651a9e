import { parentPort } from "node:worker_threads";
import { checkTarget } from "./check.js";
import { generateTarget } from "./generate.js";
import type { Job } from "./run-jobs.js";
import { createDefectResult, type TargetResult } from "./target-result.js";

/* A worker thread. It runs the jobs that `thread.ts` sends, and ends with `undefined`. */

const run = (job: Job): Promise<TargetResult> => (job.command === "generate" ? generateTarget(job) : checkTarget(job));

parentPort?.on("message", (job: Job | undefined) => {
  if (job === undefined) return parentPort?.close();
  void run(job)
    .catch(createDefectResult)
    .then((result) => parentPort?.postMessage(result, []));
});
