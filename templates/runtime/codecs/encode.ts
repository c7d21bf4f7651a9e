import type { Codec } from "./codec.js";
import { convert } from "./convert.js";

/** A value of the emitted types as it is on the wire. Unknown members and unexpected values are kept. */
export function encode(codec: Codec | undefined, value: unknown): unknown {
  return convert(codec, value, "encode");
}
