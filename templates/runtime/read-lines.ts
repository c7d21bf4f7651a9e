import { DecodeError } from "./errors.js";
import type { ReadContext } from "./operation.js";

/** The lines of a body as they arrive, ended by CR LF, LF or CR; one longer than the limit is refused. */
export async function* readLines({
  response,
  limit,
  sent,
}: ReadContext): AsyncGenerator<string, void, undefined> {
  if (!response.body) return;
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  try {
    for (let done = false; !done;) {
      const chunk = await reader.read();
      done = chunk.done;
      rest += chunk.value ? decoder.decode(chunk.value, { stream: true }) : decoder.decode();
      // A CR at the end may be the first half of a CR LF.
      const lines = rest.split(done ? /\r\n|\n|\r/ : /\r\n|\n|\r(?!$)/);
      rest = lines.pop() ?? "";
      yield* lines;
      if (rest.length > limit) {
        throw new DecodeError(
          sent,
          response.status,
          rest,
          `has a line of more than ${limit} bytes`,
        );
      }
    }
    if (rest !== "") yield rest;
  } finally {
    await reader.cancel();
  }
}
