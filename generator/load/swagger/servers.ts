import { getString, getStrings, type TreeObject } from "../tree.js";

/**
 * `schemes`, `host` and `basePath` as Server Objects, https before http. Without a host it is the one that the description
 * came from; without schemes https (Swagger 2.0, Swagger Object).
 */
export function serversOf(root: TreeObject, schemes: readonly string[] = getStrings(root, "schemes")): TreeObject[] {
  const host = getString(root, "host");
  const path = (getString(root, "basePath") ?? "/").replace(/^\/?/, "/").replace(/\/$/, "");
  if (host === undefined) return [{ url: path === "" ? "/" : path }];
  const spoken = ["https", "http"].filter((scheme) => schemes.includes(scheme));
  return (spoken.length > 0 ? spoken : ["https"]).map((scheme) => ({ url: `${scheme}://${host}${path}` }));
}
