import { about, ClientError } from "./client-error.js";
import { own } from "./own.js";

/** The text of a value: a string as it is, a `Date` in UTC with milliseconds, anything else as JSON has it. */
export function text(value: unknown): string {
  return typeof value === "object" && !(value instanceof Date)
    ? jsonText(value)
    : scalarText(value);
}

/** The text of a value that is neither an array nor an object nor `null`. */
export function scalarText(value: unknown): string {
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
  if (/^(string|boolean|bigint)$/.test(typeof value) || Number.isFinite(value)) {
    return String(value);
  }
  // `Date` of `[object Date]`: the value itself may be a secret.
  const kind = Object.prototype.toString.call(value).slice(8, -1);
  throw new ClientError(`an invalid ${kind} can't be sent`);
}

/** `2015-07-30T20:00:00.000Z` (RFC 3339). */
export const dateText: (date: Date) => string = scalarText;

/** JSON text of a value; an invalid `Date` or `NaN` in it, which JSON would make `null`, is refused. */
export function jsonText(value: unknown): string {
  return (JSON.stringify(value, refuseInvalid) as string | undefined) ?? scalarText(undefined);
}

function refuseInvalid(this: unknown, key: string, value: unknown): unknown {
  const given = own(this, key);
  if (given instanceof Date || typeof value === "number") {
    about(`"${key}"`, () => scalarText(given instanceof Date ? given : value));
  }
  return value;
}
