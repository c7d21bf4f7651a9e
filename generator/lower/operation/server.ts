import type { Server, ServerVariable, WireName } from "../../ir/ir.js";
import {
  byCodeUnit,
  get,
  getArray,
  getObject,
  getString,
  getStrings,
  isObject,
  type Tree,
  type TreeObject,
  textOf,
} from "../../load/tree.js";

/** The Server Objects of the document, a path item or an operation; undefined where there are none. */
export function lowerServers(object: TreeObject, sourceUrl: string | undefined): readonly Server[] | undefined {
  const list = getArray(object, "servers");
  return list && list.length > 0
    ? list.filter((server) => isObject(server)).map((server) => lowerServer(server, sourceUrl))
    : undefined;
}

/** Where a description names no server, it is `/` (OpenAPI, OpenAPI Object, `servers`). */
export const defaultServer = (sourceUrl: string | undefined): Server => lowerServer({ url: "/" }, sourceUrl);

function lowerServer(server: TreeObject, sourceUrl: string | undefined): Server {
  const url = getString(server, "url") ?? "/";
  // As they stand in the URL, then by name: a map has no order.
  const place = (name: string): number => (url.includes(`{${name}}`) ? url.indexOf(`{${name}}`) : Infinity);
  const variables = Object.entries(getObject(server, "variables") ?? {})
    .sort(([a], [b]) => byCodeUnit(a, b))
    .sort(([a], [b]) => Math.sign(place(a) - place(b)) || 0);
  return {
    url: absolute(url, sourceUrl) as WireName,
    description: getString(server, "description"),
    variables: variables.map(([name, variable]) => lowerVariable(name, variable)),
  };
}

function lowerVariable(name: string, variable: Tree): ServerVariable {
  const object = isObject(variable) ? variable : {};
  return {
    name: name as WireName,
    default: textOf(get(object, "default") ?? ""),
    values: getStrings(object, "enum"),
    description: getString(object, "description"),
  };
}

/** A relative URL is resolved against where the description came from, with its variables left in place. */
function absolute(url: string, sourceUrl: string | undefined): string {
  if (sourceUrl === undefined || /^[a-z][a-z0-9+.-]*:|^\{/i.test(url)) return url;
  try {
    return decodeBraces(new URL(url, sourceUrl).href);
  } catch {
    return url;
  }
}

const decodeBraces = (url: string): string => url.replaceAll("%7B", "{").replaceAll("%7D", "}");
