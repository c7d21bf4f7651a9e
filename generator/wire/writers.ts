import type { Parameter, ParameterStyle } from "../ir/ir.js";
import { isScalar, type PlanContext } from "./context.js";
import type { FieldWriter, ParameterWriter } from "./request-plan.js";

/** A writer, and the delimiter that it takes. */
export interface WriterPlan<Writer> {
  readonly write: Writer;
  readonly delimiter?: string | undefined;
}

/** The styles with a delimiter other than the comma. */
const DELIMITERS: Readonly<Partial<Record<ParameterStyle, string>>> = {
  spaceDelimited: " ",
  pipeDelimited: "|",
  tabDelimited: "\t",
};

/** Returns the character between the items of an array that is written as one string. */
export const getDelimiter = (style: ParameterStyle): string => DELIMITERS[style] ?? ",";

/** Chooses the writer of a parameter by its location and style (OpenAPI, Style Values). */
export function chooseParameterWriter(parameter: Parameter, context: PlanContext): WriterPlan<ParameterWriter> {
  const { in: location, style, contentType, collapsiblePrefix, allowReserved } = parameter;
  const hasContent = contentType !== undefined;
  if (collapsiblePrefix !== undefined) return { write: "collapsibleMapQuery" };
  switch (location) {
    case "path":
      return hasContent ? { write: "contentPath" } : choosePathWriter(parameter, context);
    case "query":
      return hasContent ? { write: "contentQuery" } : chooseQueryWriter(style);
    case "querystring":
      return { write: "rawQuery" };
    case "header":
      return hasContent ? { write: "contentHeader" } : (joined("joinedHeader", style) ?? { write: "simpleHeader" });
    case "cookie":
      return { write: hasContent ? "contentCookie" : chooseCookieWriter(style, allowReserved) };
  }
}

function chooseCookieWriter(style: ParameterStyle, allowReserved: boolean): ParameterWriter {
  if (style === "cookie") return "cookieCookie";
  return allowReserved ? "reservedCookie" : "formCookie";
}

function choosePathWriter(
  { style, type, allowReserved }: Parameter,
  context: PlanContext,
): WriterPlan<ParameterWriter> {
  if (style === "label") return { write: "labelPath" };
  if (style === "matrix") return { write: "matrixPath" };
  const isPlain = isScalar(type, context) && !allowReserved;
  return joined("joinedPath", style) ?? { write: isPlain ? "simplePath" : "simpleListPath" };
}

/** Chooses the writer of a query parameter or of a field of a urlencoded form. */
export function chooseQueryWriter(style: ParameterStyle): WriterPlan<FieldWriter> {
  switch (style) {
    case "spaceDelimited":
      return { write: "spaceDelimitedQuery" };
    case "pipeDelimited":
      return { write: "pipeDelimitedQuery" };
    case "deepObject":
      return { write: "deepObjectQuery" };
    default:
      return joined("joinedQuery", style) ?? { write: "formQuery" };
  }
}

const joined = <Writer>(write: Writer, style: ParameterStyle): WriterPlan<Writer> | undefined =>
  DELIMITERS[style] === undefined ? undefined : { write, delimiter: DELIMITERS[style] };
