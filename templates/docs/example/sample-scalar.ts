import { literal } from "../../code/escape.js";
import type { Docs, Scalar } from "../../../generator/ir/ir.js";
import { DATE_TEXTS, splitWords, TEXT_BY_FORMAT } from "../../samples/sample-text.js";

/** The name and description of the parameter or member that a value is for. */
export interface Purpose {
  readonly name: string;
  readonly docs: Docs;
}

/** The maximum length of an example of the description that is used as a value. */
const MAX_LENGTH = 60;

const TIME = `new Date(${literal(DATE_TEXTS["date-time"])})`;

/** Prints a scalar. `types` are the types that a value with its format can have. */
export function sampleScalar(
  { name, format }: Scalar,
  types: readonly string[] = [],
  { name: title, docs }: Purpose,
): string {
  switch (format) {
    case "date":
      return types.includes("Date") ? `new Date(${literal(DATE_TEXTS.date)})` : literal(DATE_TEXTS.date);
    case "date-time":
      return types.includes("Date") ? TIME : literal(DATE_TEXTS[format]);
    case "date-time-rfc-2822":
      return types.includes("Date") ? TIME : literal(DATE_TEXTS[format]);
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
      return literal(TEXT_BY_FORMAT.get(format ?? "") ?? placeholder(title));
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
const placeholder = (name: string): string => `your-${splitWords(name).join("-")}`;
