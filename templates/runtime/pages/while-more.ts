import { ownPath } from "../values/own-path.js";
import type { FindPage } from "./pagination.js";

/** Finds the next page as `find` does, until the data says that there is no more. */
export function whileMore(find: FindPage): FindPage {
  return (context) => {
    const more = ownPath(context.data, context.pagination.more ?? []);
    return more === false ? undefined : find(context);
  };
}
