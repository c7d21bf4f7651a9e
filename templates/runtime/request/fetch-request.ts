import type { Attempt } from "../calls/attempt.js";
import type { Call } from "./call.js";
import type { SecuredRequest } from "../credentials/security-scheme.js";
import { ownProperties } from "../values/values.js";

/** Sends one request through the call's `fetch`. Throws what a failure means for the caller. */
export async function fetchRequest(
  { config, options }: Call,
  attempt: Attempt,
  secured: SecuredRequest,
  body: BodyInit | null,
  redirect: "follow" | "manual",
): Promise<Response> {
  // Errors must not show what was sent.
  attempt.request.sent.push(secured);
  const fetch = options.fetch ?? config.fetch ?? globalThis.fetch;
  let sending: Promise<Response> | undefined;
  try {
    sending = fetch(
      secured.url,
      Object.assign(
        ownProperties(config.init),
        options.init,
        {
          method: secured.method,
          headers: secured.headers,
          body,
          redirect,
          // Required by fetch for a stream, but missing in some versions of the DOM's types.
          duplex: "half",
        },
        // Frameworks share equal requests only where there is no `signal`.
        attempt.signal && { signal: attempt.signal },
      ),
    );
    const response = await attempt.race(sending);
    attempt.unref();
    return response;
  } catch (error) {
    // Nobody waits any longer for a response that comes too late.
    sending?.then((response) => response.body?.cancel()).catch(() => {});
    return attempt.fail(error);
  }
}
