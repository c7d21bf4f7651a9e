import type { OAuthFlow, Pointer, RequiredScheme, SecurityScheme, SecuritySchemeKind, WireName } from "../../ir/ir.js";
import { child } from "../../load/pointer.js";
import {
  byCodeUnit,
  get,
  getObject,
  getString,
  getStrings,
  isArray,
  isObject,
  type Tree,
  type TreeObject,
  textOf,
} from "../../load/tree.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import type { LowerContext } from "../context.js";
import { toWireName } from "../names/names.js";
import { lowerDocs } from "../schema/docs.js";

const SCHEMES: Pointer = "#/components/securitySchemes";

/** The Security Scheme Objects of the Components Object, sorted by name (OpenAPI, Security Scheme Object). */
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
  const kind = readKind(scheme);
  if (kind === "unsupported") reportKind(name, scheme, pointer, context);
  return {
    name: toWireName(name),
    kind,
    parameter: getWireName(scheme, "name"),
    clientCredentials: lowerClientCredentials(scheme, pointer, context),
    docs: lowerDocs(scheme, pointer, context, undefined),
  };
}

/** The fields that a type of scheme requires, and the values that are allowed. Without values any string is allowed. */
const REQUIRED_FIELDS = new Map<string, readonly (readonly [field: string, words?: readonly string[]])[]>([
  ["apiKey", [["in", ["header", "query", "cookie"]], ["name"]]],
  ["http", [["scheme"]]],
]);
const TYPES = ["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"];

/** Reports what of a scheme is wrong, or that the client does not support it. */
function reportKind(name: string, scheme: TreeObject, pointer: Pointer, { report }: LowerContext): void {
  const required = [["type", TYPES] as const, ...(REQUIRED_FIELDS.get(getString(scheme, "type") ?? "") ?? [])];
  const wrong = required.find(([field, words]) => !isWord(get(scheme, field), words));
  if (!wrong) {
    const what = `${getString(scheme, "type") ?? ""} ${getString(scheme, "scheme") ?? ""}`.trim();
    const message = `The security scheme \`${name}\` (${what}) is not supported; its credentials are yours to send, by a header.`;
    return report("FS3009", message, { pointer });
  }
  const [field, words = []] = wrong;
  const value = get(scheme, field);
  if (value === undefined) return report("FS1206", `The security scheme \`${name}\` has no \`${field}\`.`, { pointer });
  const message = `\`${textOf(value)}\` is no \`${field}\` of a security scheme; there is ${words.join(", ")}.`;
  report("FS3005", message, { pointer: child(pointer, field) }, didYouMean(textOf(value), words));
}

const isWord = (value: Tree | undefined, words: readonly string[] | undefined): boolean =>
  typeof value === "string" && (words === undefined || words.includes(value));

/** The only OAuth flow that works without a person (OpenAPI, OAuth Flows Object). Tokens of other flows come from the caller. */
function lowerClientCredentials(scheme: TreeObject, pointer: Pointer, context: LowerContext): OAuthFlow | undefined {
  const flow = getObject(getObject(scheme, "flows") ?? {}, "clientCredentials");
  if (getString(scheme, "type") !== "oauth2" || !flow) return undefined;
  const tokenUrl = getString(flow, "tokenUrl");
  if (tokenUrl === undefined) {
    context.report("FS1203", "The flow has no `tokenUrl`; the caller has to give one with the credentials.", {
      pointer: child(pointer, "flows", "clientCredentials"),
    });
  }
  const scopes = Object.entries(getObject(flow, "scopes") ?? {});
  return {
    tokenUrl: getWireName(flow, "tokenUrl"),
    refreshUrl: getWireName(flow, "refreshUrl"),
    scopes: scopes.map(([name, text]) => ({ name: toWireName(name), description: textOf(text ?? "") })),
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
  pointer: Pointer,
  root: TreeObject,
  schemes: readonly SecurityScheme[],
  context: LowerContext,
): readonly (readonly RequiredScheme[])[] {
  const [list, at] = security === undefined ? [root["security"], "#/security"] : [security, pointer];
  if (!isArray(list)) return [];
  return list.map((item, index) => {
    const requirement = isObject(item) ? item : {};
    return Object.keys(requirement)
      .sort(byCodeUnit)
      .map((name): RequiredScheme => {
        if (!schemes.some((scheme) => scheme.name === name)) {
          const home = context.version === "2.0" ? "securityDefinitions" : "components.securitySchemes";
          context.report(
            "FS3006",
            `The security scheme \`${name}\` is not defined in \`${home}\`.`,
            { pointer: child(at, index, name), key: true },
            didYouMean(
              name,
              schemes.map((scheme) => scheme.name),
            ),
          );
        }
        return { scheme: toWireName(name), scopes: getStrings(requirement, name).map(toWireName) };
      });
  });
}
