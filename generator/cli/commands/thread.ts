import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { ReportProgress } from "../../pipeline/progress.js";
import type { HoldSignals } from "../../output/lock.js";
import type { Job, ThreadMessage, ThreadRequest } from "./run-jobs.js";
import type { TargetResult } from "./target-result.js";

/** A thread that runs jobs. */
interface Thread {
  readonly run: (job: Job, onProgress: ReportProgress) => Promise<TargetResult>;
  readonly end: () => Promise<void>;
}

/** A thread that runs one job at a time. If it dies, for example without memory, a new one replaces it. */
export function createThread(holdSignals: HoldSignals): Thread {
  let worker: Worker | undefined;
  let release = (): void => {};
  const letWrite = async (running: Worker): Promise<void> => {
    const end = await holdSignals();
    release = () => {
      release = () => {};
      end();
    };
    running.postMessage("write" satisfies ThreadRequest, []);
  };
  return {
    async run(job, onProgress) {
      const running = (worker ??= new Worker(new URL("./worker.js", import.meta.url)));
      try {
        return await new Promise<TargetResult>((resolve, reject) => {
          const receive = (message: ThreadMessage): void => {
            if ("result" in message) resolve(message.result);
            else if ("progress" in message) onProgress(message.progress);
            else if (message.holdsSignals) void letWrite(running);
            else release();
          };
          running.removeAllListeners().on("message", receive).on("error", reject);
          running.on("exit", () => reject(new Error("the thread ended")));
          running.postMessage(job, []);
        });
      } catch (error) {
        worker = undefined;
        release();
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
