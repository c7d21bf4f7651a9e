import { scalarString, dateTimeSeconds, fullDate } from "../request/text.js";
import type { ScalarCodec } from "./codec.js";

const DATE_TIME = /^\d{4}-\d\d-\d\d[t ]\d\d:\d\d:\d\d(\.\d+)?(z|[+-]\d\d:\d\d)$/i;

/** A `date-time` (RFC 3339, section 5.6) as a `Date`. Any other string is kept, such as one without an offset. */
function decodeDateTime(value: unknown): unknown {
  if (typeof value !== "string" || !DATE_TIME.test(value) || !isCalendarDay(value)) return value;
  const date = new Date(/[ tz]/.test(value) ? value.replace(" ", "T").toUpperCase() : value);
  return Number.isNaN(date.getTime()) ? value : date;
}

/** Does a string begin with a day of the calendar, such as `2015-07-30`? Some engines accept the 30th of February. */
function isCalendarDay(value: string): boolean {
  const [month, day] = [Number(value.slice(5, 7)), Number(value.slice(8, 10))];
  if (month === 2 && day > 28) {
    return new Date(`${value.slice(0, 10)}T00:00:00Z`).getUTCDate() === day;
  }
  // Months have 31 and 30 days in turn, and start again with 31 in August.
  return month > 0 && month < 13 && day > 0 && day <= 30 + ((month + (month >> 3)) & 1);
}

const encodeSeconds = (value: unknown): unknown =>
  value instanceof Date ? dateTimeSeconds(value) : value;

/** `date-time` as a `Date`, written in UTC with milliseconds. */
export const dateTimeCodec: ScalarCodec = {
  kind: "scalar",
  decode: decodeDateTime,
  encode: (value) => (value instanceof Date ? scalarString(value) : value),
};

/** `date-time` as a `Date`, written in UTC and cut to whole seconds. */
export const dateTimeSecondsCodec: ScalarCodec = {
  kind: "scalar",
  decode: decodeDateTime,
  encode: encodeSeconds,
};

/** `date-time` as a string. A request may have a `Date`, which is cut to whole seconds. */
export const dateTimeSecondsEncoder: ScalarCodec = { kind: "scalar", encode: encodeSeconds };

const encodeFullDate = (value: unknown): unknown =>
  value instanceof Date ? fullDate(value) : value;

/** `date` (`2015-07-30`) as the `Date` of the day's beginning in UTC. A string that is no calendar day is kept. */
export const fullDateCodec: ScalarCodec = {
  kind: "scalar",
  decode: (value) => {
    const isDate =
      typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) && isCalendarDay(value);
    return isDate ? new Date(`${value}T00:00:00Z`) : value;
  },
  encode: encodeFullDate,
};

/** `date` as a string. A request may have a `Date`. */
export const fullDateEncoder: ScalarCodec = { kind: "scalar", encode: encodeFullDate };

const RFC_2822 = /^([a-z]{3}, )?\d{1,2} [a-z]{3} \d{4} \d\d:\d\d(:\d\d)? ([+-]\d{4}|[a-z]{1,3})$/i;

const encodeRfc2822 = (value: unknown): unknown =>
  value instanceof Date && scalarString(value)
    ? value.toUTCString().replace("GMT", "+0000")
    : value;

/** `Thu, 30 Jul 2015 20:00:00 +0000` (RFC 2822, section 3.3) as a `Date`. Any other string is kept. */
export const rfc2822Codec: ScalarCodec = {
  kind: "scalar",
  decode: (value) => {
    if (typeof value !== "string" || !RFC_2822.test(value)) return value;
    const date = new Date(value);
    return Number.isNaN(date.getTime()) ? value : date;
  },
  encode: encodeRfc2822,
};

/** A date of RFC 2822 as a string. A request may have a `Date`. */
export const rfc2822Encoder: ScalarCodec = { kind: "scalar", encode: encodeRfc2822 };
