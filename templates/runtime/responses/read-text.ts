import type { Attempt } from "../calls/attempt.js";
import { DecodeError } from "../errors/request-error.js";

const utf8Decoder: TextDecoder = /* @__PURE__ */ new TextDecoder();

/**
 * Reads a body as text, and stops after `limit` bytes. A longer body is cut where `mayCut` is true.
 * Else it throws a `DecodeError`.
 */
export async function readText(
  response: Response,
  attempt: Attempt,
  limit: number,
  mayCut?: boolean,
): Promise<string> {
  const reader = response.body?.getReader();
  const chunks: BufferSource[] = [];
  let left = limit;
  // A cancelled reader ends the wait for the next chunk.
  attempt.onEnd((reason) => reader?.cancel(reason).catch(() => {}));
  for (;;) {
    const { value } = (await reader?.read()) ?? {};
    attempt.throwIfAborted();
    if (!value) break;
    chunks.push(value);
    left -= value.length;
    if (left < 0) break;
  }
  const body = chunks[1] ? await new Blob(chunks).text() : utf8Decoder.decode(chunks[0]);
  if (left >= 0) return body;
  reader?.cancel().catch(() => {});
  if (mayCut) return body;
  throw new DecodeError(attempt.request, response, body, `has more than ${limit} bytes`);
}
