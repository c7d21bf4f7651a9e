import { literal } from "../../code/escape.js";
import type { Docs, Scalar } from "../../../generator/ir/ir.js";

/** The name and description of the parameter or member that a value is for. */
export interface Purpose {
  readonly name: string;
  readonly docs: Docs;
}

/** The maximum length of an example of the description that is used as a value. */
const MAX_LENGTH = 60;

const BY_FORMAT = new Map([
  ["email", "user@example.com"],
  ["hostname", "example.com"],
  ["ipv4", "192.0.2.1"],
  ["ipv6", "2001:db8::1"],
  ["phone-number", "+15017122661"],
  ["uri", "https://example.com/"],
  ["url", "https://example.com/"],
  ["uuid", "123e4567-e89b-12d3-a456-426614174000"],
]);

/** Prints a scalar. `types` are the types that a value with its format can have. */
export function sampleScalar(
  { name, format }: Scalar,
  types: readonly string[] = [],
  { name: title, docs }: Purpose,
): string {
  switch (format) {
    case "date":
      return types.includes("Date") ? 'new Date("2026-01-31")' : literal("2026-01-31");
    case "date-time":
      return types.includes("Date") ? 'new Date("2026-01-31T12:00:00Z")' : literal("2026-01-31T12:00:00Z");
    case "date-time-rfc-2822":
      return types.includes("Date") ? 'new Date("2026-01-31T12:00:00Z")' : literal("Sat, 31 Jan 2026 12:00:00 +0000");
    case "int64":
      return types.includes("number") ? "1" : types.includes("bigint") ? "1n" : literal("1");
    case "binary":
      return types.includes("Blob") ? 'new Blob(["content"])' : literal("content");
    case undefined:
      return plainScalar(name, title, docs);
  }
}

function plainScalar(name: Scalar["name"], title: string, { example, format }: Docs): string {
  switch (name) {
    case "string":
      if (typeof example === "string" && example !== "" && example.length <= MAX_LENGTH) return literal(example);
      return literal(BY_FORMAT.get(format ?? "") ?? placeholder(title));
    case "integer":
    case "number":
      return typeof example === "number" ? literal(example) : "1";
    case "boolean":
      return "true";
    case "null":
      return "null";
  }
}

/** `serviceSid` becomes `your-service-sid`. */
function placeholder(name: string): string {
  const words = name.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1-$2").match(/[\p{L}\p{M}\p{N}]+/gu) ?? ["value"];
  return `your-${words.join("-").toLowerCase()}`;
}
