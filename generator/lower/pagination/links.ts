import type { Pagination } from "../../ir/ir.js";
import { get, getString } from "../../load/tree.js";
import { knownPageSize, pageSizeParameter, paginationOf, queryParameter, type Candidate } from "./candidate.js";
import type { Records } from "./records.js";
import { firstPath, formatOf, isText, type Schema } from "./schema-paths.js";

/** Paths to a link whose name says that it is one. */
const LINKS = [
  "nexturl nextlink nextpageurl nextpagelink nexthref odatanextlink links.next.href links.pages.next",
  "pagination.nexturl pagination.nextlink pagination.nextpageurl paging.nexturl paging.nextlink meta.nexturl",
  "meta.nextpageurl meta.pagination.nexturl meta.pagination.links.next meta.links.next",
].flatMap((line) => line.split(" "));

/** Paths to what may be a link as well as a cursor or a number. */
const MAYBE_LINKS =
  "next links.next meta.next paging.next pagination.next pagination.links.next nextpage meta.nextpage".split(" ");

/** Parameters that a page is asked for by: without one, a link to something next may be about something else. */
const PAGING_PARAMETERS =
  "page perpage pagesize pagenumber size cursor limit after before offset skip start pagetoken token marker top".split(
    " ",
  );

/** The body holds the link of the next page. */
export function recogniseLink(records: Records, candidate: Candidate): Pagination | undefined {
  const { schema, context } = candidate;
  const pages = queryParameter(candidate, PAGING_PARAMETERS, () => true) !== undefined;
  const next =
    firstPath(schema, LINKS, isLink, context) ??
    (pages ? firstPath(schema, MAYBE_LINKS, isPlainlyLink, context) : undefined);
  if (!next) return undefined;
  const paths = ["previous", "prev"].map((word) => next.path.replace(/next(?!.*next)/, word));
  return {
    ...paginationOf("nextLink", records, candidate),
    next: next.members,
    previous: firstPath(schema, paths, isText, context)?.members,
    pageSize: knownPageSize(pageSizeParameter(candidate)),
  };
}

const LINK_FORMATS = ["", "uri", "url", "uri-reference", "iri", "iri-reference"];
const isLink = (schema: Schema): boolean => isText(schema) && LINK_FORMATS.includes(formatOf(schema));

/** A format, an example or the description says so. */
function isPlainlyLink(schema: Schema): boolean {
  if (!isLink(schema)) return false;
  const example = get(schema.value, "example");
  const description = getString(schema.value, "description") ?? "";
  return (
    formatOf(schema) !== "" ||
    (typeof example === "string" && /^(?:https?:\/)?\/|^\?/.test(example)) ||
    /\b(?:ur[li]|href|link)\b/i.test(description)
  );
}

/** The `Link` header is described, and the operation takes what pages are asked for by. */
export function recogniseLinkHeader(records: Records, candidate: Candidate): Pagination | undefined {
  const isDescribed = candidate.response.headers.some(({ name }) => name.toLowerCase() === "link");
  if (!isDescribed || !queryParameter(candidate, PAGING_PARAMETERS, () => true)) return undefined;
  return {
    ...linkHeaderPagination(records, candidate),
    pageSize: knownPageSize(pageSizeParameter(candidate)),
  };
}

/** The relations are those of RFC 8288; `previous` is a synonym that HTML once had. */
export const linkHeaderPagination = (records: Records, candidate: Candidate): Pagination => ({
  ...paginationOf("linkHeader", records, candidate),
  next: ["next"],
  previous: ["prev", "previous"],
});
