import type { Attempt } from "../calls/attempt.js";
import type { Call } from "./call.js";
import type { HeaderRecord } from "./request-builder.js";

/** A request as it is sent, with its credentials. */
export interface FetchRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: HeaderRecord;
  readonly body: BodyInit | null;
  readonly redirect: "follow" | "manual";
}

/** Sends one request through the call's `fetch`. Throws what a failure means for the caller. */
export async function fetchRequest(
  { config, options }: Call,
  attempt: Attempt,
  { url, ...request }: FetchRequest,
): Promise<Response> {
  const { fetch = config.fetch ?? globalThis.fetch } = options;
  const { signal } = attempt;
  const init = {
    ...config.init,
    ...options.init,
    ...request,
    // Frameworks share equal requests only where there is no `signal`.
    ...(signal && { signal }),
    // Required by fetch for a stream, but missing in some versions of the DOM's types.
    duplex: "half",
  };
  try {
    const response = await fetch(url, init);
    if (attempt.isEnded) response.body?.cancel().catch(() => {});
    attempt.throwIfAborted();
    return response;
  } catch (error) {
    return attempt.fail(error);
  }
}
