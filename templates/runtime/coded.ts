import type { Codec } from "./codec.js";
import { encode } from "./encode.js";
import type { Encode, WriteParameter } from "./operation.js";
import { jsonText } from "./text.js";

/** JSON text of a value that has a codec: for a form's field, or a parameter whose content is JSON. */
export function codedJson(codec: Codec): Encode {
  return (value) => jsonText(encode(codec, value));
}

/** A style for an object whose members have other names on the wire. */
export function coded(codec: Codec, write: WriteParameter): WriteParameter {
  return (draft, parameter, value) => write(draft, parameter, encode(codec, value));
}
