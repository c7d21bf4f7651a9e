import { dateText, text } from "./text.js";

/** A `Date` in UTC, cut to whole seconds: `2015-07-30T20:00:00Z`. Anything else is written as it is. */
export function dateTimeSeconds(value: unknown): string {
  return value instanceof Date ? dateText(value).replace(/\.\d+Z$/, "Z") : text(value);
}
