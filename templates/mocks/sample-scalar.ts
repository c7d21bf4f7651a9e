import { DATE_TEXTS, splitWords, TEXT_BY_FORMAT } from "../samples/sample-text.js";
import type { Checks, Json, Scalar } from "../../generator/ir/ir.js";
import { fitNumber, fitText } from "./fit-checks.js";

/** What the sample of a scalar is for. */
export interface SamplePurpose {
  /** The name of the value makes a string that says what it is. */
  readonly name: string;
  /** The format as the description has it. */
  readonly format?: string | undefined;
  /** The place among values that have to differ from one another. */
  readonly at?: number | undefined;
}

/** An example of a scalar as JSON on the wire, which passes the first of the alternative checks. */
export function sampleScalar({ name, format, checks: [checks = {}] = [] }: Scalar, purpose: SamplePurpose): Json {
  switch (format) {
    case "date":
    case "date-time":
    case "date-time-rfc-2822":
      return DATE_TEXTS[format];
    case "int64":
      return fitNumber("integer", checks, purpose.at);
    case "binary":
      return "content";
    case undefined:
      return samplePlain(name, checks, purpose);
  }
}

function samplePlain(name: Scalar["name"], checks: Checks, purpose: SamplePurpose): Json {
  switch (name) {
    case "string":
      return fitText(sampleText(checks, purpose), checks);
    case "integer":
    case "number":
      return fitNumber(name, checks, purpose.at);
    case "boolean":
      return !purpose.at;
    case "null":
      return null;
  }
}

/** A well-known text of the format, else the words of the name. */
function sampleText({ formats = [] }: Checks, { name, format, at }: SamplePurpose): string {
  const [known] = [format, ...formats].flatMap((one) => TEXT_BY_FORMAT.get(one ?? "") ?? []);
  const words = splitWords(name).join(" ");
  return known ?? (at ? `${at + 1} ${words}` : words);
}
