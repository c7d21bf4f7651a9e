import type { Codec } from "./codec.js";
import { encode } from "./encode.js";
import type { Encode, WriteParameter } from "../client/operation.js";
import { text } from "../request/text.js";

/** The text of a value that has a codec, JSON where it is an object or array: for a form's field. */
export function codedText(codec: Codec, write: Encode = text): Encode {
  return (value) => write(encode(codec, value));
}

/** A style for an object whose members have other names on the wire. */
export function coded(codec: Codec, write: WriteParameter): WriteParameter {
  return (draft, parameter, value) => write(draft, parameter, encode(codec, value));
}
