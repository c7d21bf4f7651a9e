import { jsonText, text } from "./text.js";

/** The JSON text of a value, of a string too. */
export function json(value: unknown): string {
  return typeof value === "string" ? jsonText(value) : jsonUnlessText(value);
}

/** The value of a schema without a type: a string as it is, for it may be JSON already, else JSON text. */
export function looseJson(value: unknown): string {
  return typeof value === "string" ? value : jsonUnlessText(value);
}

function jsonUnlessText(value: unknown): string {
  return value instanceof Date ? jsonText(text(value)) : text(value);
}
