import type { ScalarCodec } from "./codec.js";
import { dateText } from "../request/text.js";

const RFC_2822 = /^([a-z]{3}, )?\d{1,2} [a-z]{3} \d{4} \d\d:\d\d(:\d\d)? ([+-]\d{4}|[a-z]{1,3})$/i;

const encodeRfc2822 = (value: unknown): unknown =>
  value instanceof Date && dateText(value) ? value.toUTCString().replace("GMT", "+0000") : value;

/** `Thu, 30 Jul 2015 20:00:00 +0000` (RFC 2822, section 3.3) as a `Date`; a text that is none stays text. */
export const rfc2822Codec: ScalarCodec = {
  kind: "scalar",
  decode: (value) => {
    if (typeof value !== "string" || !RFC_2822.test(value)) return value;
    const date = new Date(value);
    return Number.isNaN(date.getTime()) ? value : date;
  },
  encode: encodeRfc2822,
};

/** A date of RFC 2822 as text, which may be given as a `Date`. */
export const rfc2822Encoder: ScalarCodec = { kind: "scalar", encode: encodeRfc2822 };
