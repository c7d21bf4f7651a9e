import { orAbort } from "./deadline.js";
import { DecodeError } from "./errors.js";
import type { ReadContext } from "./operation.js";

/** The body's text; a body of more than `limit` bytes is not read to its end. */
export async function readLimited(response: Response, context: ReadContext): Promise<string> {
  if (!response.body) return response.text();
  const reader = response.body.getReader();
  try {
    return await orAbort(readAll(reader, response.status, context), context.signal);
  } catch (error) {
    reader.cancel(error).catch(() => {});
    throw error;
  }
}

async function readAll(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  status: number,
  { limit, sent }: ReadContext,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    text += decoder.decode(value, { stream: true });
    if (bytes > limit) throw new DecodeError(sent, status, text, `has more than ${limit} bytes`);
  }
}
