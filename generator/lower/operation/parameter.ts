import {
  isJsonType,
  isUrlencodedForm,
  type Parameter,
  type ParameterLocation,
  type ParameterStyle,
  type Pointer,
  type WireName,
} from "../../ir/ir.js";
import {
  childPointer,
  get,
  getBoolean,
  getString,
  isArray,
  type Located,
  type Tree,
  type TreeObject,
} from "../../load/load.js";
import { listContents, type MediaContent } from "../media/contents.js";
import type { LowerContext } from "../context.js";
import { toWireName } from "../names/names.js";
import { lowerDocs } from "../schema/docs.js";
import { lowerSchema } from "../schema/schema.js";
import { lowerEncodings } from "./form.js";

/** A parameter before it has a member. */
export interface UnnamedParameter extends Omit<Parameter, "member"> {
  /** Whether the description declares it. A path parameter may be in the path template only. */
  readonly isDeclared: boolean;
}

/** The styles that a location allows, its default first (OpenAPI, Parameter Object, section Style Values). */
const STYLES: Readonly<Record<ParameterLocation, readonly ParameterStyle[]>> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form", "cookie"],
  querystring: ["form"],
};

/** Swagger 2.0 allows other separators between the items of an array in every location (Parameter Object, `collectionFormat`). */
const DELIMITED: readonly ParameterStyle[] = ["spaceDelimited", "pipeDelimited", "tabDelimited"];

const isLocation = (name: string | undefined): name is ParameterLocation =>
  name !== undefined && Object.hasOwn(STYLES, name);

/** Header parameters of these names are ignored (OpenAPI, Parameter Object, `name`). */
const IGNORED_HEADERS = new Set(["accept", "content-type", "authorization"]);

/**
 * The parameters of a path item and its operation, in the order of the lists. Those of the operation replace those of the
 * path item that have the same name and location (OpenAPI, Operation Object, `parameters`).
 */
export function lowerParameters(
  lists: readonly { readonly value: Tree | undefined; readonly pointer: Pointer }[],
  path: string,
  hint: string,
  context: LowerContext,
): readonly UnnamedParameter[] {
  const merged = new Map<string, UnnamedParameter>();
  for (const { value, pointer } of lists) {
    for (const [key, parameter] of lowerParameterList(value, pointer, hint, context)) merged.set(key, parameter);
  }
  return matchTemplate([...merged.values()], path, lists.at(-1)?.pointer ?? "#");
}

function lowerParameterList(
  list: Tree | undefined,
  pointer: Pointer,
  hint: string,
  context: LowerContext,
): Map<string, UnnamedParameter> {
  const found = new Map<string, UnnamedParameter>();
  for (const [index, item] of (isArray(list) ? list : []).entries()) {
    const at = childPointer(pointer, index);
    const resolved = context.refs.resolve(item, at);
    const parameter = resolved && lowerParameter(resolved, at, hint, context);
    if (!parameter) continue;
    const key = `${parameter.in} ${parameter.in === "header" ? parameter.name.toLowerCase() : parameter.name}`;
    found.set(key, parameter);
  }
  return found;
}

function lowerParameter(
  { value, pointer }: Located<TreeObject>,
  at: Pointer,
  hint: string,
  context: LowerContext,
): UnnamedParameter | undefined {
  const name = getString(value, "name");
  const location = getString(value, "in");
  if (name === undefined || !isLocation(location)) return undefined;
  if (location === "header" && IGNORED_HEADERS.has(name.toLowerCase())) return undefined;
  const style = readStyle(value, location, context);
  const [content] = listContents(value, pointer, context);
  const schemaAt = childPointer(content?.pointer ?? pointer, "schema");
  const schema = get(content?.media ?? value, "schema");
  const kind = readKind(schema, schemaAt, context);
  if (content) reportUnsent(content, name, location, kind, context);
  else if (style === "deepObject" && kind === "array")
    context.report(
      "FS3009",
      `The style \`deepObject\` is only defined for objects; \`${name}\` is sent as a pair for each item.`,
      {
        pointer: childPointer(pointer, "style"),
      },
    );
  return {
    isDeclared: true,
    pointer: at,
    name: toWireName(name),
    in: location,
    required: location === "path" || getBoolean(value, "required") === true,
    style,
    explode: getBoolean(value, "explode") ?? (style === "form" || style === "cookie" || style === "deepObject"),
    allowReserved: getBoolean(value, "allowReserved") === true && (location === "query" || context.version === "3.2"),
    contentType: content?.contentType,
    encoding: content && isForm(location, content.contentType) ? lowerEncodings(content.media) : undefined,
    collapsiblePrefix: findCollapsiblePrefix(schema, schemaAt, context),
    type: lowerSchema(schema, { pointer: schemaAt, direction: "request", hint: `${hint} ${name}` }, context),
    docs: lowerDocs(value, schemaAt, context, schema),
  };
}

/** What the `type` of a schema says about its values. */
function readKind(schema: Tree | undefined, pointer: Pointer, { refs }: LowerContext): "scalar" | "array" | "other" {
  const type = getString(refs.resolve(schema, pointer)?.value ?? {}, "type") ?? "";
  if (type === "array") return "array";
  return ["string", "number", "integer", "boolean"].includes(type) ? "scalar" : "other";
}

/** Reports the parts of a parameter with a media type that are not sent as described. */
function reportUnsent(
  { contentType, pointer }: MediaContent,
  name: string,
  location: ParameterLocation,
  kind: ReturnType<typeof readKind>,
  { report }: LowerContext,
): void {
  if (!isForm(location, contentType) && !isJsonType(contentType) && kind !== "scalar")
    report("FS3009", `\`${name}\` is sent as JSON, and not as \`${contentType}\`.`, { pointer, key: true });
}

/** Whether a parameter is a whole query string, and its value a form. */
const isForm = (location: ParameterLocation, contentType: string): boolean =>
  location === "querystring" && isUrlencodedForm(contentType);

/** The `style`, or the default of the location. */
function readStyle(parameter: TreeObject, location: ParameterLocation, { version }: LowerContext): ParameterStyle {
  const written = getString(parameter, "style");
  const [defaultStyle = "simple"] = STYLES[location];
  const allowed = version === "2.0" ? [...STYLES[location], ...DELIMITED] : STYLES[location];
  return allowed.find((name) => name === written) ?? defaultStyle;
}

/** The prefix of Twilio's format `prefixed-collapsible-map-P`: an object is sent as `P.a.b=value`. */
function findCollapsiblePrefix(
  schema: Tree | undefined,
  pointer: Pointer,
  { refs }: LowerContext,
): WireName | undefined {
  const resolved = refs.resolve(schema, pointer)?.value;
  const format = resolved && getString(resolved, "format");
  const prefix = /^prefixed-collapsible-map-(.+)$/.exec(format ?? "")?.[1];
  return prefix === undefined ? undefined : toWireName(prefix);
}

/**
 * Sorts path parameters as the path template has them. Those that the template does not have are left out. Those that are
 * not declared become strings (OpenAPI, section Path Templating).
 */
function matchTemplate(parameters: readonly UnnamedParameter[], path: string, pointer: Pointer): UnnamedParameter[] {
  const names = [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? "");
  const declared = new Map(
    parameters.filter((parameter) => parameter.in === "path").map((parameter) => [String(parameter.name), parameter]),
  );
  const ofPath = [...new Set(names)].map((name) => declared.get(name) ?? assumeParameter(name, pointer));
  return [...ofPath, ...parameters.filter((parameter) => parameter.in !== "path")];
}

const assumeParameter = (name: string, pointer: Pointer): UnnamedParameter => ({
  isDeclared: false,
  pointer: pointer.replace(/\/parameters$/, ""),
  name: toWireName(name),
  in: "path",
  required: true,
  style: "simple",
  explode: false,
  allowReserved: false,
  contentType: undefined,
  collapsiblePrefix: undefined,
  type: { kind: "scalar", name: "string", format: undefined },
  docs: {},
});
