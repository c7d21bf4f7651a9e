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
  let endsInCr = false;
  const check = (line: string): string => {
    if (line.length <= limit) return line;
    throw new DecodeError(
      attempt.request,
      response,
      line,
      `has a line of more than ${limit} bytes`,
    );
  };
  try {
    for (let isDone = false; !isDone;) {
      const { done, value } = await Promise.resolve(attempt.race(reader.read())).catch(
        (error: unknown) => attempt.fail(error),
      );
      isDone = done;
      const received = decoder.decode(value, { stream: !done });
      // An LF at the beginning may be the second half of a CR LF.
      const isHalf = endsInCr && received.startsWith("\n");
      if (received) endsInCr = received.endsWith("\r");
      const [first = "", ...others] = received.slice(isHalf ? 1 : 0).split(/\r\n|\n|\r/);
      const lines = [rest + first, ...others];
      rest = lines.pop() ?? "";
      for (const line of lines) yield check(line);
      check(rest);
    }
    if (rest !== "") yield rest;
  } finally {
    attempt.stop();
    await reader.cancel().catch(() => {});
  }
}
