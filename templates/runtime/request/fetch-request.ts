import type { Attempt } from "../calls/attempt.js";
import type { Call } from "./call.js";
import type { SecuredRequest } from "../credentials/security-scheme.js";
import { ownProperties } from "../values/values.js";

/** What `fetch` gets of a request besides its URL, method and headers. */
export interface FetchRequest {
  readonly body: BodyInit | null;
  readonly redirect: "follow" | "manual";
}

/** Sends one request through the call's `fetch`. Throws what a failure means for the caller. */
export async function fetchRequest(
  { config, options }: Call,
  attempt: Attempt,
  secured: SecuredRequest,
  request: FetchRequest,
): Promise<Response> {
  // Nobody waits any longer, and nothing may be sent after the call has failed.
  if (attempt.isEnded()) attempt.fail();
  // Errors must not show what was sent.
  (attempt.request.sent ??= []).push(secured);
  const fetch = options.fetch ?? config.fetch ?? globalThis.fetch;
  const init = ownProperties({
    ...config.init,
    ...options.init,
    ...request,
    method: secured.method,
    headers: secured.headers,
    // Frameworks share equal requests only where there is no `signal`.
    ...(attempt.signal && { signal: attempt.signal }),
    // Required by fetch for a stream, but missing in some versions of the DOM's types.
    duplex: "half",
  });
  try {
    const response = await fetch(secured.url, init);
    // Nobody waits any longer for a response that comes too late.
    if (attempt.isEnded()) response.body?.cancel().catch(() => {});
    return response;
  } catch (error) {
    return attempt.fail(error);
  }
}
