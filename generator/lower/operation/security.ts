import type { OAuthFlow, Pointer, RequiredScheme, SecurityScheme, SecuritySchemeKind, WireName } from "../../ir/ir.js";
import { child } from "../../load/pointer.js";
import {
  byCodeUnit,
  getObject,
  getString,
  getStrings,
  isArray,
  isObject,
  type Tree,
  type TreeObject,
  textOf,
} from "../../load/tree.js";
import type { LowerContext } from "../context.js";
import { lowerDocs } from "../docs.js";

const SCHEMES: Pointer = "#/components/securitySchemes";

/** The Security Scheme Objects, in the order of their names. */
export function lowerSecuritySchemes(root: TreeObject, context: LowerContext): readonly SecurityScheme[] {
  const schemes = getObject(getObject(root, "components") ?? {}, "securitySchemes") ?? {};
  return Object.keys(schemes)
    .sort(byCodeUnit)
    .flatMap((name) => {
      const pointer = child(SCHEMES, name);
      const resolved = context.refs.resolve(schemes[name], pointer);
      return resolved ? [lowerScheme(name, resolved.value, pointer, context)] : [];
    });
}

function lowerScheme(name: string, scheme: TreeObject, pointer: Pointer, context: LowerContext): SecurityScheme {
  const kind = kindOf(scheme);
  if (kind === "unsupported") reportKind(name, scheme, pointer, context);
  return {
    name: name as WireName,
    kind,
    parameter: getString(scheme, "name") as WireName | undefined,
    clientCredentials: clientCredentialsFlow(scheme),
    docs: lowerDocs(scheme, pointer, context, undefined),
  };
}

/** Reports a scheme that no client can be made for. */
function reportKind(name: string, scheme: TreeObject, pointer: Pointer, { report }: LowerContext): void {
  const [type, httpScheme] = [getString(scheme, "type"), getString(scheme, "scheme")];
  const isNameless = type === "apiKey" && getString(scheme, "name") === "";
  if (!isNameless && (type !== "http" || httpScheme === undefined)) return;
  const what = `${type ?? ""} ${httpScheme ?? ""}`.trim();
  const message = `The security scheme \`${name}\` (${what}) is not supported; send its credentials in a header.`;
  report("FS3009", message, { pointer });
}

/** The one OAuth flow that needs no person: the others give tokens that the caller hands over. */
function clientCredentialsFlow(scheme: TreeObject): OAuthFlow | undefined {
  const flow = getObject(getObject(scheme, "flows") ?? {}, "clientCredentials");
  if (getString(scheme, "type") !== "oauth2" || !flow) return undefined;
  const tokenUrl = getString(flow, "tokenUrl");
  const scopes = Object.entries(getObject(flow, "scopes") ?? {});
  return {
    tokenUrl: tokenUrl as WireName | undefined,
    refreshUrl: getString(flow, "refreshUrl") as WireName | undefined,
    scopes: scopes.map(([name, text]) => ({ name: name as WireName, description: textOf(text ?? "") })),
  };
}

function kindOf(scheme: TreeObject): SecuritySchemeKind {
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

/** The Security Requirement Objects of an operation, or the document's where it has none; the schemes of each by name. */
export function lowerSecurity(own: Tree | undefined, root: TreeObject): readonly (readonly RequiredScheme[])[] {
  const list = own === undefined ? root["security"] : own;
  if (!isArray(list)) return [];
  return list.map((item) => {
    const requirement = isObject(item) ? item : {};
    return Object.keys(requirement)
      .sort(byCodeUnit)
      .map((name) => ({ scheme: name as WireName, scopes: getStrings(requirement, name) as WireName[] }));
  });
}
