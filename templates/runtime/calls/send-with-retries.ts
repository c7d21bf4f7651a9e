import { followRedirects } from "../redirects/follow-redirects.js";
import { startAttempt } from "./attempt.js";
import type { SendCall } from "./exchange.js";
import { createHookCaller } from "./hooks.js";
import { retryDelay } from "./retry.js";

/** Sends the request of a call, calls the hooks, follows redirects, and retries where that is safe and may help. */
export const sendWithRetries: SendCall = async (build) => {
  const call = build();
  const { config, operation, options, url } = call;
  for (let number = 1; ; number++) {
    const request = { operation: operation.id, url, attempts: number, sent: [] };
    let attempt = startAttempt(request, options.timeoutMs ?? config.timeoutMs, options.signal);
    const callHook = createHookCaller(call, number);
    let response: Response | undefined;
    let failure: unknown;
    try {
      response = await followRedirects(call, attempt, callHook);
      if (callHook)
        await attempt.race(
          callHook("onResponse", { status: response.status, responseHeaders: response.headers }),
        );
    } catch (error) {
      failure = error;
    }
    const delayMs = retryDelay(call, request, failure, response);
    if (response && !failure && delayMs === undefined) return { call, attempt, response };
    // The response of an attempt that failed is not read.
    attempt.stop();
    response?.body?.cancel().catch(() => {});
    let timer: ReturnType<typeof setTimeout> | undefined;
    try {
      if (delayMs === undefined) throw failure;
      // Only an abort ends the hook and the wait.
      attempt = startAttempt(request, 0, options.signal);
      await attempt.race(
        callHook?.("onRetry", { delayMs, status: response?.status, error: failure }),
      );
      await attempt.race(new Promise((resolve) => (timer = setTimeout(resolve, delayMs))));
    } catch (error) {
      await callHook?.("onError", { error });
      throw error;
    } finally {
      attempt.stop();
      clearTimeout(timer);
    }
  }
};
