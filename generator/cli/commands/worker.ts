import module from "node:module";
import { parentPort } from "node:worker_threads";
import { checkTarget } from "./check.js";
import { generateTarget } from "./generate.js";
import type { Job } from "./jobs.js";
import { defectOutcome, type Outcome } from "./outcome.js";

/* A thread that does the jobs which `jobs.ts` sends it. */

(module as { enableCompileCache?: () => unknown }).enableCompileCache?.();

const run = (job: Job): Promise<Outcome> => (job.command === "generate" ? generateTarget(job) : checkTarget(job));

parentPort?.on("message", (job: Job) => {
  void run(job)
    .catch(defectOutcome)
    .then((outcome) => parentPort?.postMessage(outcome, []));
});
