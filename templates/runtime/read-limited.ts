import type { Deadline } from "./deadline.js";
import { DecodeError, type Sent } from "./errors.js";

/** The body's text; a body of more than `limit` bytes is not read to its end. */
export async function readLimited(
  response: Response,
  limit: number,
  { race }: Pick<Deadline, "race">,
  sent: Sent,
): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return response.text();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  try {
    for (let isDone = false; !isDone;) {
      const { done, value } = await race(reader.read());
      isDone = done;
      text += decoder.decode(value, { stream: !done });
      bytes += value?.byteLength ?? 0;
      if (bytes > limit) {
        throw new DecodeError(sent, response.status, text, `has more than ${limit} bytes`);
      }
    }
    return text;
  } catch (error) {
    reader.cancel(error).catch(() => {});
    throw error;
  }
}
