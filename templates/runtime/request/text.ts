import { about, ClientError } from "../errors/client-error.js";
import { own } from "../values/own.js";

/** The text of a value: a string as it is, a `Date` in UTC with milliseconds, anything else as JSON has it. */
export function text(value: unknown): string {
  return typeof value === "object" && !(value instanceof Date)
    ? jsonText(value)
    : scalarText(value);
}

/** The text of a value that is neither an array nor an object nor `null`. */
export function scalarText(value: unknown): string {
  if (typeof value === "string") return value;
  const isDate = value instanceof Date;
  if (isDate && !Number.isNaN(value.getTime())) return value.toISOString();
  if (/^(boolean|bigint)$/.test(typeof value) || Number.isFinite(value)) {
    return String(value);
  }
  throw new ClientError(`an invalid ${isDate ? "Date" : typeof value} can't be sent`);
}

/** `2015-07-30T20:00:00.000Z` (RFC 3339). */
export const dateText: (date: Date) => string = scalarText;

/** JSON text of a value; an invalid `Date` or `NaN` in it, which JSON would make `null`, is refused. */
export function jsonText(value: unknown): string {
  const json: string | undefined = JSON.stringify(value);
  return json?.includes("null")
    ? JSON.stringify(value, refuseInvalid)
    : (json ?? scalarText(value));
}

function refuseInvalid(this: unknown, key: string, value: unknown): unknown {
  for (const item of [value, own(this, key)]) {
    if (item instanceof Date || typeof item === "number") about(`"${key}"`, () => scalarText(item));
  }
  return value;
}
