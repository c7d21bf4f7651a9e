import { getString, getStrings, type TreeObject } from "../tree.js";

/**
 * Converts `schemes`, `host` and `basePath` to Server Objects, https before http. The default host is that of the
 * description's URL, the default scheme is https (Swagger 2.0, Swagger Object).
 */
export function upgradeServers(
  root: TreeObject,
  schemes: readonly string[] = getStrings(root, "schemes"),
): TreeObject[] {
  const host = getString(root, "host");
  const path = (getString(root, "basePath") ?? "/").replace(/^\/?/, "/").replace(/\/$/, "");
  if (host === undefined) return [{ url: path === "" ? "/" : path }];
  const spoken = ["https", "http"].filter((scheme) => schemes.includes(scheme));
  return (spoken.length > 0 ? spoken : ["https"]).map((scheme) => ({ url: `${scheme}://${host}${path}` }));
}
