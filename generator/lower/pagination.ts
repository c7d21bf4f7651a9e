import type { Pagination, PageSize, Parameter, Response, TypeNode } from "../ir.js";
import { camelCase } from "../names.js";
import { child } from "../load/pointer.js";
import type { Located } from "../load/refs.js";
import { getNumber, getObject, getString, type Tree, type TreeObject } from "../load/tree.js";
import type { LowerContext } from "./context.js";
import { lowerSchema } from "./schema.js";

/** A way of paging that is recognised by the members of the response. */
interface Convention {
  readonly style: Pagination["style"];
  readonly next: readonly string[];
  readonly previous?: readonly string[];
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

/** How a GET operation pages; undefined where its response follows no convention that is known. */
export function recognisePagination(
  method: string,
  responses: readonly Response[],
  parameters: readonly Parameter[],
  context: LowerContext,
): Pagination | undefined {
  const success = responses.find(({ status, read }) => status.startsWith("2") && read === "json");
  const schema = method === "GET" && success ? responseSchema(success, context) : undefined;
  if (!schema) return undefined;
  for (const convention of CONVENTIONS) {
    if (!hasMember(schema, convention.next, context)) continue;
    const records = recordsOf(schema, context);
    const cursor = convention.cursor && parameterNamed(parameters, convention.cursor);
    if (!records || (convention.cursor && !cursor)) continue;
    return {
      style: convention.style,
      records: memberName(records.name, context),
      record: records.type,
      next: convention.next.map((name) => memberName(name, context)),
      previous: previousOf(convention, schema, context),
      cursor: cursor?.member,
      pageSize: pageSizeOf(convention, parameters, context),
    };
  }
  return undefined;
}

const memberName = (name: string, { options }: LowerContext): string =>
  options.properties === "camel" ? camelCase(name) : name;

function responseSchema({ pointer, contentType }: Response, { refs }: LowerContext): Located<TreeObject> | undefined {
  const response = refs.resolve(refs.at(pointer), pointer);
  if (!response || contentType === undefined) return undefined;
  const at = child(response.pointer, "content", contentType, "schema");
  return refs.resolve(refs.at(at), at);
}

function memberOf(schema: Located<TreeObject>, name: string, { refs }: LowerContext): Located<TreeObject> | undefined {
  const properties = getObject(schema.value, "properties");
  if (!properties || !Object.hasOwn(properties, name)) return undefined;
  return refs.resolve(properties[name], child(schema.pointer, "properties", name));
}

function hasMember(schema: Located<TreeObject>, path: readonly string[], context: LowerContext): boolean {
  let at: Located<TreeObject> | undefined = schema;
  for (const name of path) at = at && memberOf(at, name, context);
  return at !== undefined;
}

const previousOf = (
  { previous }: Convention,
  schema: Located<TreeObject>,
  context: LowerContext,
): readonly string[] | undefined =>
  previous && hasMember(schema, previous, context) ? previous.map((name) => memberName(name, context)) : undefined;

/** The only array among the members: each page has exactly one. */
function recordsOf(schema: Located<TreeObject>, context: LowerContext): { name: string; type: TypeNode } | undefined {
  const names = Object.keys(getObject(schema.value, "properties") ?? {});
  const arrays = names.flatMap((name) => {
    const member = memberOf(schema, name, context);
    return member && getString(member.value, "type") === "array" ? [{ name, member }] : [];
  });
  const [only] = arrays;
  if (arrays.length !== 1 || !only) return undefined;
  const items: Tree | undefined = only.member.value["items"];
  const place = {
    pointer: child(only.member.pointer, "items"),
    direction: "response",
    hint: `${only.name} item`,
  } as const;
  return { name: only.name, type: lowerSchema(items, place, context) };
}

const parameterNamed = (parameters: readonly Parameter[], names: readonly string[]): Parameter | undefined =>
  parameters.find((parameter) => parameter.in === "query" && names.includes(parameter.name));

function pageSizeOf(
  convention: Convention,
  parameters: readonly Parameter[],
  { refs }: LowerContext,
): PageSize | undefined {
  const parameter = parameterNamed(parameters, convention.pageSize);
  if (!parameter) return undefined;
  const resolved = refs.resolve(refs.at(parameter.pointer), parameter.pointer);
  const schema = resolved && refs.resolve(resolved.value["schema"], resolved.pointer)?.value;
  return {
    member: parameter.member,
    usual: convention.usual,
    maximum: (schema && getNumber(schema, "maximum")) ?? convention.maximum,
  };
}
