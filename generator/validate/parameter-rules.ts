import { createBrokenRule, type Part, type Rule, type RuleContext, type Violation } from "./violation.js";
import { childPointer, get, getArray, getObject, getString, isObject, type TreeObject } from "../load/load.js";

/** Checks the rules between the fields of a parameter. */
export const checkParameter: Rule = (object, part, context) => [
  ...(getString(object, "in") === "path" ? checkPathParameter(object, part) : []),
  ...(context.version === "2.0" ? checkLocation(object, part, context) : checkStyle(object, part, context)),
  ...checkHeaderName(object, part),
  ...checkContent(object, part, context),
];

function checkPathParameter(object: TreeObject, { pointer, name }: Part): readonly Violation[] {
  const isRequired = get(object, "required") === true;
  const isPlain = /^[^{}]+$/.test(getString(object, "name") ?? "-");
  return [
    ...(isRequired
      ? []
      : [createBrokenRule(pointer, `${name} is in the path but has no \`required: true\`; it is required anyway.`)]),
    ...(isPlain
      ? []
      : [createBrokenRule(childPointer(pointer, "name"), "The name of a path parameter must not have braces.")]),
  ];
}

/** The styles of each location (OpenAPI, Style Values). */
const STYLES: Readonly<Record<string, readonly string[]>> = {
  path: ["matrix", "label", "simple"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form"],
  querystring: ["form"],
};

function checkStyle(object: TreeObject, { pointer }: Part, { version, use }: RuleContext): readonly Violation[] {
  const [style, location = ""] = [getString(object, "style"), getString(object, "in")];
  const styles = Object.hasOwn(STYLES, location) ? STYLES[location] : undefined;
  if (style === undefined || !styles || styles.includes(style)) return [];
  const at = childPointer(pointer, "style");
  if (location === "cookie" && style === "cookie")
    return version >= "3.2"
      ? []
      : [createBrokenRule(at, "The style `cookie` exists from OpenAPI 3.2 on; it is used anyway.")];
  const message = `\`${style}\` is not a style of ${location} parameters; use ${styles.join(", ")}.`;
  return [{ code: use === "emitted" ? "FS3005" : "FS1207", pointer: at, message }];
}

/** Swagger 2.0 has files and repeated names only in some locations. */
function checkLocation(object: TreeObject, { pointer }: Part, { use }: RuleContext): readonly Violation[] {
  const location = getString(object, "in") ?? "";
  const isFile = getString(object, "type") === "file" && ["query", "header", "path"].includes(location);
  const isMulti = getString(object, "collectionFormat") === "multi" && ["header", "path"].includes(location);
  return [
    ...(isFile ? [createBrokenRule(childPointer(pointer, "type"), "A file must be in a form (`in: formData`).")] : []),
    ...(isMulti
      ? [
          {
            code: use === "emitted" ? "FS3005" : "FS1207",
            pointer: childPointer(pointer, "collectionFormat"),
            message: `\`multi\` is not a format of ${location} parameters; use csv, ssv, tsv, pipes.`,
          } as const,
        ]
      : []),
    ...(use === "emitted" ? findArraysInArray(object, pointer) : []),
  ];
}

/** Arrays in an array have a separator of their own (Swagger 2.0, Items Object, `collectionFormat`), which OpenAPI 3 has not. */
function findArraysInArray(object: TreeObject, pointer: string): readonly Violation[] {
  const items = getObject(object, "items");
  if (getString(object, "type") !== "array" || !items || getString(items, "type") !== "array") return [];
  const isWritten = get(items, "collectionFormat") !== undefined;
  const message = `The items of \`${getString(object, "name") ?? ""}\` are arrays; each of them is sent as JSON, and not with the separator of its \`collectionFormat\`.`;
  return [
    { code: "FS3009", pointer: childPointer(pointer, "items", ...(isWritten ? ["collectionFormat"] : [])), message },
  ];
}

/** The name of a header or method (RFC 9110, section 5.6.2). */
export const TOKEN = /^[\w!#$%&'*+.^`|~-]+$/;

/** Describes why a header's name is invalid. */
export const describeHeaderProblem = (name: string): string => `\`${name}\` is not a valid name of a header.`;

function checkHeaderName(object: TreeObject, { pointer }: Part): readonly Violation[] {
  const name = getString(object, "name");
  return getString(object, "in") !== "header" || name === undefined || TOKEN.test(name)
    ? []
    : [createBrokenRule(childPointer(pointer, "name"), describeHeaderProblem(name))];
}

/** `content` replaces `schema`, and has one media type (OpenAPI, Parameter Object and Header Object). */
export const checkContent: Rule = (object, { pointer }) => {
  const content = get(object, "content");
  if (content === undefined) return [];
  const count = isObject(content) ? Object.keys(content).length : 1;
  return [
    ...(get(object, "schema") === undefined
      ? []
      : [
          createBrokenRule(
            childPointer(pointer, "schema"),
            "`schema` must not be beside `content`; `content` is used.",
          ),
        ]),
    ...(count === 1
      ? []
      : [
          createBrokenRule(
            childPointer(pointer, "content"),
            `\`content\` must have one media type here, but has ${count}.`,
          ),
        ]),
  ];
};

/** A parameter that is the whole query excludes others in the query (OpenAPI 3.2, Parameter Object, `in`). */
export const checkQueryStrings: Rule = (object, { pointer }, { version }) => {
  if (version < "3.2") return [];
  const locations = (getArray(object, "parameters") ?? []).flatMap((item, index) =>
    isObject(item) ? [[getString(item, "in"), index] as const] : [],
  );
  const [first, second] = locations.filter(([location]) => location === "querystring");
  if (!first) return [];
  const hasQuery = locations.some(([location]) => location === "query");
  const at = (index: number): string => childPointer(pointer, "parameters", index);
  return [
    ...(hasQuery
      ? [createBrokenRule(at(first[1]), "A `querystring` parameter must not be beside `query` parameters.")]
      : []),
    ...(second ? [createBrokenRule(at(second[1]), "There must be only one `querystring` parameter.")] : []),
  ];
};

/** An array has only one parameter with a name and location (OpenAPI, Operation Object, `parameters`). */
export const checkRepeatedParameters: Rule = (object, { pointer }, { version, use, refs }) => {
  // In Swagger 2.0 the type of the array says so.
  if (version === "2.0") return [];
  const seen = new Set<string>();
  return (getArray(object, "parameters") ?? []).flatMap((item, index) => {
    const at = childPointer(pointer, "parameters", index);
    const { value = {} } = refs.resolve(item, at) ?? {};
    const [name, location] = [getString(value, "name"), getString(value, "in")];
    if (name === undefined || location === undefined) return [];
    const key = `${location} ${location === "header" ? name.toLowerCase() : name}`;
    if (!seen.has(key)) {
      seen.add(key);
      return [];
    }
    const message = `The ${location} parameter \`${name}\` is declared twice.`;
    return [{ code: use === "emitted" ? "FS3004" : "FS1207", pointer: at, message }];
  });
};
