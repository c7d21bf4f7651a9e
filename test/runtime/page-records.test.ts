import { describe, expect, test } from "vitest";
import type { Operation } from "../../templates/runtime/client/operation.js";
import { decodeExactJson } from "../../templates/runtime/int64/parse-exact.js";
import { listPages } from "../../templates/runtime/pages/list-pages.js";
import { nextLink } from "../../templates/runtime/pages/next-page.js";
import { sendPage } from "../../templates/runtime/pages/page.js";
import { PaginationError } from "../../templates/runtime/pages/pagination-error.js";
import type { Pagination } from "../../templates/runtime/pages/pagination.js";
import { streamPages } from "../../templates/runtime/pages/stream-pages.js";
import { formQuery } from "../../templates/runtime/parameters/query-styles.js";
import { clientOf, fakeFetch, getThing, jsonAnswer, textAnswer } from "./support.js";

/* The records of a page: what is a list, what may be missing, and how many are asked for. */

const list: Operation = {
  ...getThing,
  id: "ListThing",
  parameters: [{ name: "PageSize", member: "pageSize", write: formQuery }],
};
const links: Pagination = { next: nextLink, records: "things", nextMember: ["next"] };
const nested: Pagination = { ...links, records: ["result", "things"] };
const root: Pagination = { ...links, records: [] };

describe("records that are not a list", () => {
  const required = (pagination: Pagination): Pagination => ({ ...pagination, isRequired: true });

  test.each<[string, Pagination, unknown]>([
    ["`things` in the response", links, { things: {} }],
    ["`things` in the response", links, { things: "a" }],
    ["`things` in the response", links, { things: 0 }],
    ["`things` in the response", links, { things: false }],
    ["`things` in the response", links, []],
    ["`things` in the response", links, "things"],
    ["`things` in the response", links, null],
    ["`things` in the response", required(links), {}],
    ["`things` in the response", required(links), { things: null }],
    ["`result.things` in the response", nested, { result: { things: {} } }],
    ["`result.things` in the response", nested, { result: [] }],
    ["`result.things` in the response", nested, { result: "a" }],
    ["`result.things` in the response", required(nested), {}],
    ["`result.things` in the response", required(nested), { result: null }],
    ["the response", root, {}],
    ["the response", root, null],
  ])("%s (%o): %j", async (subject, pagination, data) => {
    const { fetch, seen } = fakeFetch(jsonAnswer(data));
    const client = clientOf({ fetch, retry: false });
    const message = `ListThing: ${subject} is not an array of records`;
    for (const call of [
      () => sendPage(client, list, pagination),
      () => listPages(client, list, pagination),
      () => listPages(client, list, pagination).result(),
      () => streamPages(client, list, pagination)[Symbol.asyncIterator]().next(),
    ]) {
      const error: unknown = await Promise.resolve(call()).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(PaginationError);
      expect((error as PaginationError).message).toBe(message);
    }
    expect(seen).toHaveLength(4);
  });

  test.each<[Pagination, () => Response]>([
    [links, jsonAnswer({})],
    [links, jsonAnswer({ things: null })],
    [links, jsonAnswer({ things: [] })],
    [nested, jsonAnswer({})],
    [nested, jsonAnswer({ result: null })],
    [required(links), textAnswer(null, 204)],
    [root, textAnswer(null, 204)],
    [root, jsonAnswer([])],
  ])("a list that may be missing is empty", async (pagination, answer) => {
    const { fetch } = fakeFetch(answer);
    expect(await listPages(clientOf({ fetch }), list, pagination)).toEqual([]);
  });
});

describe("the page size", () => {
  const sized: Pagination = {
    ...links,
    pageSize: { member: "pageSize", usual: 50, maximum: 1000 },
  };
  const sent = async (params: object): Promise<string | null> => {
    const { fetch, seen } = fakeFetch(jsonAnswer({ things: [] }));
    await listPages(clientOf({ fetch }), list, sized, params);
    return new URL(seen[0]!.url).searchParams.get("PageSize");
  };

  test.each([
    [{}, "50"],
    [{ pageSize: 20 }, "20"],
    [{ pageSize: 20n }, "20"],
    [{ pageSize: 9007199254740993n }, "9007199254740993"],
    [{ pageSize: "9007199254740993" }, "9007199254740993"],
    [{ pageSize: 9007199254740993n, limit: 7 }, "7"],
    [{ pageSize: "20", limit: 7 }, "7"],
    [{ pageSize: 5n, limit: 7 }, "5"],
    [{ pageSize: null, limit: 7 }, "7"],
    [{ limit: 5000 }, "1000"],
  ])("%o", async (params, want) => {
    expect(await sent(params)).toBe(want);
  });

  test.each([
    { pageSize: NaN },
    { pageSize: -1 },
    { pageSize: -1n },
    { limit: NaN },
    { limit: 0 },
    { limit: -1 },
  ])("%o is refused before anything is sent", async (params) => {
    const { fetch, seen } = fakeFetch(jsonAnswer({ things: [] }));
    const client = clientOf({ fetch });
    const [name] = Object.keys(params);
    await expect(listPages(client, list, sized, params)).rejects.toThrow(`ListThing: ${name} is`);
    await expect(
      streamPages(client, list, sized, params)[Symbol.asyncIterator]().next(),
    ).rejects.toThrow(`ListThing: ${name} is`);
    expect(seen).toEqual([]);
  });
});

test("records are found in JSON whose numbers are exact", async () => {
  const { fetch } = fakeFetch(textAnswer('{"things":[9007199254740993]}'));
  const responses = [{ status: "200", type: "application/json", parse: decodeExactJson }];
  expect(await listPages(clientOf({ fetch }), { ...list, responses }, links)).toHaveLength(1);
});
