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
    clientCredentials: clientCredentialsFlow(scheme, pointer, context),
    docs: lowerDocs(scheme, pointer, context, undefined),
  };
}

/** What a scheme of a kind needs, and the words that may stand there; any word where there is no table. */
const NEEDS = new Map<string, readonly (readonly [field: string, words?: readonly string[]])[]>([
  ["apiKey", [["in", ["header", "query", "cookie"]], ["name"]]],
  ["http", [["scheme"]]],
]);
const TYPES = ["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"];

/** Says what of a scheme is not as the specification has it; else that a client can't be made for it. */
function reportKind(name: string, scheme: TreeObject, pointer: Pointer, { report }: LowerContext): void {
  const needs = [["type", TYPES] as const, ...(NEEDS.get(getString(scheme, "type") ?? "") ?? [])];
  const wrong = needs.find(([field, words]) => !isWord(get(scheme, field), words));
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

/** The one OAuth flow that needs no person: the others give tokens that the caller hands over. */
function clientCredentialsFlow(scheme: TreeObject, pointer: Pointer, context: LowerContext): OAuthFlow | undefined {
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
export function lowerSecurity(
  own: Tree | undefined,
  pointer: Pointer,
  root: TreeObject,
  schemes: readonly SecurityScheme[],
  context: LowerContext,
): readonly (readonly RequiredScheme[])[] {
  const [list, at] = own === undefined ? [root["security"], "#/security"] : [own, pointer];
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
        return { scheme: name as WireName, scopes: getStrings(requirement, name) as WireName[] };
      });
  });
}
