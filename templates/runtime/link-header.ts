import type { FindPage } from "./pagination.js";

/** One link of the header, and one parameter of it (RFC 8288, section 3). */
const LINK = /<([^>]*)>((?:\s*;\s*[^\s;,="]+(?:\s*=\s*(?:"(?:[^"\\]|\\.)*"|[^\s;,"]*))?)*)/g;
const RELATION = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))/i;

/** The neighbour stands in the `Link` header, under one of the relations that `members` lists. */
export const linkHeader: FindPage = ({ response, members = [], url, params }) => {
  for (const [, target = "", parameters = ""] of (response.headers.get("link") ?? "").matchAll(
    LINK,
  )) {
    const [, quoted, bare = ""] = RELATION.exec(parameters) ?? [];
    const relations = (quoted ?? bare).toLowerCase().split(/\s+/);
    if (members.some((name) => relations.includes(name))) {
      return { link: URL.canParse(target, url) ? new URL(target, url).href : target, params };
    }
  }
  return undefined;
};
