import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { ReportProgress } from "../../pipeline/progress.js";
import type { Job, ThreadMessage } from "./run-jobs.js";
import type { TargetResult } from "./target-result.js";

/** A thread that runs jobs. */
interface Thread {
  readonly run: (job: Job, onProgress: ReportProgress) => Promise<TargetResult>;
  readonly end: () => Promise<void>;
}

/** A thread that runs one job at a time. If it dies, for example without memory, a new one replaces it. */
export function createThread(): Thread {
  let worker: Worker | undefined;
  return {
    async run(job, onProgress) {
      const running = (worker ??= new Worker(new URL("./worker.js", import.meta.url)));
      try {
        return await new Promise<TargetResult>((resolve, reject) => {
          const receive = (message: ThreadMessage): void =>
            "result" in message ? resolve(message.result) : onProgress(message.progress);
          running.removeAllListeners().on("message", receive).on("error", reject);
          running.on("exit", () => reject(new Error("the thread ended")));
          running.postMessage(job, []);
        });
      } catch (error) {
        worker = undefined;
        throw error;
      }
    },
    async end() {
      if (!worker) return;
      // The thread ends by itself, so that it can keep the code that it compiled.
      const ended = once(worker.removeAllListeners(), "exit").catch(() => {});
      worker.postMessage(undefined, []);
      await ended;
    },
  };
}
