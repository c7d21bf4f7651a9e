import type { Codec } from "../codecs/codec.js";
import { encode } from "../codecs/encode.js";
import type { WriteAnswer } from "./mock-resolver.js";

/** A body that is converted to the values on the wire first. */
export function codedAnswer(codec: Codec, write: WriteAnswer): WriteAnswer {
  return (body) => write(encode(codec, body));
}

/** Text. */
export const textAnswer: WriteAnswer = (body) => String(body);

/** Bytes. A string stands for its bytes in UTF-8. */
export const bytesAnswer: WriteAnswer = (body) => (body instanceof Blob ? body : String(body));
