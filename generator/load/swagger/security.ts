import { get, getObject, getString, isObject, type Tree, type TreeObject, scalarToString } from "../tree.js";

/** Converts Security Definitions to Security Scheme Objects of OpenAPI 3. */
export const upgradeSecurity = (definitions: TreeObject): TreeObject =>
  Object.fromEntries(Object.entries(definitions).map(([name, scheme]) => [name, upgradeScheme(scheme)]));

function upgradeScheme(scheme: Tree): Tree {
  if (!isObject(scheme)) return scheme;
  if (getString(scheme, "type") === "basic") return { ...scheme, type: "http", scheme: "basic" };
  if (getString(scheme, "type") !== "oauth2") return scheme;
  const { flow, authorizationUrl: _, tokenUrl: __, scopes: ___, ...rest } = scheme;
  const name = FLOWS.get(scalarToString(flow)) ?? scalarToString(flow);
  return { ...rest, flows: { [name]: upgradeFlow(scheme) } };
}

/** The names of OAuth flows in OpenAPI 3, by their names in Swagger 2.0. */
const FLOWS = new Map([
  ["application", "clientCredentials"],
  ["accessCode", "authorizationCode"],
]);

function upgradeFlow(scheme: TreeObject): TreeObject {
  const urls = ["authorizationUrl", "tokenUrl"].flatMap((key) => {
    const url = get(scheme, key);
    return url === undefined ? [] : [[key, url] as const];
  });
  return { ...Object.fromEntries(urls), scopes: getObject(scheme, "scopes") ?? {} };
}
