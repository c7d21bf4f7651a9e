import type { Operation, Pagination } from "../ir/ir.js";
import type { PagesPlan } from "./plan.js";

/** Plans how the pages of an operation are found. Undefined if it is no list operation. */
export function planPages({ pagination, names }: Operation): PagesPlan | undefined {
  if (!pagination || !names.pagination) return undefined;
  const { style, records, next, previous, cursor, pageSize, count, more } = pagination;
  return {
    next: style,
    isConditional: more !== undefined,
    previous: choosePrevious(pagination),
    records,
    nextPath: next,
    previousPath: previous,
    morePath: more,
    cursor,
    pageSize,
    count,
    ownLimit: names.pagination.ownLimit,
  };
}

function choosePrevious({ style, previous, more }: Pagination): PagesPlan["previous"] {
  if (style === "nextOffset") return "previousOffset";
  if (style === "nextPageNumber") return "previousPageNumber";
  // Without a condition, the run time finds the previous page as it finds the next.
  return previous && more && style;
}
