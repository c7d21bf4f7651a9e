import type { Server, ServerVariable } from "../../ir/ir.js";
import {
  compareCodeUnits,
  get,
  getArray,
  getObject,
  getString,
  getStrings,
  isObject,
  scalarToString,
  type Tree,
  type TreeObject,
} from "../../load/load.js";
import { toWireName } from "../names/names.js";

/** The Server Objects of the document, a path item or an operation (OpenAPI, Server Object); undefined if there are none. */
export function lowerServers(object: TreeObject, sourceUrl: string | undefined): readonly Server[] | undefined {
  const list = getArray(object, "servers");
  return list && list.length > 0
    ? list.filter((server) => isObject(server)).map((server) => lowerServer(server, sourceUrl))
    : undefined;
}

/** The server of a description that names none: `/` (OpenAPI, OpenAPI Object, `servers`). */
export const lowerDefaultServer = (sourceUrl: string | undefined): Server => lowerServer({ url: "/" }, sourceUrl);

function lowerServer(server: TreeObject, sourceUrl: string | undefined): Server {
  const url = getString(server, "url") ?? "/";
  // In the order of the URL, then by name, since a map has no order.
  const positionOf = (name: string): number => (url.includes(`{${name}}`) ? url.indexOf(`{${name}}`) : Infinity);
  const variables = Object.entries(getObject(server, "variables") ?? {})
    .sort(([a], [b]) => compareCodeUnits(a, b))
    .sort(([a], [b]) => Math.sign(positionOf(a) - positionOf(b)) || 0);
  return {
    url: toWireName(resolveUrl(url, sourceUrl)),
    description: getString(server, "description"),
    variables: variables.map(([name, variable]) => lowerVariable(name, variable)),
  };
}

function lowerVariable(name: string, variable: Tree): ServerVariable {
  const object = isObject(variable) ? variable : {};
  return {
    name: toWireName(name),
    default: scalarToString(get(object, "default") ?? ""),
    values: getStrings(object, "enum"),
    description: getString(object, "description"),
  };
}

/** Resolves a relative URL against the URL of the description (OpenAPI, Server Object, `url`). Its variables stay. */
function resolveUrl(url: string, sourceUrl: string | undefined): string {
  if (sourceUrl === undefined || /^[a-z][a-z0-9+.-]*:|^\{/i.test(url)) return url;
  try {
    return decodeBraces(new URL(url, sourceUrl).href);
  } catch {
    return url;
  }
}

const decodeBraces = (url: string): string => url.replaceAll("%7B", "{").replaceAll("%7D", "}");
