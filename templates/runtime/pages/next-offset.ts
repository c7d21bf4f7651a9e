import { countPage, placeAt } from "./counting.js";
import type { FindPage } from "./pagination.js";

/** The next page begins after as many records as came so far. */
export const nextOffset: FindPage = (context) => {
  const { at, first, found, total, isShort } = countPage(context);
  const isLast = total === undefined ? isShort : found === 0 || at - first + found >= total;
  return isLast ? undefined : placeAt(context, at + found);
};

/** The page before begins a page's size earlier, or with the first record. */
export const previousOffset: FindPage = (context) => {
  const { at, first, found, size } = countPage(context);
  const step = size || found;
  return at > first && step > 0 ? placeAt(context, Math.max(first, at - step)) : undefined;
};
