import { ownPath } from "../values/own-path.js";
import type { FindPage } from "./pagination.js";

/** The next page stands in the data as a link, absolute or relative. */
export const nextLink: FindPage = ({ data, members, url, baseUrl, params }) => {
  const link = members && ownPath(data, members);
  if (typeof link !== "string" || link === "") return undefined;
  return { link: resolveLink(link, url, baseUrl), params };
};

/** A path that begins with `/` is joined after the base URL's own path, unless it begins with that already. */
function resolveLink(link: string, url: string, baseUrl: string): string {
  const prefix = new URL(baseUrl).pathname.replace(/\/+$/, "");
  const lacksPrefix = /^\/(?!\/)/.test(link) && !link.startsWith(`${prefix}/`);
  const target = lacksPrefix ? prefix + link : link;
  return URL.canParse(target, url) ? new URL(target, url).href : target;
}
