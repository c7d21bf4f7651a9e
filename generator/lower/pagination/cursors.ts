import type { Pagination } from "../../ir/ir.js";
import { knownPageSize, pageSizeParameter, paginationOf, queryParameter, type Candidate } from "./candidate.js";
import type { Records } from "./records.js";
import { findPath, firstPath, isBoolean, isNumber, isText, plainName, type Schema } from "./schema-paths.js";

/** The objects that tell of paging beside the records. */
export const CONTAINERS = "meta metadata pagination paging pageinfo page responsemetadata cursor cursors".split(" ");

/** Members that hold a cursor, and the parameters that take it; names are plain. */
const CURSORS: Readonly<Record<string, readonly string[]>> = {
  nextcursor: ["cursor", "nextcursor", "pagecursor", "startcursor", "after", "startingafter"],
  nextpagetoken: ["pagetoken", "nextpagetoken", "nexttoken"],
  nexttoken: ["nexttoken", "token", "pagetoken", "startingtoken"],
  nextmarker: ["marker", "nextmarker"],
  nextpagecursor: ["cursor", "pagecursor", "nextpagecursor"],
  nextpageid: ["pageid", "nextpageid"],
  nextpage: ["page", "nextpage"],
  continuationtoken: ["continuationtoken"],
  nextcontinuationtoken: ["continuationtoken"],
  endcursor: ["after", "cursor"],
  "cursor.next": ["cursor", "after"],
  "cursors.next": ["cursor", "after"],
  "cursors.after": ["after"],
  "paging.cursors.after": ["after"],
  "paging.next.after": ["after"],
  "metadata.continue": ["continue"],
};

/** Paths to a boolean that is false on the last page. */
export const MORE = ["hasmore", "hasnext", "hasnextpage"].flatMap((name) => [
  name,
  ...CONTAINERS.map((container) => `${container}.${name}`),
]);

/** The path to whether there is more, where the data tells. */
export const morePath = ({ schema, context }: Candidate): readonly string[] | undefined =>
  firstPath(schema, MORE, isBoolean, context)?.members;

/** The body holds a cursor, and a query parameter of the name that goes with it takes it. */
export function recogniseCursor(records: Records, candidate: Candidate): Pagination | undefined {
  const { schema, context } = candidate;
  for (const [name, parameters] of Object.entries(CURSORS)) {
    const paths = name.includes(".") ? [name] : [name, ...CONTAINERS.map((container) => `${container}.${name}`)];
    const next = firstPath(schema, paths, (found) => isText(found) || isNumber(found), context);
    const sameType = next && isText(next.schema) ? isText : isNumber;
    const taken = next && queryParameter(candidate, parameters, sameType);
    if (!next || !taken || taken.parameter.required || !isOpaque(name, next.schema)) continue;
    const size = pageSizeParameter(candidate);
    // Kubernetes takes any `limit`, and gives everything where there is none.
    const isFree = name === "metadata.continue" && size;
    return {
      ...paginationOf("nextCursor", records, candidate),
      next: next.members,
      cursor: taken.parameter.member,
      pageSize: isFree ? { member: size.parameter.member, usual: undefined, maximum: undefined } : knownPageSize(size),
      more: morePath(candidate),
    };
  }
  return undefined;
}

/** `next_page` may be a number, which is no cursor, though the parameter takes it. */
const isOpaque = (name: string, schema: Schema): boolean => name !== "nextpage" || isText(schema);

/** Stripe's way: `has_more`, and the `id` of the last record as `starting_after`. */
export function recogniseLastRecord(records: Records, candidate: Candidate): Pagination | undefined {
  const { item } = records;
  const id = item && findPath(item, ["id"], candidate.context);
  const more = morePath(candidate);
  const taken = queryParameter(candidate, ["startingafter"], isText);
  if (!id || !isText(id.schema) || !more || !taken || plainName(records.path.join()) !== "data") return undefined;
  return {
    ...paginationOf("lastRecordCursor", records, candidate),
    next: id.members,
    cursor: taken.parameter.member,
    pageSize: knownPageSize(pageSizeParameter(candidate)),
    more,
  };
}
