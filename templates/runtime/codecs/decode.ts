import type { Codec } from "./codec.js";
import { convert } from "./convert.js";

/** A value of the wire as the emitted types have it. Unknown members and unexpected values are kept. */
export function decode(codec: Codec | undefined, value: unknown): unknown {
  return convert(codec, value, "decode");
}
