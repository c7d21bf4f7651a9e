import { followRedirects } from "../redirects/follow-redirects.js";
import { pause, startAttempt } from "./attempt.js";
import type { SendCall } from "./exchange.js";
import { createHookCaller } from "./hooks.js";
import { retryDelay } from "./retry.js";

/** Sends the request of a call, calls the hooks, follows redirects, and retries where that is safe and may help. */
export const sendWithRetries: SendCall = async (call) => {
  const { config, operation, options, url } = call;
  const { hooks } = config;
  const { signal } = options;
  for (let number = 1; ; number++) {
    const request = { operation: operation.id, url, attempts: number };
    const attempt = startAttempt(request, options.timeoutMs ?? config.timeoutMs, signal);
    const callHook = hooks && createHookCaller(hooks, call, number);
    let response: Response | undefined;
    let failure: unknown;
    try {
      response = await attempt.race(followRedirects(call, attempt, callHook));
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
    try {
      if (delayMs === undefined) throw failure;
      await callHook?.("onRetry", { delayMs, status: response?.status, error: failure });
      await pause(delayMs, request, signal);
    } catch (error) {
      await callHook?.("onError", { error });
      throw error;
    }
  }
};
