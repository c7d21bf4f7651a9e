import type { PageCount, Pagination } from "../../ir/ir.js";
import { getNumber } from "../../load/load.js";
import {
  choosePageSize,
  findPageSizeParameter,
  createPagination,
  findQueryParameter,
  readSizes,
  type Candidate,
  type QueryParameter,
} from "./candidate.js";
import { CONTAINERS, findMorePath } from "./cursors.js";
import type { RecordArray } from "./records.js";
import { isNumberSchema } from "./schema-kinds.js";
import { findFirstPath } from "./schema-paths.js";

const withContainers = (names: string): readonly string[] =>
  names.split(" ").flatMap((name) => [name, ...CONTAINERS.map((container) => `${container}.${name}`)]);

/** Paths to the number of all records. `count` is left out, because it is often the number of records on the page. */
const TOTALS = withContainers(
  "total totalcount totalresults totalitems totalrecords totalelements totalsize totalentries",
);
/** Paths to the number of all pages. */
const PAGES = withContainers("totalpages pagecount pagescount lastpage numpages maxpage");

const OFFSETS = ["offset", "skip", "startindex", "startat", "start"];
const PAGE_NUMBERS = ["page", "pagenumber", "pageno", "pagenum", "pageindex", "currentpage"];

/** Recognises paging by offset: a parameter for the number of records before the page, and one for the page size. */
export function recogniseOffset(records: RecordArray, candidate: Candidate): Pagination | undefined {
  const offset = findQueryParameter(candidate, OFFSETS, isNumberSchema);
  const size = findPageSizeParameter(candidate);
  const first = offset && readFirstOffset(offset);
  if (!offset || !size || first === undefined) return undefined;
  const { total } = findTotals(candidate);
  return createCountPagination("nextOffset", { offset, first, size, total, pages: undefined }, records, candidate);
}

/** The first offset. `start` may be a time and `startIndex` may begin with 1, so these need a default or a minimum. */
function readFirstOffset({ parameter, schema, description }: QueryParameter): 0 | 1 | undefined {
  if (/\bpages? (?:number|index|to skip)|\bnumber of pages\b/i.test(description)) return undefined;
  const written = getNumber(schema.value, "default") ?? getNumber(schema.value, "minimum");
  if (written === 0 || written === 1) return written;
  return written === undefined && /^(?:offset|skip|startat)$/i.test(parameter.name.replace(/[^a-z]/gi, ""))
    ? 0
    : undefined;
}

/** Recognises paging by page number: a parameter for the number, and a sign of the last page. */
export function recognisePage(records: RecordArray, candidate: Candidate): Pagination | undefined {
  const page = findQueryParameter(candidate, PAGE_NUMBERS, isNumberSchema);
  const size = findPageSizeParameter(candidate);
  const first = page && readFirstPage(page);
  if (!page || !size || first === undefined) return undefined;
  const { total, pages } = findTotals(candidate);
  const isCountable = total !== undefined && readSizes(size).defaultSize !== undefined;
  if (!isCountable && !pages && !findMorePath(candidate) && records.path.length > 0) return undefined;
  return createCountPagination("nextPageNumber", { offset: page, first, size, total, pages }, records, candidate);
}

/**
 * The number of the first page, if the description says it. A wrong guess would lose a page. A default of 0 is no proof,
 * because many tools write it for every integer.
 */
function readFirstPage({ schema, description }: QueryParameter): 0 | 1 | undefined {
  const written = getNumber(schema.value, "default");
  if (written !== undefined && written !== 0) return written === 1 ? written : undefined;
  if (
    /\bzero[- ]?based|\b0[- ]based|\b(?:start\w*|begin\w*) (?:at|from|with) (?:0|zero)\b|\(0\.\.N\)/i.test(description)
  )
    return 0;
  const saysOne =
    /\b(?:1|one)[- ]?based|\b(?:start\w*|begin\w*) (?:at|from|with) (?:1|one)\b|\bdefaults?(?: is| to|:)? 1\b/i;
  if (written === 0) return undefined;
  return getNumber(schema.value, "minimum") === 1 || saysOne.test(description) ? 1 : undefined;
}

interface Totals {
  readonly total: readonly string[] | undefined;
  readonly pages: readonly string[] | undefined;
}

const findTotals = ({ schema, context }: Candidate): Totals => ({
  total: findFirstPath(schema, TOTALS, isNumberSchema, context)?.members,
  pages: findFirstPath(schema, PAGES, isNumberSchema, context)?.members,
});

interface Counted extends Totals {
  readonly offset: QueryParameter;
  readonly first: number;
  readonly size: QueryParameter | undefined;
}

function createCountPagination(
  style: "nextOffset" | "nextPageNumber",
  { offset, first, size, total, pages }: Counted,
  records: RecordArray,
  candidate: Candidate,
): Pagination {
  const count: PageCount = {
    parameter: offset.parameter.name,
    first,
    pageSize: size?.parameter.name,
    defaultSize: size && readSizes(size).defaultSize,
    maximum: size && readSizes(size).maximum,
    total,
    pages,
  };
  return {
    ...createPagination(style, records, candidate),
    pageSize: choosePageSize(size),
    count,
    more: findMorePath(candidate),
  };
}
