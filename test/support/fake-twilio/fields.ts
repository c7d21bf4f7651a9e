import { invalid } from "./refusals.js";

/** The pairs of a query or of a form. */
export type Pairs = URLSearchParams;

/** The value of a pair, which must match the pattern. `undefined` if there is no such pair. */
export function take(pairs: Pairs, name: string, pattern?: RegExp): string | undefined {
  const value = pairs.get(name) ?? undefined;
  if (value !== undefined && pattern && !pattern.test(value)) throw invalid(name, `has to match ${pattern.source}`);
  return value;
}

/** A whole number between two bounds. */
export function takeNumber(pairs: Pairs, name: string, least: number, most: number): number | undefined {
  const text = take(pairs, name, /^\d+$/);
  const number = Number(text);
  if (text !== undefined && (number < least || number > most)) throw invalid(name, `has to be ${least} to ${most}`);
  return text === undefined ? undefined : number;
}

/** A JSON object whose values are all strings, of at most 1024 characters. */
export function takeObject(pairs: Pairs, name: string): Record<string, string> | undefined {
  const text = take(pairs, name);
  if (text === undefined) return undefined;
  if (text.length > 1024) throw invalid(name, "is longer than 1024 characters");
  return parseStrings(name, text);
}

/** The fields of `Details.Fields`: at most 20, each with a label and a value. */
export function takeDetails(pairs: Pairs): Record<string, string>[] {
  const fields = pairs.getAll("Details.Fields").map((text) => parseStrings("Details.Fields", text));
  const fits = fields.every(({ label = "", value = "" }) => isShort(label, 36) && isShort(value, 128));
  if (fields.length > 20 || !fits) throw invalid("Details.Fields", "has to be at most 20 labels and values");
  return fields;
}

/** An RFC 3339 date and time. */
export function takeDate(pairs: Pairs, name: string): Date | undefined {
  const text = take(pairs, name, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/);
  return text === undefined ? undefined : new Date(text);
}

function isShort(text: string, most: number): boolean {
  return text !== "" && text.length <= most;
}

function parseStrings(name: string, text: string): Record<string, string> {
  const value = parse(text);
  const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
  if (!isObject || !Object.values(value).every((item) => typeof item === "string")) {
    throw invalid(name, "has to be a JSON object of strings");
  }
  return value as Record<string, string>;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
