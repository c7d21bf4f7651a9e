import type { ParseBody } from "../responses/response-content.js";
import type { Codec } from "./codec.js";
import { convert } from "./convert.js";

/** Makes a value of the emitted types from a value on the wire. Unknown properties and unexpected values are kept. */
export function decode(codec: Codec | undefined, value: unknown): unknown {
  return convert(codec, value, "decode");
}

/** JSON, decoded by the content's codec. */
export const decodeJson: ParseBody = (body, { codec }) =>
  convert(codec, JSON.parse(body) as unknown, "decode");

/** Decodes the payload of a webhook: parsed JSON, or the fields of a form. */
export function decodePayload(codec: Codec, payload: unknown): unknown {
  return decode(codec, payload);
}
