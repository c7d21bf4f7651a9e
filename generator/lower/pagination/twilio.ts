import type { Pagination, PageSize } from "../../ir/ir.js";
import { getNumber } from "../../load/load.js";
import { createPagination, findParameter, type Candidate } from "./candidate.js";
import { isArraySchema } from "./schema-kinds.js";
import { findPath, listMembers, resolveSchema } from "./schema-paths.js";
import { getRecords, type RecordArray } from "./records.js";

/** A paging scheme of Twilio, recognised by the members of the response. */
interface Convention {
  readonly style: Pagination["style"];
  readonly next: readonly string[];
  readonly previous: readonly string[];
  /** Names of the query parameter that takes the cursor. */
  readonly cursor?: readonly string[];
  readonly pageSize: readonly string[];
  readonly defaultSize?: number;
  readonly maximum?: number;
}

/** An absolute link in `meta`, a path beside the records, or a token in `meta`. */
const CONVENTIONS: readonly Convention[] = [
  {
    style: "nextLink",
    next: ["meta", "next_page_url"],
    previous: ["meta", "previous_page_url"],
    pageSize: ["PageSize"],
    defaultSize: 50,
    maximum: 1000,
  },
  {
    style: "nextLink",
    next: ["next_page_uri"],
    previous: ["previous_page_uri"],
    pageSize: ["PageSize"],
    defaultSize: 50,
    maximum: 1000,
  },
  {
    style: "nextCursor",
    next: ["meta", "next_token"],
    previous: ["meta", "previous_token"],
    cursor: ["Token", "PageToken", "pageToken"],
    pageSize: ["Size", "PageSize", "pageSize"],
  },
  {
    style: "nextCursor",
    next: ["meta", "nextToken"],
    previous: ["meta", "previousToken"],
    cursor: ["PageToken", "pageToken", "Token"],
    pageSize: ["pageSize", "PageSize"],
  },
];

/** Recognises the paging schemes of Twilio. */
export function recogniseTwilio(candidate: Candidate): Pagination | undefined {
  const { schema, context } = candidate;
  for (const convention of CONVENTIONS) {
    const next = findPath(schema, convention.next, context);
    const records = next && findOnlyArray(candidate);
    const cursor = convention.cursor && findFirstParameter(candidate, convention.cursor);
    if (!records || (convention.cursor && !cursor)) continue;
    return {
      ...createPagination(convention.style, records, candidate, `${records.path.join(" ")} item`),
      next: next.members,
      previous: findPath(schema, convention.previous, context)?.members,
      cursor: cursor?.parameter.member,
      pageSize: createPageSize(convention, candidate),
    };
  }
  return undefined;
}

const findFirstParameter = (candidate: Candidate, names: readonly string[]) =>
  candidate.parameters
    .filter(({ name }) => names.includes(name))
    .flatMap(({ name }) => findParameter(candidate, name) ?? [])
    .at(0);

/** Finds the records: a page of Twilio has exactly one array. */
function findOnlyArray({ schema, context }: Candidate): RecordArray | undefined {
  const lists = [...listMembers(schema, context)].filter(([, { value, pointer }]) => {
    const member = resolveSchema(value, pointer, context);
    return member && isArraySchema(member);
  });
  const [only] = lists;
  return lists.length === 1 && only ? getRecords(schema, [only[0]], context) : undefined;
}

function createPageSize({ pageSize, defaultSize, maximum }: Convention, candidate: Candidate): PageSize | undefined {
  const found = findFirstParameter(candidate, pageSize);
  if (!found) return undefined;
  return {
    member: found.parameter.member,
    defaultSize,
    maximum: getNumber(found.schema.value, "maximum") ?? maximum,
  };
}
