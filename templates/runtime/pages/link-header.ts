import type { FindPage } from "./pagination.js";

/** A parameter of a link, its value quoted or not (RFC 8288, section 3). */
const PARAMETER = /;\s*([^\s;,="]+)(?:\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?\s*/g;

/** The neighbour stands in the `Link` header, under one of the relations that `members` lists. */
export const linkHeader: FindPage = ({ response, members = [], url, params }) => {
  const links = new RegExp(`<([^>]*)>\\s*((?:${PARAMETER.source})*)`, "g");
  for (const [, target = "", given = ""] of (response.headers.get("link") ?? "").matchAll(links)) {
    const relation = [...given.matchAll(PARAMETER)].find(
      ([, name]) => name?.toLowerCase() === "rel",
    );
    const relations = (relation?.[2] ?? relation?.[3] ?? "").toLowerCase().split(/\s+/);
    if (members.some((name) => relations.includes(name))) {
      return { link: URL.canParse(target, url) ? new URL(target, url).href : target, params };
    }
  }
  return undefined;
};
