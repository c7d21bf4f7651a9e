import { dateText, text } from "./text.js";

/** The UTC day of a `Date`: `2015-07-30`. Anything else is written as it is. */
export function fullDate(value: unknown): string {
  return value instanceof Date ? dateText(value).replace(/T.*/, "") : text(value);
}
