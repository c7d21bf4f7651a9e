import type { ScalarCodec } from "./codec.js";
import { fullDate } from "../request/full-date.js";
import { isDay } from "./is-day.js";

const encodeFullDate = (value: unknown): unknown =>
  value instanceof Date ? fullDate(value) : value;

/** `date` (`2015-07-30`) as the `Date` at which that day begins in UTC; what is no day of the calendar stays text. */
export const fullDateCodec: ScalarCodec = {
  kind: "scalar",
  decode: (value) => {
    const isDate = typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) && isDay(value);
    return isDate ? new Date(`${value}T00:00:00Z`) : value;
  },
  encode: encodeFullDate,
};

/** `date` as text, which may be given as a `Date`. */
export const fullDateEncoder: ScalarCodec = { kind: "scalar", encode: encodeFullDate };
