import type { ScalarCodec } from "./codec.js";
import { dateTimeSeconds } from "../request/date-time-seconds.js";
import { isDay } from "./is-day.js";
import { dateText } from "../request/text.js";

const DATE_TIME = /^\d{4}-\d\d-\d\d[t ]\d\d:\d\d:\d\d(\.\d+)?(z|[+-]\d\d:\d\d)$/i;

/** A date and time of RFC 3339; a text that is none, such as one without an offset, stays text. */
function decodeDateTime(value: unknown): unknown {
  if (typeof value !== "string" || !DATE_TIME.test(value) || !isDay(value)) return value;
  const date = new Date(/[ tz]/.test(value) ? value.replace(" ", "T").toUpperCase() : value);
  return Number.isNaN(date.getTime()) ? value : date;
}

const encodeSeconds = (value: unknown): unknown =>
  value instanceof Date ? dateTimeSeconds(value) : value;

/** `date-time` as a `Date`, written in UTC with milliseconds. */
export const dateTimeCodec: ScalarCodec = {
  kind: "scalar",
  decode: decodeDateTime,
  encode: (value) => (value instanceof Date ? dateText(value) : value),
};

/** `date-time` as a `Date`, written in UTC, cut to whole seconds. */
export const dateTimeSecondsCodec: ScalarCodec = {
  kind: "scalar",
  decode: decodeDateTime,
  encode: encodeSeconds,
};

/** `date-time` as text, which may be given as a `Date`: that is cut to whole seconds. */
export const dateTimeSecondsEncoder: ScalarCodec = { kind: "scalar", encode: encodeSeconds };
