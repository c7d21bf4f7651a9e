import { ClientError, prefixErrors } from "../errors/client-error.js";
import { ownProperty } from "../values/values.js";

/** A value as a string: strings unchanged, a `Date` in UTC with milliseconds, any other value as JSON writes it. */
export function text(value: unknown): string {
  return typeof value === "object" && !(value instanceof Date)
    ? jsonString(value)
    : scalarString(value);
}

/**
 * A scalar as a string, a `Date` as `2015-07-30T20:00:00.000Z` (RFC 3339, section 5.6).
 * Throws a `ClientError` for an invalid `Date`, `NaN`, and values that are no scalars.
 */
export function scalarString(value: unknown): string {
  if (typeof value === "string") return value;
  const isDate = value instanceof Date;
  // Only the types boolean and bigint begin with a b.
  if ((typeof value).startsWith("b") || Number.isFinite(isDate ? value.getTime() : value)) {
    return isDate ? value.toISOString() : String(value);
  }
  throw new ClientError(`an invalid ${isDate ? "Date" : typeof value} can't be sent`);
}

/** A `Date` in UTC, cut to whole seconds: `2015-07-30T20:00:00Z`. Other values are written by `text`. */
export function dateTimeSeconds(value: unknown): string {
  return value instanceof Date ? scalarString(value).replace(/\.\d+Z$/, "Z") : text(value);
}

/** The UTC day of a `Date`: `2015-07-30`. Other values are written by `text`. */
export function fullDate(value: unknown): string {
  return value instanceof Date ? scalarString(value).replace(/T.*/, "") : text(value);
}

/** A value as JSON. Throws a `ClientError` for an invalid `Date` or `NaN` in it, which JSON would write as `null`. */
export function jsonString(value: unknown): string {
  const written: string | undefined = JSON.stringify(value);
  return written?.includes("null")
    ? JSON.stringify(value, refuseInvalid)
    : (written ?? scalarString(value));
}

function refuseInvalid(this: unknown, key: string, value: unknown): unknown {
  for (const item of [value, ownProperty(this, key)]) {
    if (item instanceof Date || typeof item === "number") {
      const check = (): unknown => scalarString(item);
      if (key === "") check();
      else prefixErrors(`"${key}"`, check);
    }
  }
  return value;
}

/** A value as JSON, in which a string has quotes. */
export function json(value: unknown): string {
  return /string|object/.test(typeof value) ? jsonString(value) : scalarString(value);
}

/** The value of a schema without a type. A string is unchanged, because it may be JSON already. */
export function looseJson(value: unknown): string {
  return typeof value === "object" ? jsonString(value) : scalarString(value);
}
