import { describe, expect, test } from "vitest";
import type { PaginationRule } from "../../generator/config/pagination-rules.js";
import type { Pagination } from "../../generator/ir/ir.js";
import type { TreeObject } from "../../generator/load/tree.js";
import { lowerDescription, lowerOneOperation, type LowerOptions } from "../support/lower.js";

/* How operations page: each scheme that lowering recognises, and those that the option `pagination` declares. */

const string = { type: "string" };
const integer = { type: "integer" };
const object = (properties: TreeObject) => ({ type: "object", properties });
const pets = { type: "array", items: object({ id: string }) };
const query = (name: string, schema: TreeObject = integer, more: TreeObject = {}) => ({
  name,
  in: "query",
  schema,
  ...more,
});

/** A `GET /pets` with query parameters, and the schema of its response. */
function lowerList(
  parameters: readonly TreeObject[],
  schema: TreeObject,
  { headers, ...options }: LowerOptions & { readonly headers?: TreeObject; readonly method?: string } = {},
): Pagination | undefined {
  const response = { description: "", content: { "application/json": { schema } }, ...(headers && { headers }) };
  const operation = { operationId: "listPets", parameters, responses: { 200: response } };
  return lowerOneOperation(operation, {}, { path: "/pets", ...options }).pagination;
}

const meta = object({ next_page_url: string, previous_page_url: string });

describe("recognised", () => {
  test("is the absolute link in Twilio's `meta`", () => {
    expect(lowerList([query("PageSize")], object({ pets, meta }))).toMatchObject({
      style: "nextLink",
      records: ["pets"],
      record: { kind: "ref", model: "PetsItem" },
      next: ["meta", "next_page_url"],
      previous: ["meta", "previous_page_url"],
      pageSize: { member: "PageSize", maximum: 1000 },
    });
  });

  test("is the token in Twilio's `meta`", () => {
    const schema = object({ pets, meta: object({ next_token: string, previous_token: string }) });
    expect(lowerList([query("PageToken", string)], schema)).toMatchObject({
      style: "nextCursor",
      next: ["meta", "next_token"],
      cursor: "PageToken",
    });
  });

  test("is a link that is called one, and a `next` that a format proves to be one", () => {
    expect(lowerList([], object({ data: pets, next_page_url: string, previous_page_url: string }))).toMatchObject({
      style: "nextLink",
      records: ["data"],
      next: ["next_page_url"],
      previous: ["previous_page_url"],
    });
    const links = (next: TreeObject) => object({ data: pets, links: object({ next, prev: string }) });
    expect(lowerList([query("page")], links({ type: "string", format: "uri" }))).toMatchObject({
      style: "nextLink",
      next: ["links", "next"],
      previous: ["links", "prev"],
    });
    expect(lowerList([query("page")], links(string))).toBeUndefined();
  });

  test("is a `Link` header with a parameter for paging", () => {
    const headers = { Link: { schema: string } };
    expect(lowerList([query("per_page", { type: "integer", maximum: 100 })], pets, { headers })).toMatchObject({
      style: "linkHeader",
      records: [],
      next: ["next"],
      previous: ["prev", "previous"],
      pageSize: { member: "per_page", maximum: 100 },
    });
    expect(lowerList([], pets, { headers })).toBeUndefined();
  });

  test("is a cursor that a parameter takes", () => {
    const schema = object({ items: pets, nextPageToken: string, has_more: { type: "boolean" } });
    expect(lowerList([query("pageToken", string)], schema)).toMatchObject({
      style: "nextCursor",
      records: ["items"],
      next: ["nextPageToken"],
      cursor: "pageToken",
      more: ["has_more"],
    });
    expect(lowerList([query("pageToken", string, { required: true })], schema)).toBeUndefined();
    expect(lowerList([query("other", string)], schema)).toBeUndefined();
  });

  test("is the id of the last record", () => {
    const schema = object({ data: pets, has_more: { type: "boolean" } });
    expect(lowerList([query("starting_after", string)], schema)).toMatchObject({
      style: "lastRecordCursor",
      next: ["id"],
      cursor: "starting_after",
      more: ["has_more"],
    });
  });

  test("is an offset with a page size", () => {
    const limit = query("limit", { type: "integer", default: 20, maximum: 50 });
    expect(lowerList([query("offset"), limit], object({ results: pets, total: integer }))).toMatchObject({
      style: "nextOffset",
      records: ["results"],
      count: { parameter: "offset", first: 0, pageSize: "limit", maximum: 50, total: ["total"], pages: undefined },
      pageSize: { member: "limit", maximum: 50 },
    });
    expect(lowerList([query("start"), limit], object({ results: pets }))).toBeUndefined();
  });

  test("is a page number, if the first one is known", () => {
    const schema = object({ data: pets, total_pages: integer });
    const size = query("page_size");
    expect(lowerList([query("page", { type: "integer", default: 1 }), size], schema)).toMatchObject({
      style: "nextPageNumber",
      count: { parameter: "page", first: 1, pageSize: "page_size", pages: ["total_pages"] },
    });
    const described = query("page", integer, { description: "The page, zero-based." });
    expect(lowerList([described, size], schema)).toMatchObject({ count: { first: 0 } });
    expect(lowerList([query("page"), size], schema)).toBeUndefined();
  });

  test("is nothing if several arrays may be the records, or if the operation is no GET", () => {
    const schema = object({ a: pets, b: pets, next_page_url: string });
    expect(lowerList([], schema)).toBeUndefined();
    expect(lowerList([], object({ data: pets, next_page_url: string }), { method: "post" })).toBeUndefined();
  });
});

describe("members", () => {
  const schema = { allOf: [{ $ref: "#/components/schemas/Page" }, object({ all_pets: pets })] };
  const Page = object({ next_page_url: string });
  const lowerWith = (options: LowerOptions) =>
    lowerOneOperation(
      { responses: { 200: { description: "", content: { "application/json": { schema } } } } },
      { components: { schemas: { Page } } },
      options,
    ).pagination;

  test("are those that a caller sees", () => {
    expect(lowerWith({ properties: "camel" })).toMatchObject({ records: ["allPets"], next: ["nextPageUrl"] });
    const rename = { "#/components/schemas/Page/properties/next_page_url": "following" };
    expect(lowerWith({ rename })).toMatchObject({ records: ["all_pets"], next: ["following"] });
  });
});

describe("declared", () => {
  const schema = object({ list: pets, "@next.link": string, info: object({ after: string, count: integer }) });
  const parameters = [query("from"), query("size", { type: "integer", default: 10 }), query("after", string)];
  const declare = (rule: PaginationRule) => lowerList(parameters, schema, { pagination: { listPets: rule } });

  test.each<readonly [PaginationRule, object]>([
    [
      { style: "link", records: "list", next: "@next.link" },
      { style: "nextLink", next: ["@next.link"] },
    ],
    [{ style: "link-header", records: "list" }, { style: "linkHeader" }],
    [
      { style: "cursor", records: "list", next: "info.after", parameter: "after" },
      { style: "nextCursor", next: ["info", "after"], cursor: "after" },
    ],
    [
      { style: "last-record", records: "list", next: "id", parameter: "after" },
      { style: "lastRecordCursor", next: ["id"], cursor: "after" },
    ],
    [
      { style: "offset", records: "list", parameter: "from", pageSize: "size", total: "info.count" },
      { style: "nextOffset", count: { parameter: "from", first: 0, pageSize: "size", total: ["info", "count"] } },
    ],
    [
      { style: "page", records: "list", parameter: "from", first: 0, pageSize: "size" },
      { style: "nextPageNumber", count: { parameter: "from", first: 0 }, pageSize: { member: "size", maximum: 10 } },
    ],
  ])("%j", (rule, pagination) => {
    expect(declare(rule)).toMatchObject({ records: ["list"], ...pagination });
  });

  test("`false` turns paging off", () => {
    const twilio = object({ pets, meta });
    expect(lowerList([], twilio, { pagination: false })).toBeUndefined();
    expect(lowerList([], twilio, { pagination: { listPets: false } })).toBeUndefined();
  });

  test("what does not fit is reported at the operation", () => {
    const response = { description: "", content: { "application/json": { schema } } };
    const paths = { "/pets": { get: { operationId: "listPets", parameters, responses: { 200: response } } } };
    const rule = { style: "cursor", records: "lists", next: "info.after", parameter: "afterr" } as const;
    const { problems } = lowerDescription({ paths }, { pagination: { listPets: rule, listCats: "auto" } });
    expect(problems).toEqual([
      expect.stringMatching(/^FS5001 - `pagination` has a rule for `listCats`/),
      expect.stringMatching(/^FS5001 #\/paths\/~1pets\/get .*`lists`/),
      expect.stringMatching(/^FS5001 #\/paths\/~1pets\/get .*`afterr`/),
    ]);
  });
});
