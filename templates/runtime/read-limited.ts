import { DecodeError } from "./errors.js";
import type { ReadContext } from "./operation.js";

/** The body's text; a body of more than `limit` bytes is not read to its end. */
export async function readLimited(
  response: Response,
  { limit, sent }: ReadContext,
): Promise<string> {
  if (!response.body) return response.text();
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    text += decoder.decode(value, { stream: true });
    if (bytes > limit) {
      await reader.cancel();
      throw new DecodeError(sent, response.status, text, `has more than ${limit} bytes`);
    }
  }
}
