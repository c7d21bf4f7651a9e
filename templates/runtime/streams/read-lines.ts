import type { Exchange } from "../calls/exchange.js";
import { DecodeError } from "../errors/request-error.js";

/**
 * Reads the lines of a body as they arrive. CR LF, LF and CR end a line.
 * Throws a `DecodeError` for a line that is longer than `maxResponseBytes`.
 */
export async function* readLines({
  call,
  attempt,
  response,
}: Exchange): AsyncGenerator<string, void, undefined> {
  const { maxResponseBytes: limit = 2 ** 26 } = call.config;
  const reader = response.body?.getReader();
  if (!reader) return;
  const decoder = new TextDecoder();
  let rest = "";
  let heldBack = "";
  try {
    for (let isDone = false; !isDone;) {
      const { done, value } = await attempt
        .race(reader.read())
        .catch((error: unknown) => attempt.fail(error));
      isDone = done;
      const received = heldBack + decoder.decode(value, { stream: !done });
      // A CR at the end may be the first half of a CR LF.
      heldBack = !done && received.endsWith("\r") ? "\r" : "";
      const complete = received.slice(0, received.length - heldBack.length);
      const [first = "", ...others] = complete.split(/\r\n|\n|\r/);
      const lines = [rest + first, ...others];
      rest = lines.pop() ?? "";
      yield* lines;
      if (rest.length > limit) {
        const reason = `has a line of more than ${limit} bytes`;
        throw new DecodeError(attempt.request, response, rest, reason);
      }
    }
    if (rest !== "") yield rest;
  } finally {
    attempt.stop();
    await reader.cancel().catch(() => {});
  }
}
