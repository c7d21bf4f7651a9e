import { valueAtPath } from "../values/values.js";
import type { FindPage } from "./pagination.js";

/** The data holds a link to the page, absolute or relative. */
export const nextLink: FindPage = ({ data, members, url, baseUrl, params }) => {
  const link = members && valueAtPath(data, members);
  if (typeof link !== "string" || link === "") return undefined;
  return { link: resolveLink(link, url, baseUrl), params };
};

/** Makes a link absolute. A link that begins with `/` follows the base URL's own path, unless it has that already. */
function resolveLink(link: string, url: string, baseUrl: string): string {
  const prefix = new URL(baseUrl).pathname.replace(/\/+$/, "");
  const lacksPrefix = /^\/(?!\/)/.test(link) && !link.startsWith(`${prefix}/`);
  const target = lacksPrefix ? prefix + link : link;
  return URL.canParse(target, url) ? new URL(target, url).href : target;
}

/** A parameter of a link. Its value may have quotes (RFC 8288, section 3). */
const LINK_PARAMETER = /;\s*([^\s;,="]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?\s*/g;

/** The `Link` header has the link to the page, with one of the relation types in `members`. */
export const linkHeader: FindPage = ({ response, members = [], url, params }) => {
  const links = new RegExp(`<([^>]*)>\\s*((?:${LINK_PARAMETER.source})*)`, "g");
  for (const [, target = "", parameters = ""] of (response.headers.get("link") ?? "").matchAll(
    links,
  )) {
    const relation = [...parameters.matchAll(LINK_PARAMETER)].find(
      ([, name]) => name?.toLowerCase() === "rel",
    );
    const types = (relation?.[2] ?? relation?.[3] ?? "").toLowerCase().split(/\s+/);
    if (members.some((name) => types.includes(name))) {
      return { link: URL.canParse(target, url) ? new URL(target, url).href : target, params };
    }
  }
  return undefined;
};

/** The data holds a token, which is a param of the request for the next page. */
export const nextCursor: FindPage = ({ data, members, pagination, params }) => {
  const token = members && valueAtPath(data, members);
  if (pagination.token === undefined || token === undefined || token === null || token === "") {
    return undefined;
  }
  return { token: String(token), params: { ...params, [pagination.token.member]: token } };
};

/** A member of the last record is a param of the request for the next page. */
export const lastRecordCursor: FindPage = ({ records, members, pagination, params }) => {
  const token = members && valueAtPath(records.at(-1), members);
  if (pagination.token === undefined || token === undefined || token === null) return undefined;
  return { token: String(token), params: { ...params, [pagination.token.member]: token } };
};

/** Finds the next page as `find` does, until the data says that there are no more pages. */
export function whileMore(find: FindPage): FindPage {
  return (context) => {
    const more = valueAtPath(context.data, context.pagination.more ?? []);
    return more === false ? undefined : find(context);
  };
}
