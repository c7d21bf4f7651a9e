import type { Pagination } from "../../ir/ir.js";
import { get, getString } from "../../load/load.js";
import {
  choosePageSize,
  findPageSizeParameter,
  createPagination,
  findQueryParameter,
  type Candidate,
} from "./candidate.js";
import type { RecordArray } from "./records.js";
import { getFormat, isStringSchema } from "./schema-kinds.js";
import { findFirstPath, type ResolvedSchema } from "./schema-paths.js";

/** Paths to a link whose name proves that it is one. */
const LINKS = [
  "nexturl nextlink nextpageurl nextpagelink nexthref odatanextlink links.next.href links.pages.next",
  "pagination.nexturl pagination.nextlink pagination.nextpageurl paging.nexturl paging.nextlink meta.nexturl",
  "meta.nextpageurl meta.pagination.nexturl meta.pagination.links.next meta.links.next",
].flatMap((line) => line.split(" "));

/** Paths to a member that may be a link, a cursor or a number. */
const MAYBE_LINKS =
  "next links.next meta.next paging.next pagination.next pagination.links.next nextpage meta.nextpage".split(" ");

/** Plain names of parameters for paging. Without one a link to something next may have another meaning. */
const PAGING_PARAMETERS =
  "page perpage pagesize pagenumber size cursor limit after before offset skip start pagetoken token marker top".split(
    " ",
  );

/** Recognises paging by link: the response has the link of the next page. */
export function recogniseLink(records: RecordArray, candidate: Candidate): Pagination | undefined {
  const { schema, context } = candidate;
  const pages = findQueryParameter(candidate, PAGING_PARAMETERS, () => true) !== undefined;
  const next =
    findFirstPath(schema, LINKS, isLink, context) ??
    (pages ? findFirstPath(schema, MAYBE_LINKS, isProvenLink, context) : undefined);
  if (!next) return undefined;
  const paths = ["previous", "prev"].map((word) => next.path.replace(/next(?!.*next)/, word));
  return {
    ...createPagination("nextLink", records, candidate),
    next: next.members,
    previous: findFirstPath(schema, paths, isStringSchema, context)?.members,
    pageSize: choosePageSize(findPageSizeParameter(candidate)),
  };
}

const LINK_FORMATS = ["", "uri", "url", "uri-reference", "iri", "iri-reference"];
const isLink = (schema: ResolvedSchema): boolean => isStringSchema(schema) && LINK_FORMATS.includes(getFormat(schema));

/** Whether a format, an example or the description proves that a string is a link. */
function isProvenLink(schema: ResolvedSchema): boolean {
  if (!isLink(schema)) return false;
  const example = get(schema.value, "example");
  const description = getString(schema.value, "description") ?? "";
  return (
    getFormat(schema) !== "" ||
    (typeof example === "string" && /^(?:https?:\/)?\/|^\?/.test(example)) ||
    /\b(?:ur[li]|href|link)\b/i.test(description)
  );
}

/** Recognises paging by `Link` header: the header is described, and the operation has a parameter for paging. */
export function recogniseLinkHeader(records: RecordArray, candidate: Candidate): Pagination | undefined {
  const isDescribed = candidate.response.headers.some(({ name }) => name.toLowerCase() === "link");
  if (!isDescribed || !findQueryParameter(candidate, PAGING_PARAMETERS, () => true)) return undefined;
  return {
    ...createLinkHeaderPagination(records, candidate),
    pageSize: choosePageSize(findPageSizeParameter(candidate)),
  };
}

/** The pagination by `Link` header (RFC 8288, section 3.3). The relation `previous` is an older synonym of `prev`. */
export const createLinkHeaderPagination = (records: RecordArray, candidate: Candidate): Pagination => ({
  ...createPagination("linkHeader", records, candidate),
  next: ["next"],
  previous: ["prev", "previous"],
});
