import type { Pagination } from "../../ir/ir.js";
import {
  choosePageSize,
  findPageSizeParameter,
  createPagination,
  findQueryParameter,
  type Candidate,
} from "./candidate.js";
import type { RecordArray } from "./records.js";
import { isBooleanSchema, isNumberSchema, isStringSchema } from "./schema-kinds.js";
import { findPath, findFirstPath, toPlainName, type ResolvedSchema } from "./schema-paths.js";

/** Plain names of objects beside the records that say how to page. */
export const CONTAINERS = "meta metadata pagination paging pageinfo page responsemetadata cursor cursors".split(" ");

/** Members with a cursor, each with the parameters that take it. The names are plain. */
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
const MORE = ["hasmore", "hasnext", "hasnextpage"].flatMap((name) => [
  name,
  ...CONTAINERS.map((container) => `${container}.${name}`),
]);

/** Finds the member that says whether there are more pages. */
export const findMorePath = ({ schema, context }: Candidate): readonly string[] | undefined =>
  findFirstPath(schema, MORE, isBooleanSchema, context)?.members;

/** Recognises paging by cursor: the response has a cursor, and a query parameter of a name that fits takes it. */
export function recogniseCursor(records: RecordArray, candidate: Candidate): Pagination | undefined {
  const { schema, context } = candidate;
  for (const [name, parameters] of Object.entries(CURSORS)) {
    // Few operations have such a parameter, and a search of the response takes much longer.
    if (!findQueryParameter(candidate, parameters, () => true)) continue;
    const paths = name.includes(".") ? [name] : [name, ...CONTAINERS.map((container) => `${container}.${name}`)];
    const next = findFirstPath(schema, paths, (found) => isStringSchema(found) || isNumberSchema(found), context);
    const sameType = next && isStringSchema(next.schema) ? isStringSchema : isNumberSchema;
    const taken = next && findQueryParameter(candidate, parameters, sameType);
    if (!next || !taken || taken.parameter.required || !isOpaque(name, next.schema)) continue;
    const size = findPageSizeParameter(candidate);
    // Kubernetes allows any `limit`, and returns everything without one.
    const isFree = name === "metadata.continue" && size;
    return {
      ...createPagination("nextCursor", records, candidate),
      next: next.members,
      cursor: taken.parameter.member,
      pageSize: isFree
        ? { member: size.parameter.member, defaultSize: undefined, maximum: undefined }
        : choosePageSize(size),
      more: findMorePath(candidate),
    };
  }
  return undefined;
}

/** A `next_page` that is a number is a page number and no cursor. */
const isOpaque = (name: string, schema: ResolvedSchema): boolean => name !== "nextpage" || isStringSchema(schema);

/** Recognises the paging of Stripe: `has_more`, and `starting_after` takes the `id` of the last record. */
export function recogniseLastRecord(records: RecordArray, candidate: Candidate): Pagination | undefined {
  const { item } = records;
  const taken = findQueryParameter(candidate, ["startingafter"], isStringSchema);
  const id = taken && item && findPath(item, ["id"], candidate.context);
  const more = taken && findMorePath(candidate);
  if (!id || !isStringSchema(id.schema) || !more || toPlainName(records.path.join()) !== "data") return undefined;
  return {
    ...createPagination("lastRecordCursor", records, candidate),
    next: id.members,
    cursor: taken.parameter.member,
    pageSize: choosePageSize(findPageSizeParameter(candidate)),
    more,
  };
}
