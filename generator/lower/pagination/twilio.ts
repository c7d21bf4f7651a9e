import type { Pagination, PageSize } from "../../ir/ir.js";
import { getNumber } from "../../load/tree.js";
import { paginationOf, parameterNamed, type Candidate } from "./candidate.js";
import { findPath, isArraySchema, membersOf, schemaAt } from "./schema-paths.js";
import { recordsAt, type Records } from "./records.js";

/** A way of paging that is recognised by the members of the response. */
interface Convention {
  readonly style: Pagination["style"];
  readonly next: readonly string[];
  readonly previous: readonly string[];
  /** Names of the query parameter that takes the cursor. */
  readonly cursor?: readonly string[];
  readonly pageSize: readonly string[];
  readonly usual?: number;
  readonly maximum?: number;
}

/** Twilio's three: an absolute link in `meta`, a path beside the records, and a token in `meta`. */
const CONVENTIONS: readonly Convention[] = [
  {
    style: "nextLink",
    next: ["meta", "next_page_url"],
    previous: ["meta", "previous_page_url"],
    pageSize: ["PageSize"],
    usual: 50,
    maximum: 1000,
  },
  {
    style: "nextLink",
    next: ["next_page_uri"],
    previous: ["previous_page_uri"],
    pageSize: ["PageSize"],
    usual: 50,
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

/** How an operation pages by a convention of Twilio. */
export function recogniseTwilio(candidate: Candidate): Pagination | undefined {
  const { schema, context } = candidate;
  for (const convention of CONVENTIONS) {
    const next = findPath(schema, convention.next, context);
    const records = next && onlyList(candidate);
    const cursor = convention.cursor && firstNamed(candidate, convention.cursor);
    if (!records || (convention.cursor && !cursor)) continue;
    return {
      ...paginationOf(convention.style, records, candidate, `${records.path.join(" ")} item`),
      next: next.members,
      previous: findPath(schema, convention.previous, context)?.members,
      cursor: cursor?.parameter.member,
      pageSize: pageSizeOf(convention, candidate),
    };
  }
  return undefined;
}

const firstNamed = (candidate: Candidate, names: readonly string[]) =>
  candidate.parameters
    .filter(({ name }) => names.includes(name))
    .flatMap(({ name }) => parameterNamed(candidate, name) ?? [])
    .at(0);

/** The only array among the members: each page has exactly one. */
function onlyList({ schema, context }: Candidate): Records | undefined {
  const lists = [...membersOf(schema, context)].filter(([, { value, pointer }]) => {
    const member = schemaAt(value, pointer, context);
    return member && isArraySchema(member);
  });
  const [only] = lists;
  return lists.length === 1 && only ? recordsAt(schema, [only[0]], context) : undefined;
}

function pageSizeOf({ pageSize, usual, maximum }: Convention, candidate: Candidate): PageSize | undefined {
  const found = firstNamed(candidate, pageSize);
  if (!found) return undefined;
  return { member: found.parameter.member, usual, maximum: getNumber(found.schema.value, "maximum") ?? maximum };
}
