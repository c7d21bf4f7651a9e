import { text } from "../request/text.js";
import { valueAtPath } from "../values/values.js";
import type { FindPage, PageContext } from "./pagination.js";

/** The data holds a link to the page, absolute or relative. */
export const nextLink: FindPage = (context) => {
  const { data, members, baseUrl, params } = context;
  const link = members && valueAtPath(data, members);
  if (typeof link !== "string" || link === "") return undefined;
  // A link that begins with `/` follows the base URL's own path, unless it has that already.
  const prefix = new URL(baseUrl).pathname.replace(/\/+$/, "");
  const lacksPrefix = /^\/(?!\/)/.test(link) && !link.startsWith(`${prefix}/`);
  return { link: resolveLink(lacksPrefix ? prefix + link : link, context), params };
};

/** Makes a link absolute, without credentials that the server repeats. */
function resolveLink(link: string, { url, sent }: PageContext): string {
  if (!URL.canParse(link, url)) return link;
  const target = new URL(link, url);
  sent?.secrets.removeKeys?.(target);
  return target.href;
}

/** A parameter of a link. Its value may have quotes (RFC 8288, section 3). */
const LINK_PARAMETER = /;\s*([^\s;,="]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?\s*/g;

/** The `Link` header has the link to the page, with one of the relation types in `members`. */
export const linkHeader: FindPage = (context) => {
  const { response, members = [], params } = context;
  const links = new RegExp(`<([^>]*)>\\s*((?:${LINK_PARAMETER.source})*)`, "g");
  for (const [, target = "", parameters = ""] of (response.headers.get("link") ?? "").matchAll(
    links,
  )) {
    const relation = [...parameters.matchAll(LINK_PARAMETER)].find(
      ([, name]) => name?.toLowerCase() === "rel",
    );
    const types = (relation?.[2] ?? relation?.[3] ?? "").toLowerCase().split(/\s+/);
    if (members.some((name) => types.includes(name))) {
      return { link: resolveLink(target, context), params };
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
  return { token: text(token), params: { ...params, [pagination.token.member]: token } };
};

/** A member of the last record is a param of the request for the next page. */
export const lastRecordCursor: FindPage = ({ records, members, pagination, params }) => {
  const token = members && valueAtPath(records.at(-1), members);
  if (pagination.token === undefined || token === undefined || token === null) return undefined;
  return { token: text(token), params: { ...params, [pagination.token.member]: token } };
};

/** Finds the next page as `find` does, until the data says that there are no more pages. */
export function whileMore(find: FindPage): FindPage {
  return (context) => {
    const more = valueAtPath(context.data, context.pagination.more ?? []);
    return more === false ? undefined : find(context);
  };
}
