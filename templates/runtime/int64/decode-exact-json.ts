import { decode } from "../codecs/decode.js";
import type { ParseBody } from "../client/operation.js";
import { parseExact, roundLong } from "./parse-exact.js";

/** JSON, decoded by the content's codec without losing a digit of an int64. */
export const decodeExactJson: ParseBody = (text, { codec }) =>
  roundLong(decode(codec, parseExact(text)));
