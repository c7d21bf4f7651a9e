import type { PageCount, Pagination } from "../../ir/ir.js";
import { getNumber } from "../../load/tree.js";
import {
  knownPageSize,
  pageSizeParameter,
  paginationOf,
  queryParameter,
  sizesOf,
  type Candidate,
  type QueryParameter,
} from "./candidate.js";
import { CONTAINERS, morePath } from "./cursors.js";
import type { Records } from "./records.js";
import { firstPath, isNumber } from "./schema-paths.js";

const everywhere = (names: string): readonly string[] =>
  names.split(" ").flatMap((name) => [name, ...CONTAINERS.map((container) => `${container}.${name}`)]);

/** Paths to the number of all records. `count` is none of them: it is as often that of the page. */
const TOTALS = everywhere("total totalcount totalresults totalitems totalrecords totalelements totalsize totalentries");
/** Paths to the number of all pages. */
const PAGES = everywhere("totalpages pagecount pagescount lastpage numpages maxpage");

const OFFSETS = ["offset", "skip", "startindex", "startat", "start"];
const PAGE_NUMBERS = ["page", "pagenumber", "pageno", "pagenum", "pageindex", "currentpage"];

/** A parameter for the records before the page, and one for the page size. */
export function recogniseOffset(records: Records, candidate: Candidate): Pagination | undefined {
  const offset = queryParameter(candidate, OFFSETS, isNumber);
  const size = pageSizeParameter(candidate);
  const first = offset && firstOffset(offset);
  if (!offset || !size || first === undefined) return undefined;
  const { total } = totalsOf(candidate);
  return countPagination("nextOffset", { offset, first, size, total, pages: undefined }, records, candidate);
}

/** Where an offset begins. `start` may be a time and `startIndex` begin with 1, so these have to say it. */
function firstOffset({ parameter, schema, description }: QueryParameter): 0 | 1 | undefined {
  if (/\bpages? (?:number|index|to skip)|\bnumber of pages\b/i.test(description)) return undefined;
  const said = getNumber(schema.value, "default") ?? getNumber(schema.value, "minimum");
  if (said === 0 || said === 1) return said;
  return said === undefined && /^(?:offset|skip|startat)$/i.test(parameter.name.replace(/[^a-z]/gi, ""))
    ? 0
    : undefined;
}

/** A parameter for the number of the page, and an end that can be told. */
export function recognisePage(records: Records, candidate: Candidate): Pagination | undefined {
  const page = queryParameter(candidate, PAGE_NUMBERS, isNumber);
  const size = pageSizeParameter(candidate);
  const first = page && firstPage(page);
  if (!page || !size || first === undefined) return undefined;
  const { total, pages } = totalsOf(candidate);
  const isCountable = total !== undefined && sizesOf(size).usual !== undefined;
  if (!isCountable && !pages && !morePath(candidate) && records.path.length > 0) return undefined;
  return countPagination("nextPageNumber", { offset: page, first, size, total, pages }, records, candidate);
}

/**
 * The number of the first page, where that is said: to guess wrong is to lose a page. A default of 0 alone doesn't say it,
 * it is often nothing but what an integer begins with.
 */
function firstPage({ schema, description }: QueryParameter): 0 | 1 | undefined {
  const usual = getNumber(schema.value, "default");
  if (usual !== undefined && usual !== 0) return usual === 1 ? usual : undefined;
  if (
    /\bzero[- ]?based|\b0[- ]based|\b(?:start\w*|begin\w*) (?:at|from|with) (?:0|zero)\b|\(0\.\.N\)/i.test(description)
  )
    return 0;
  const saysOne =
    /\b(?:1|one)[- ]?based|\b(?:start\w*|begin\w*) (?:at|from|with) (?:1|one)\b|\bdefaults?(?: is| to|:)? 1\b/i;
  if (usual === 0) return undefined;
  return getNumber(schema.value, "minimum") === 1 || saysOne.test(description) ? 1 : undefined;
}

interface Totals {
  readonly total: readonly string[] | undefined;
  readonly pages: readonly string[] | undefined;
}

const totalsOf = ({ schema, context }: Candidate): Totals => ({
  total: firstPath(schema, TOTALS, isNumber, context)?.members,
  pages: firstPath(schema, PAGES, isNumber, context)?.members,
});

interface Counted extends Totals {
  readonly offset: QueryParameter;
  readonly first: number;
  readonly size: QueryParameter | undefined;
}

function countPagination(
  style: "nextOffset" | "nextPageNumber",
  { offset, first, size, total, pages }: Counted,
  records: Records,
  candidate: Candidate,
): Pagination {
  const count: PageCount = {
    parameter: offset.parameter.name,
    first,
    pageSize: size?.parameter.name,
    usual: size && sizesOf(size).usual,
    maximum: size && sizesOf(size).maximum,
    total,
    pages,
  };
  return {
    ...paginationOf(style, records, candidate),
    pageSize: knownPageSize(size),
    count,
    more: morePath(candidate),
  };
}
