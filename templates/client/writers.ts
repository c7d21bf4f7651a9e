import { codeOf, literal, type Code } from "../code/escape.js";
import type { Parameter, ParameterStyle } from "../../generator/ir/ir.js";
import { isScalar } from "./encoding.js";
import type { RuntimeValue } from "./runtime-names.js";
import type { Scope } from "../code/scope.js";

/** What the styles of arrays put between the items, where that is no comma. */
const DELIMITERS: ReadonlyMap<ParameterStyle, string> = new Map([
  ["spaceDelimited", " "],
  ["pipeDelimited", "|"],
  ["tabDelimited", "\t"],
] as const);

/** The function that writes a parameter's value where its location and style want it. */
export function parameterWriter(parameter: Parameter, scope: Scope): Code {
  const { in: location, style, contentType, collapsiblePrefix } = parameter;
  const hasContent = contentType !== undefined;
  if (collapsiblePrefix !== undefined) return scope.value("collapsibleMapQuery");
  switch (location) {
    case "path":
      return hasContent ? scope.value("contentPath") : pathWriter(parameter, scope);
    case "query":
      return hasContent ? scope.value("contentQuery") : queryWriter(style, scope);
    case "querystring":
      return scope.value("rawQuery");
    case "header":
      return hasContent
        ? scope.value("contentHeader")
        : (joined("joinedHeader", style, scope) ?? scope.value("simpleHeader"));
    case "cookie":
      return scope.value(hasContent ? "contentCookie" : style === "cookie" ? "cookieCookie" : "formCookie");
  }
}

function pathWriter({ style, type, allowReserved }: Parameter, scope: Scope): Code {
  if (style === "label") return scope.value("labelPath");
  if (style === "matrix") return scope.value("matrixPath");
  const isPlain = isScalar(type, scope) && !allowReserved;
  return joined("joinedPath", style, scope) ?? scope.value(isPlain ? "simplePath" : "simpleListPath");
}

/** The function that writes a query parameter, or a field of an urlencoded form. */
export function queryWriter(style: ParameterStyle, scope: Scope): Code {
  switch (style) {
    case "spaceDelimited":
      return scope.value("spaceDelimitedQuery");
    case "pipeDelimited":
      return scope.value("pipeDelimitedQuery");
    case "deepObject":
      return scope.value("deepObjectQuery");
    default:
      return joined("joinedQuery", style, scope) ?? scope.value("formQuery");
  }
}

/** The function that writes an array as the text of one part of a multipart body. */
export const joinedText = (style: ParameterStyle, encode: Code | undefined, scope: Scope): Code => {
  const delimiter = literal(DELIMITERS.get(style) ?? ",");
  const text = scope.value("joinedText");
  return encode
    ? codeOf`/* @__PURE__ */ ${text}(${delimiter}, ${encode})`
    : codeOf`/* @__PURE__ */ ${text}(${delimiter})`;
};

function joined(name: RuntimeValue, style: ParameterStyle, scope: Scope): Code | undefined {
  const delimiter = DELIMITERS.get(style);
  return delimiter === undefined ? undefined : codeOf`/* @__PURE__ */ ${scope.value(name)}(${literal(delimiter)})`;
}
