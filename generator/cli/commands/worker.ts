import { parentPort } from "node:worker_threads";
import { checkTarget } from "./check.js";
import { generateTarget } from "./generate.js";
import type { ReportProgress } from "../../pipeline/progress.js";
import type { Job, ThreadMessage } from "./run-jobs.js";
import { createDefectResult, type TargetResult } from "./target-result.js";

/* A worker thread. It runs the jobs that `thread.ts` sends, and ends with `undefined`. */

/** How often progress is sent at most, in milliseconds. */
const INTERVAL = 50;

/** Sends progress: each new stage, and now and then how far it is. */
function createSender(): ReportProgress {
  let [stage, sentAt] = ["", 0];
  return (progress) => {
    if (progress.stage === stage && performance.now() - sentAt < INTERVAL) return;
    [stage, sentAt] = [progress.stage, performance.now()];
    send({ progress });
  };
}

const send = (message: ThreadMessage): void => parentPort?.postMessage(message, []);

const run = (job: Job): Promise<TargetResult> =>
  job.command === "generate" ? generateTarget(job, createSender()) : checkTarget(job, createSender());

parentPort?.on("message", (job: Job | undefined) => {
  if (job === undefined) return parentPort?.close();
  void run(job)
    .catch(createDefectResult)
    .then((result) => send({ result }));
});
