import { DecodeError } from "./errors.js";
import type { ReadContext } from "./operation.js";
import { readLimited } from "./read-limited.js";

/** Reads JSON that needs no codec (RFC 8259). */
export async function readPlainJson(response: Response, context: ReadContext): Promise<unknown> {
  const raw = await readLimited(response, context);
  try {
    return JSON.parse(raw) as unknown;
  } catch (cause) {
    const reason = raw.trim() === "" ? "has an empty body where JSON is described" : "is not JSON";
    throw new DecodeError(context.operation.id, response.status, raw, reason, { cause });
  }
}
