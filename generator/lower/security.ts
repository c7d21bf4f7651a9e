import type { Pointer, SecurityScheme, SecuritySchemeKind, WireName } from "../ir.js";
import { child } from "../load/pointer.js";
import { byCodeUnit, getObject, getString, isArray, isObject, type Tree, type TreeObject } from "../load/tree.js";
import type { LowerContext } from "./context.js";
import { lowerDocs } from "./docs.js";

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
  if (kind === "unsupported") {
    const what = [getString(scheme, "type"), getString(scheme, "scheme")]
      .filter((word) => word !== undefined)
      .join(" ");
    context.report(
      "FS3009",
      `The security scheme \`${name}\` (${what}) is not supported; its credentials are yours to send, by a header.`,
      { pointer },
    );
  }
  return {
    name: name as WireName,
    kind,
    parameter: getString(scheme, "name") as WireName | undefined,
    docs: lowerDocs(scheme, pointer, context, undefined),
  };
}

function kindOf(scheme: TreeObject): SecuritySchemeKind {
  switch (getString(scheme, "type")) {
    case "http":
      return HTTP_SCHEMES.get((getString(scheme, "scheme") ?? "").toLowerCase()) ?? "unsupported";
    case "apiKey":
      return API_KEYS.get(getString(scheme, "in") ?? "") ?? "unsupported";
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

/** The Security Requirement Objects of an operation, or the document's where it has none of its own. */
export function lowerSecurity(
  own: Tree | undefined,
  pointer: Pointer,
  root: TreeObject,
  schemes: readonly SecurityScheme[],
  context: LowerContext,
): readonly (readonly WireName[])[] {
  const [list, at] = own === undefined ? [root["security"], "#/security"] : [own, pointer];
  if (!isArray(list)) return [];
  return list.map((requirement, index) =>
    Object.keys(isObject(requirement) ? requirement : {}).map((name) => {
      if (!schemes.some((scheme) => scheme.name === name)) {
        context.report("FS3006", `The security scheme \`${name}\` is not defined in \`components.securitySchemes\`.`, {
          pointer: child(at, index),
        });
      }
      return name as WireName;
    }),
  );
}
