import type { ScalarCodec } from "./codec.js";
import { fullDate } from "./full-date.js";

/** `date` (`2015-07-30`) as the `Date` at which that day begins in UTC; what is no day of the calendar stays text. */
export const fullDateCodec: ScalarCodec = {
  kind: "scalar",
  decode: (value) => {
    if (typeof value !== "string" || !/^\d{4}-\d\d-\d\d$/.test(value)) return value;
    const date = new Date(`${value}T00:00:00Z`);
    const isDay = !Number.isNaN(date.getTime()) && fullDate(date) === value;
    return isDay ? date : value;
  },
  encode: (value) => (value instanceof Date ? fullDate(value) : value),
};
