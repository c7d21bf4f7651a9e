import { percentEncode } from "../request/percent-encode.js";
import { valueAtPath } from "../values/values.js";
import type { FindPage, PageContext, PageCount, PageTarget } from "./pagination.js";

/** The next page begins after the records that were received so far. */
export const nextOffset: FindPage = (context) => {
  const { at, first, found, total, isShort } = countPage(context);
  const isLast = total === undefined ? isShort : found === 0 || at - first + found >= total;
  return isLast ? undefined : targetAt(context, at + found);
};

/** The previous page begins one page size earlier, or with the first record. */
export const previousOffset: FindPage = (context) => {
  const { at, first, found, size } = countPage(context);
  const step = size || found;
  return at > first && step > 0 ? targetAt(context, Math.max(first, at - step)) : undefined;
};

/** The next page has the next number. */
export const nextPageNumber: FindPage = (context) => {
  const { at, first, found, size, total, pages, isShort } = countPage(context);
  let isLast = isShort;
  if (pages !== undefined) isLast = found === 0 || at - first + 1 >= pages;
  else if (total !== undefined) isLast = found === 0 || (at - first) * size + found === total;
  return isLast ? undefined : targetAt(context, at + 1);
};

/** The previous page has the previous number. */
export const previousPageNumber: FindPage = (context) => {
  const { at, first } = countPage(context);
  return at > first ? targetAt(context, at - 1) : undefined;
};

/** The numbers of a page, from its URL and its data. */
export interface PageNumbers {
  /** The number in the URL. */
  readonly at: number;
  /** The number of the first page. */
  readonly first: number;
  /** How many records were received. */
  readonly found: number;
  /** The page size. 0 where it is unknown. */
  readonly size: number;
  /** Is the page empty, or has it fewer records than a page that is not the last one? */
  readonly isShort: boolean;
  /** The number of all records, where the data has it. */
  readonly total: number | undefined;
  /** The number of all pages, where the data has it. */
  readonly pages: number | undefined;
}

/** Counts by the URL instead of the params, because a page may have been requested by a link. */
function countPage({ pagination, data, records, url }: PageContext): PageNumbers {
  const count: PageCount = pagination.count ?? { name: "" };
  const { first = 0, usual = 0, maximum } = count;
  const query = new URL(url).searchParams;
  const sent = Number(query.get(count.size ?? "")) || usual;
  const size = Math.min(sent, maximum ?? sent);
  const found = records.length;
  const numberAt = (members: readonly string[] | undefined): number | undefined => {
    const value = members && valueAtPath(data, members);
    return typeof value === "number" ? value : undefined;
  };
  return {
    at: Number(query.get(count.name) ?? first),
    first,
    found,
    size,
    // A server may reduce a page size that is larger than the known maximum.
    isShort: found === 0 || (found < size && size <= (maximum ?? usual)),
    total: numberAt(count.total),
    pages: numberAt(count.pages),
  };
}

/** The page with another number: the same URL with another value of the parameter. */
function targetAt({ pagination, url, params }: PageContext, at: number): PageTarget {
  const { name = "" } = pagination.count ?? {};
  const target = new URL(url);
  const pairs = target.search.slice(1).split("&");
  const kept = pairs.filter((pair) => pair !== "" && !new URLSearchParams(pair).has(name));
  target.search = [...kept, `${percentEncode(name)}=${at}`].join("&");
  return { link: target.href, params };
}
