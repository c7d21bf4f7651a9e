import type { Encode, WriteParameter } from "../parameters/parameter.js";
import type { QueryBuilder } from "../request/request-builder.js";
import { text } from "../request/text.js";
import type { Codec } from "./codec.js";
import { convert } from "./convert.js";

/** Makes the value on the wire from a value of the emitted types. Unknown properties and unexpected values are kept. */
export function encode(codec: Codec | undefined, value: unknown): unknown {
  return convert(codec, value, "encode");
}

/** Encodes a form field with a codec, and writes the result as a string. */
export function codedText(codec: Codec, write: Encode = text): Encode {
  return (value) => write(encode(codec, value));
}

/** A parameter style for a value with a codec. */
export function coded<Builder extends QueryBuilder>(
  codec: Codec,
  write: WriteParameter<Builder>,
): WriteParameter<Builder> {
  return (request, parameter, value) => write(request, parameter, encode(codec, value));
}
