import { parentPort } from "node:worker_threads";
import { checkTarget } from "./check.js";
import { generateTarget } from "./generate.js";
import type { ReportProgress } from "../../pipeline/progress.js";
import type { HoldSignals } from "../../output/lock.js";
import type { Job, ThreadMessage, ThreadRequest } from "./run-jobs.js";
import { createRunStore } from "../start/run-store.js";
import { createDefectResult, type TargetResult } from "./target-result.js";

/* A worker thread. It runs the jobs that `thread.ts` sends, and ends with `undefined`. */

/** The build of the program and the folders of its cache; the build sets it. */
declare const CACHE: Parameters<typeof createRunStore>[0];

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

/** Continues the work when the main thread holds signals. */
let onPermission = (): void => {};

/** The main thread receives all signals, and only it can hold them. */
const holdSignals: HoldSignals = async () => {
  await new Promise<void>((resolve) => {
    onPermission = resolve;
    send({ holdsSignals: true });
  });
  return () => send({ holdsSignals: false });
};

const run = (job: Job): Promise<TargetResult> =>
  job.command === "generate"
    ? generateTarget(job, { onProgress: createSender(), holdSignals, store: createRunStore(CACHE) })
    : checkTarget(job, createSender());

parentPort?.on("message", (job: ThreadRequest) => {
  if (job === undefined) return parentPort?.close();
  if (job === "write") return onPermission();
  void run(job)
    .catch(createDefectResult)
    .then((result) => send({ result }));
});
