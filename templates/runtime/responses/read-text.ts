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
  const chunks: BufferSource[] = [];
  let left = limit;
  // A body that is left unread is cancelled.
  let reader = response.body?.getReader();
  try {
    while (reader && left >= 0) {
      const { value } = await attempt.race(reader.read());
      if (value) {
        chunks.push(value);
        left -= value.length;
      } else reader = undefined;
    }
  } finally {
    reader?.cancel().catch(() => {});
  }
  const body = chunks[1] ? await new Blob(chunks).text() : utf8Decoder.decode(chunks[0]);
  if (left >= 0 || mayCut) return body;
  throw new DecodeError(attempt.request, response, body, `has more than ${limit} bytes`);
}
