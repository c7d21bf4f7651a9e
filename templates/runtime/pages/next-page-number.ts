import { countPage, placeAt } from "./counting.js";
import type { FindPage } from "./pagination.js";

/** The next page has the next number. */
export const nextPageNumber: FindPage = (context) => {
  const { at, first, found, size, total, pages, isShort } = countPage(context);
  let isLast = isShort;
  if (pages !== undefined) isLast = found === 0 || at - first + 1 >= pages;
  else if (total !== undefined) isLast = found === 0 || (at - first) * size + found === total;
  return isLast ? undefined : placeAt(context, at + 1);
};

/** The page before has the number before. */
export const previousPageNumber: FindPage = (context) => {
  const { at, first } = countPage(context);
  return at > first ? placeAt(context, at - 1) : undefined;
};
