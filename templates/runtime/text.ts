import { about, ClientError } from "./client-error.js";
import { own } from "./own.js";

/** The text of a value: a string as it is, a `Date` in UTC with milliseconds, anything else as JSON has it. */
export function text(value: unknown): string {
  if (typeof value === "string") return value;
  if (value instanceof Date) return dateText(value);
  if (typeof value === "function" || typeof value === "symbol" || value === undefined) {
    throw new ClientError(`a ${typeof value} can't be sent`);
  }
  if (typeof value === "number") refuseNoNumber(value);
  return typeof value === "object" ? jsonText(value) : String(value);
}

/** `2015-07-30T20:00:00.000Z` (RFC 3339). */
export function dateText(date: Date): string {
  if (Number.isNaN(date.getTime())) throw new ClientError("an invalid Date can't be sent");
  return date.toISOString();
}

/** JSON text of a value; an invalid `Date` or `NaN` in it, which JSON would make `null`, is refused. */
export function jsonText(value: unknown): string {
  const json = JSON.stringify(value, refuseInvalid) as string | undefined;
  if (json === undefined) throw new ClientError("a value without JSON text can't be sent");
  return json;
}

function refuseInvalid(this: unknown, key: string, value: unknown): unknown {
  const given = own(this, key);
  if (given instanceof Date) about(`"${key}"`, () => dateText(given));
  if (typeof value === "number") about(`"${key}"`, () => refuseNoNumber(value));
  return value;
}

function refuseNoNumber(value: number): void {
  if (!Number.isFinite(value)) throw new ClientError(`${value} can't be sent`);
}
