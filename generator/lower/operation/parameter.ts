import type { Parameter, ParameterLocation, ParameterStyle, Pointer, TypeNode, WireName } from "../../ir/ir.js";
import { child } from "../../load/pointer.js";
import type { Located } from "../../load/refs.js";
import { get, getBoolean, getString, type Tree, type TreeObject } from "../../load/tree.js";
import { contentsOf, type Content } from "./contents.js";
import { bodyKind, isJson } from "./media-type.js";
import type { LowerContext } from "../context.js";
import { lowerDocs } from "../docs.js";
import { lowerSchema } from "../schema/schema.js";

/** A parameter before the members of its operation have names. */
export type UnnamedParameter = Omit<Parameter, "member">;

/** The styles that a location can have, its default first (OpenAPI, Style Values). */
const STYLES: Readonly<Record<ParameterLocation, readonly ParameterStyle[]>> = {
  path: ["simple", "label", "matrix"],
  query: ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
  header: ["simple"],
  cookie: ["form", "cookie"],
  querystring: ["form"],
};

/** Swagger 2.0 joins the items of an array by other characters in every location (`collectionFormat`). */
const DELIMITED: readonly ParameterStyle[] = ["spaceDelimited", "pipeDelimited", "tabDelimited"];

const isLocation = (name: string | undefined): name is ParameterLocation =>
  name !== undefined && Object.hasOwn(STYLES, name);

/** Header parameters of these names are ignored (OpenAPI, Parameter Object, `name`). */
const IGNORED_HEADERS = new Set(["accept", "content-type", "authorization"]);

/** The parameters of a path item and its operation: the operation's own replace those of the same name and location. */
export function lowerParameters(
  lists: readonly { readonly value: Tree | undefined; readonly pointer: Pointer }[],
  path: string,
  hint: string,
  context: LowerContext,
): readonly UnnamedParameter[] {
  const merged = new Map<string, UnnamedParameter>();
  for (const { value, pointer } of lists) {
    for (const [key, parameter] of lowerList(value, pointer, hint, context)) merged.set(key, parameter);
  }
  return withTemplate([...merged.values()], path, lists.at(-1)?.pointer ?? "#");
}

function lowerList(
  list: Tree | undefined,
  pointer: Pointer,
  hint: string,
  context: LowerContext,
): Map<string, UnnamedParameter> {
  const found = new Map<string, UnnamedParameter>();
  for (const [index, item] of (Array.isArray(list) ? (list as Tree[]) : []).entries()) {
    const at = child(pointer, index);
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
  const style = styleOf(value, location, context);
  const [content] = contentsOf(value, pointer, context);
  if (content) reportUnsent(content, location, context);
  const schemaAt = child(content?.pointer ?? pointer, "schema");
  const schema = get(content?.media ?? value, "schema");
  return {
    pointer: at,
    name: name as WireName,
    in: location,
    required: location === "path" || getBoolean(value, "required") === true,
    style,
    explode: getBoolean(value, "explode") ?? (style === "form" || style === "cookie" || style === "deepObject"),
    allowReserved: getBoolean(value, "allowReserved") === true && (location !== "path" || context.version === "3.2"),
    contentType: content?.contentType,
    collapsiblePrefix: collapsiblePrefix(schema, schemaAt, context),
    type: schemaType(schema, schemaAt, `${hint} ${name}`, context),
    docs: lowerDocs(value, schemaAt, context, schema),
  };
}

/** What of a parameter with a media type is not sent as it is described. */
function reportUnsent({ contentType, media, pointer }: Content, location: string, { report }: LowerContext): void {
  const isForm = location === "querystring" && bodyKind(contentType) === "form";
  if (!isForm && !isJson(contentType)) report("FS3009", `\`${contentType}\` is sent as JSON.`, { pointer, key: true });
  if (isForm && get(media, "encoding") !== undefined)
    report("FS3009", "`encoding` is ignored in a query; an array is sent as one pair for each item.", {
      pointer: child(pointer, "encoding"),
      key: true,
    });
}

const schemaType = (schema: Tree | undefined, pointer: Pointer, hint: string, context: LowerContext): TypeNode =>
  lowerSchema(schema, { pointer, direction: "request", hint }, context);

function styleOf(parameter: TreeObject, location: ParameterLocation, { version }: LowerContext): ParameterStyle {
  const written = getString(parameter, "style");
  const [defaultStyle = "simple"] = STYLES[location];
  const allowed = version === "2.0" ? [...STYLES[location], ...DELIMITED] : STYLES[location];
  return allowed.find((name) => name === written) ?? defaultStyle;
}

/** Twilio's `prefixed-collapsible-map-P`: an object that is sent as `P.a.b=value`. */
function collapsiblePrefix(schema: Tree | undefined, pointer: Pointer, { refs }: LowerContext): WireName | undefined {
  const resolved = refs.resolve(schema, pointer)?.value;
  const format = resolved && getString(resolved, "format");
  return /^prefixed-collapsible-map-(.+)$/.exec(format ?? "")?.[1] as WireName | undefined;
}

/** Path parameters in the order of the template; those it lacks are dropped, those that are not declared are strings. */
function withTemplate(parameters: readonly UnnamedParameter[], path: string, pointer: Pointer): UnnamedParameter[] {
  const names = [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? "");
  const declared = new Map(
    parameters.filter((parameter) => parameter.in === "path").map((parameter) => [parameter.name as string, parameter]),
  );
  const ofPath = [...new Set(names)].map((name) => declared.get(name) ?? undeclared(name, pointer));
  return [...ofPath, ...parameters.filter((parameter) => parameter.in !== "path")];
}

const undeclared = (name: string, pointer: Pointer): UnnamedParameter => ({
  pointer: pointer.replace(/\/parameters$/, ""),
  name: name as WireName,
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
