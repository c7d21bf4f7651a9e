import type { OAuthFlow, Pointer, RequiredScheme, SecurityScheme, SecuritySchemeKind, WireName } from "../../ir/ir.js";
import {
  compareCodeUnits,
  childPointer,
  findSchemeName,
  getObject,
  getString,
  getStrings,
  isArray,
  isObject,
  scalarToString,
  type Tree,
  type TreeObject,
} from "../../load/load.js";
import type { LowerContext } from "../context.js";
import { toWireName } from "../names/names.js";
import { lowerDocs } from "../schema/docs.js";

const SCHEMES: Pointer = "#/components/securitySchemes";

/** The Security Scheme Objects that emitted operations require, sorted by name (OpenAPI, Security Scheme Object). */
export function lowerSecuritySchemes(
  root: TreeObject,
  isRequired: (name: string) => boolean,
  context: LowerContext,
): readonly SecurityScheme[] {
  const schemes = getObject(getObject(root, "components") ?? {}, "securitySchemes") ?? {};
  return Object.keys(schemes)
    .filter(isRequired)
    .sort(compareCodeUnits)
    .flatMap((name) => {
      const pointer = childPointer(SCHEMES, name);
      const resolved = context.refs.resolve(schemes[name], pointer);
      return resolved ? [lowerScheme(name, resolved.value, pointer, context)] : [];
    });
}

function lowerScheme(name: string, scheme: TreeObject, pointer: Pointer, context: LowerContext): SecurityScheme {
  const kind = readKind(scheme);
  if (kind === "unsupported") reportKind(name, scheme, pointer, context);
  return {
    name: toWireName(name),
    kind,
    parameter: getWireName(scheme, "name"),
    clientCredentials: lowerClientCredentials(scheme),
    docs: lowerDocs(scheme, pointer, context, undefined),
  };
}

/** Reports a scheme that the client does not support. */
function reportKind(name: string, scheme: TreeObject, pointer: Pointer, { report }: LowerContext): void {
  const [type, httpScheme] = [getString(scheme, "type"), getString(scheme, "scheme")];
  const isNameless = type === "apiKey" && getString(scheme, "name") === "";
  if (!isNameless && (type !== "http" || httpScheme === undefined)) return;
  const what = `${type ?? ""} ${httpScheme ?? ""}`.trim();
  const message = `The security scheme \`${name}\` (${what}) is not supported; send its credentials in a header.`;
  report("FS3009", message, { pointer });
}

/** The only OAuth flow that works without a person (OpenAPI, OAuth Flows Object). Tokens of other flows come from the caller. */
function lowerClientCredentials(scheme: TreeObject): OAuthFlow | undefined {
  const flow = getObject(getObject(scheme, "flows") ?? {}, "clientCredentials");
  if (getString(scheme, "type") !== "oauth2" || !flow) return undefined;
  const scopes = Object.entries(getObject(flow, "scopes") ?? {});
  return {
    tokenUrl: getWireName(flow, "tokenUrl"),
    refreshUrl: getWireName(flow, "refreshUrl"),
    scopes: scopes.map(([name, text]) => ({ name: toWireName(name), description: scalarToString(text ?? "") })),
  };
}

function getWireName(object: TreeObject, key: string): WireName | undefined {
  const name = getString(object, key);
  return name === undefined ? undefined : toWireName(name);
}

function readKind(scheme: TreeObject): SecuritySchemeKind {
  switch (getString(scheme, "type")) {
    case "http":
      return HTTP_SCHEMES.get((getString(scheme, "scheme") ?? "").toLowerCase()) ?? "unsupported";
    case "apiKey":
      return (getString(scheme, "name") && API_KEYS.get(getString(scheme, "in") ?? "")) || "unsupported";
    case "oauth2":
    case "openIdConnect":
      return "bearer";
    case "mutualTLS":
      return "mutualTLS";
    default:
      return "unsupported";
  }
}

const HTTP_SCHEMES = new Map<string, SecuritySchemeKind>([
  ["basic", "basic"],
  ["bearer", "bearer"],
]);
const API_KEYS = new Map<string, SecuritySchemeKind>([
  ["header", "apiKeyHeader"],
  ["query", "apiKeyQuery"],
  ["cookie", "apiKeyCookie"],
]);

/**
 * The Security Requirement Objects of an operation, or those of the document if the operation has none (OpenAPI, Operation
 * Object, `security`). Each is the list of schemes that are required together, sorted by name.
 */
export function lowerSecurity(
  security: Tree | undefined,
  at: Pointer,
  root: TreeObject,
  { refs, version }: LowerContext,
): readonly (readonly RequiredScheme[])[] {
  const isOwn = security !== undefined;
  const list = isOwn ? security : root["security"];
  if (!isArray(list)) return [];
  return list.map((item) => {
    const requirement = isObject(item) ? item : {};
    return Object.keys(requirement)
      .map((name) => ({
        scheme: toWireName(findSchemeName(name, { root, refs, version }, isOwn ? at : "#")),
        scopes: getStrings(requirement, name).map(toWireName),
      }))
      .sort((one, other) => compareCodeUnits(one.scheme, other.scheme));
  });
}

/** Whether an operation, or the document if the operation says nothing, has only empty Security Requirement Objects. */
export function isPublic(security: Tree | undefined, root: TreeObject): boolean {
  const list = security === undefined ? root["security"] : security;
  return isArray(list) && list.every((item) => isObject(item) && Object.keys(item).length === 0);
}
