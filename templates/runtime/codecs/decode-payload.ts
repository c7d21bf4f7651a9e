import type { Codec } from "./codec.js";
import { decode } from "./decode.js";

/** What a webhook brought, as the emitted types have it: of parsed JSON, or of the fields of a form. */
export function decodePayload(codec: Codec, payload: unknown): unknown {
  return decode(codec, payload);
}
