import type { Parameter, ParameterLocation, ParameterStyle, Pointer, WireName } from "../../ir/ir.js";
import { child } from "../../load/pointer.js";
import type { Located } from "../../load/refs.js";
import { get, getBoolean, getString, isArray, type Tree, type TreeObject } from "../../load/tree.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import { listContents, type MediaContent } from "../media/contents.js";
import { chooseBodyKind, isJson } from "../media/media-type.js";
import type { LowerContext } from "../context.js";
import { toWireName } from "../names/names.js";
import { lowerDocs } from "../schema/docs.js";
import { lowerSchema } from "../schema/schema.js";

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
  return matchTemplate([...merged.values()], path, lists.at(-1)?.pointer ?? "#", context);
}

function lowerParameterList(
  list: Tree | undefined,
  pointer: Pointer,
  hint: string,
  context: LowerContext,
): Map<string, UnnamedParameter> {
  const found = new Map<string, UnnamedParameter>();
  for (const [index, item] of (isArray(list) ? list : []).entries()) {
    const at = child(pointer, index);
    const resolved = context.refs.resolve(item, at);
    const parameter = resolved && lowerParameter(resolved, at, hint, context);
    if (!parameter) continue;
    const key = `${parameter.in} ${parameter.in === "header" ? parameter.name.toLowerCase() : parameter.name}`;
    if (found.has(key))
      context.report("FS3004", `The ${parameter.in} parameter \`${parameter.name}\` is declared twice.`, {
        pointer: at,
      });
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
  if (name === undefined || !isLocation(location)) {
    reportNameless(name, location, pointer, context);
    return undefined;
  }
  if (location === "header" && IGNORED_HEADERS.has(name.toLowerCase())) return undefined;
  const style = readStyle(value, location, pointer, context);
  const [content] = listContents(value, pointer, context);
  if (content) reportUnsent(content, location, context);
  const schemaAt = child(content?.pointer ?? pointer, "schema");
  const schema = get(content?.media ?? value, "schema");
  return {
    isDeclared: true,
    pointer: at,
    name: toWireName(name),
    in: location,
    required: location === "path" || getBoolean(value, "required") === true,
    style,
    explode: getBoolean(value, "explode") ?? (style === "form" || style === "cookie" || style === "deepObject"),
    allowReserved: getBoolean(value, "allowReserved") === true && (location !== "path" || context.version === "3.2"),
    contentType: content?.contentType,
    collapsiblePrefix: collapsiblePrefix(schema, schemaAt, context),
    type: lowerSchema(schema, { pointer: schemaAt, direction: "request", hint: `${hint} ${name}` }, context),
    docs: lowerDocs(value, schemaAt, context, schema),
  };
}

/** Reports what of a parameter with a media type is not sent as it is described. */
function reportUnsent({ contentType, media, pointer }: MediaContent, location: string, { report }: LowerContext): void {
  const isForm = location === "querystring" && chooseBodyKind(contentType) === "form";
  if (!isForm && !isJson(contentType))
    report("FS3009", `\`${contentType}\` is written as JSON.`, { pointer, key: true });
  if (isForm && get(media, "encoding") !== undefined)
    report("FS3009", "`encoding` says nothing of a query; lists are written as several pairs.", {
      pointer: child(pointer, "encoding"),
      key: true,
    });
}

/** Reports a parameter that can't be sent: it has no name, or no known location. */
function reportNameless(
  name: string | undefined,
  location: string | undefined,
  pointer: Pointer,
  { report }: LowerContext,
): void {
  const help = "`in` is one of path, query, header, cookie and, from 3.2 on, querystring.";
  if (name === undefined || location === undefined) {
    const missing = [...(name === undefined ? ["name"] : []), ...(location === undefined ? ["in"] : [])];
    const message = `The parameter has no ${missing.map((field) => `\`${field}\``).join(" and no ")}.`;
    report("FS1206", message, { pointer }, location === undefined ? help : undefined);
  }
  if (location !== undefined && !isLocation(location))
    report("FS3005", `\`${location}\` is not a location of parameters.`, { pointer: child(pointer, "in") }, help);
}

function readStyle(
  parameter: TreeObject,
  location: ParameterLocation,
  pointer: Pointer,
  { report, version }: LowerContext,
): ParameterStyle {
  const written = getString(parameter, "style");
  const [defaultStyle = "simple"] = STYLES[location];
  if (written === undefined) return defaultStyle;
  const allowed = version === "2.0" ? [...STYLES[location], ...DELIMITED] : STYLES[location];
  const style = allowed.find((name) => name === written);
  if (style) return style;
  const message = `\`${written}\` is not a style of ${location} parameters; they have ${STYLES[location].join(", ")}.`;
  report("FS3005", message, { pointer: child(pointer, "style") });
  return defaultStyle;
}

/** The prefix of Twilio's format `prefixed-collapsible-map-P`: an object is sent as `P.a.b=value`. */
function collapsiblePrefix(schema: Tree | undefined, pointer: Pointer, { refs }: LowerContext): WireName | undefined {
  const resolved = refs.resolve(schema, pointer)?.value;
  const format = resolved && getString(resolved, "format");
  const prefix = /^prefixed-collapsible-map-(.+)$/.exec(format ?? "")?.[1];
  return prefix === undefined ? undefined : toWireName(prefix);
}

/**
 * Sorts path parameters as the path template has them. Those that the template does not have are left out. Those that are
 * not declared become strings (OpenAPI, section Path Templating).
 */
function matchTemplate(
  parameters: readonly UnnamedParameter[],
  path: string,
  pointer: Pointer,
  context: LowerContext,
): UnnamedParameter[] {
  const names = [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? "");
  const declared = new Map(
    parameters.filter((parameter) => parameter.in === "path").map((parameter) => [String(parameter.name), parameter]),
  );
  for (const [name, parameter] of declared) {
    if (names.includes(name)) continue;
    context.report(
      "FS3003",
      `The path parameter \`${name}\` does not occur in \`${path}\`; it is left out.`,
      { pointer: parameter.pointer },
      didYouMean(
        name,
        names.filter((other) => !declared.has(other)),
      ),
    );
  }
  const ofPath = [...new Set(names)].map((name) => declared.get(name) ?? assumeParameter(name, path, pointer, context));
  return [...ofPath, ...parameters.filter((parameter) => parameter.in !== "path")];
}

function assumeParameter(name: string, path: string, pointer: Pointer, { report }: LowerContext): UnnamedParameter {
  const at = pointer.replace(/\/parameters$/, "");
  report("FS3002", `The path parameter \`${name}\` of \`${path}\` is not declared; it is taken to be a string.`, {
    pointer: at,
    key: true,
  });
  return {
    isDeclared: false,
    pointer: at,
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
  };
}
