import type { Format, ScalarName } from "../ir.js";

const STRING_FORMATS = new Set<string>(["date-time", "date", "date-time-rfc-2822", "binary"] satisfies Format[]);
const isStringFormat = (format: string): format is Format => STRING_FORMATS.has(format);

/** The formats that change a type; any other is a plain string or number, and documentation. */
export function formatOf(type: ScalarName, format: string | undefined): Format | undefined {
  if (format === undefined) return undefined;
  if (type === "string" && isStringFormat(format)) return format;
  return type === "integer" && format === "int64" ? "int64" : undefined;
}
