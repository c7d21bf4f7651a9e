import { ownPath } from "../values/own-path.js";
import type { Pagination } from "./pagination.js";

/** The records of a page; none where the data lacks them. */
export function recordsIn(data: unknown, { records }: Pagination): readonly unknown[] {
  const found = ownPath(data, typeof records === "string" ? [records] : records);
  return Array.isArray(found) ? found : [];
}
