import { type Finding, mild, type Part } from "./violation.js";
import { child } from "../load/pointer.js";
import { get, getArray, getString, isObject, type TreeObject } from "../load/tree.js";
import type { Version } from "../load/version.js";

/** What a parameter breaks of the specification's rules. */
export const oddParameter = (object: TreeObject, part: Part, version: Version): readonly Finding[] => [
  ...(getString(object, "in") === "path" ? pathParameter(object, part) : []),
  ...(version === "2.0" ? oddPlace(object, part) : oddStyle(object, part, version)),
  ...oddHeader(object, part, version),
  ...contents(object, part),
];

function pathParameter(object: TreeObject, { pointer, name }: Part): readonly Finding[] {
  const isRequired = get(object, "required") === true;
  const isPlain = /^[^{}]+$/.test(getString(object, "name") ?? "-");
  return [
    ...(isRequired
      ? []
      : [mild(pointer, `${name} is in the path, and has no \`required: true\`; it is required all the same.`)]),
    ...(isPlain ? [] : [mild(child(pointer, "name"), "The name of a path parameter is without braces.")]),
  ];
}

/** The styles that each location has (OpenAPI, Style Values). */
const STYLES: Readonly<Record<string, readonly string[]>> = {
  path: ["matrix", "label", "simple"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form"],
};

function oddStyle(object: TreeObject, { pointer }: Part, version: Version): readonly Finding[] {
  const [style, location = ""] = [getString(object, "style"), getString(object, "in")];
  const styles = Object.hasOwn(STYLES, location) ? STYLES[location] : undefined;
  if (style === undefined || !styles || styles.includes(style)) return [];
  if (style === "cookie" && location === "cookie" && version >= "3.2") return [];
  const message = `\`${style}\` is not a style of ${location} parameters in OpenAPI ${version}; they have ${styles.join(", ")}.`;
  return [mild(child(pointer, "style"), message)];
}

/** What Swagger 2.0 has only in some places: files in forms, repeated names in forms and in the query. */
function oddPlace(object: TreeObject, { pointer }: Part): readonly Finding[] {
  const location = getString(object, "in") ?? "";
  const isFile = getString(object, "type") === "file" && ["query", "header", "path"].includes(location);
  const isMulti = getString(object, "collectionFormat") === "multi" && ["header", "path"].includes(location);
  return [
    ...(isFile ? [mild(child(pointer, "type"), "A file is sent in a form alone.")] : []),
    ...(isMulti
      ? [mild(child(pointer, "collectionFormat"), `\`multi\` is no way to write a ${location} parameter.`)]
      : []),
  ];
}

/** What the name of a header is made of (RFC 9110, section 5.6.2). */
export const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;

function oddHeader(object: TreeObject, { pointer }: Part, version: Version): readonly Finding[] {
  const name = getString(object, "name");
  return version < "3.2" || getString(object, "in") !== "header" || name === undefined || TOKEN.test(name)
    ? []
    : [mild(child(pointer, "name"), `\`${name}\` can't be the name of a header.`)];
}

export function contents(object: TreeObject, { pointer }: Part): readonly Finding[] {
  const content = get(object, "content");
  if (content === undefined) return [];
  const count = isObject(content) ? Object.keys(content).length : 1;
  return [
    ...(get(object, "schema") === undefined
      ? []
      : [mild(child(pointer, "schema"), "Beside `content` there is no `schema`; `content` is taken.")]),
    ...(count === 1
      ? []
      : [mild(child(pointer, "content"), `\`content\` has one media type here, and there are ${count}.`)]),
  ];
}

/** The whole query as one parameter stands alone (OpenAPI 3.2, Parameter Object, `in`). */
export function queryStrings(object: TreeObject, { pointer }: Part, version: Version): readonly Finding[] {
  if (version < "3.2") return [];
  const places = (getArray(object, "parameters") ?? []).flatMap((item, index) =>
    isObject(item) ? [[getString(item, "in"), index] as const] : [],
  );
  const [first, second] = places.filter(([place]) => place === "querystring");
  if (!first) return [];
  const hasQuery = places.some(([place]) => place === "query");
  const at = (index: number): string => child(pointer, "parameters", index);
  return [
    ...(hasQuery ? [mild(at(first[1]), "Beside a parameter in `querystring` there is none in `query`.")] : []),
    ...(second ? [mild(at(second[1]), "There is one parameter in `querystring` at most.")] : []),
  ];
}
