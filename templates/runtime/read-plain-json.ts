import { DecodeError } from "./errors.js";
import type { ReadContext } from "./operation.js";
import { readLimited } from "./read-limited.js";

/** Reads JSON that needs no codec (RFC 8259). */
export async function readPlainJson(response: Response, context: ReadContext): Promise<unknown> {
  const raw = await readLimited(response, context);
  try {
    return JSON.parse(raw) as unknown;
  } catch (cause) {
    throw new DecodeError(
      context.sent,
      response.status,
      raw,
      `is ${raw ? "not" : "empty, no"} JSON`,
      cause,
    );
  }
}
