import { DecodeError } from "../errors/errors.js";
import type { Exchange } from "../calls/exchange.js";

/** The lines of a body as they arrive, ended by CR LF, LF or CR; one longer than the limit is refused. */
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
  let carried = "";
  try {
    for (let isDone = false; !isDone;) {
      const { done, value } = await attempt
        .race(reader.read())
        .catch((error: unknown) => attempt.explain(error));
      isDone = done;
      const text = carried + decoder.decode(value, { stream: !done });
      // A CR at the end may be the first half of a CR LF.
      carried = !done && text.endsWith("\r") ? "\r" : "";
      const whole = text.slice(0, text.length - carried.length);
      const [first = "", ...others] = whole.split(/\r\n|\n|\r/);
      const lines = [rest + first, ...others];
      rest = lines.pop() ?? "";
      yield* lines;
      if (rest.length > limit) {
        throw new DecodeError(
          attempt.sent,
          response.status,
          rest,
          `has a line of more than ${limit} bytes`,
        );
      }
    }
    if (rest !== "") yield rest;
  } finally {
    attempt.stop();
    await reader.cancel().catch(() => {});
  }
}
