import { DecodeError } from "./errors.js";
import type { ReadContext } from "./operation.js";

/** Reads JSON that needs no codec (RFC 8259). */
export async function readPlainJson({ response, sent, text }: ReadContext): Promise<unknown> {
  const raw = await text();
  try {
    return JSON.parse(raw) as unknown;
  } catch (cause) {
    const reason = `is ${raw ? "not" : "empty, no"} JSON`;
    throw new DecodeError(sent, response.status, raw, reason, cause);
  }
}
