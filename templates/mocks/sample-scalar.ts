import { DATE_TEXTS, splitWords, TEXT_BY_FORMAT } from "../samples/sample-text.js";
import type { Json, Scalar } from "../../generator/ir/ir.js";

/** An example of a scalar as JSON on the wire. The name of the value makes a string that says what it is. */
export function sampleScalar(
  { name, format }: Pick<Scalar, "kind" | "name" | "format">,
  title: string,
  written?: string,
): Json {
  switch (format) {
    case "date":
    case "date-time":
    case "date-time-rfc-2822":
      return DATE_TEXTS[format];
    case "int64":
      return 1;
    case "binary":
      return "content";
    case undefined:
      return samplePlain(name, title, written);
  }
}

function samplePlain(name: Scalar["name"], title: string, written: string | undefined): Json {
  switch (name) {
    case "string":
      return TEXT_BY_FORMAT.get(written ?? "") ?? splitWords(title).join(" ");
    case "integer":
    case "number":
      return 1;
    case "boolean":
      return true;
    case "null":
      return null;
  }
}
