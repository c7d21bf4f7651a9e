import type { Attempt } from "../calls/attempt.js";
import { DecodeError } from "../errors/errors.js";

const decoder: TextDecoder = /* @__PURE__ */ new TextDecoder();

/** The body's text; one of more than `limit` bytes is not read to its end, and refused, or cut where `mayCut` is true. */
export async function readLimited(
  response: Response,
  attempt: Attempt,
  limit: number,
  mayCut?: boolean,
): Promise<string> {
  const reader = response.body?.getReader();
  const chunks = [];
  let left = limit;
  // Whoever waits for a chunk then finds that there is none.
  attempt.watch((reason) => reader?.cancel(reason).catch(() => {}));
  for (;;) {
    const { value } = (await reader?.read()) ?? {};
    attempt.check();
    if (!value) break;
    chunks.push(value);
    left -= value.length;
    if (left < 0) break;
  }
  const text = chunks[1] ? await new Blob(chunks).text() : decoder.decode(chunks[0]);
  if (left >= 0) return text;
  reader?.cancel().catch(() => {});
  if (mayCut) return text;
  throw new DecodeError(attempt.sent, response.status, text, `has more than ${limit} bytes`);
}
