import { describe, expect, test } from "vitest";
import { apiKeyQuery } from "../../templates/runtime/credentials/api-keys.js";
import type { Operation } from "../../templates/runtime/client/operation.js";
import { ApiError } from "../../templates/runtime/errors/api-error.js";
import { listPages } from "../../templates/runtime/pages/list-pages.js";
import {
  lastRecordCursor,
  linkHeader,
  nextCursor,
  nextLink,
} from "../../templates/runtime/pages/next-page.js";
import { sendPage } from "../../templates/runtime/pages/page.js";
import { PaginationError } from "../../templates/runtime/pages/pagination-error.js";
import type { Pagination } from "../../templates/runtime/pages/pagination.js";
import { streamPages } from "../../templates/runtime/pages/stream-pages.js";
import type { Parameter } from "../../templates/runtime/parameters/parameter.js";
import { formQuery } from "../../templates/runtime/parameters/query-styles.js";
import { clientOf, fakeFetch, getThing, jsonAnswer, makeClient, textAnswer } from "./support.js";

const list: Operation = {
  ...getThing,
  id: "ListThing",
  parameters: [
    { name: "PageSize", member: "pageSize", write: formQuery },
    { name: "Token", member: "token", write: formQuery },
  ],
};
const links: Pagination = {
  next: nextLink,
  records: "things",
  nextMember: ["meta", "next"],
  previousMember: ["meta", "previous"],
  pageSize: { member: "pageSize", usual: 50, maximum: 1000 },
};
const page = (things: unknown[], next?: string | null, previous?: string) =>
  jsonAnswer({ things, meta: { next, previous } });
const at = (query: string): string => `https://api.test/things?${query}`;
const three = [page([1, 2], at("Page=1")), page([], at("Page=2")), page([3], null, at("Page=1"))];

function setUp(answers: (() => Response)[], settings = {}) {
  const { fetch, seen } = fakeFetch(...answers);
  return {
    client: clientOf({ fetch, retry: false, ...settings }),
    seen,
    urls: () => seen.map(({ url }) => url),
  };
}

async function collect<T>(records: AsyncIterable<T>, most = Infinity): Promise<T[]> {
  const got: T[] = [];
  for await (const record of records) {
    got.push(record);
    if (got.length >= most) break;
  }
  return got;
}

test("a page begins where the options say", async () => {
  const { client, urls } = setUp([page([3], null, at("Page=1"))]);
  const { records, previousUrl } = await sendPage(
    client,
    list,
    links,
    { pageSize: 5 },
    { from: at("Page=2") },
  );
  expect([records, previousUrl]).toEqual([[3], at("Page=1")]);
  expect(urls()).toEqual([at("Page=2")]);
  await expect(sendPage(client, list, links, {}, { from: "https://other.test/" })).rejects.toThrow(
    PaginationError,
  );
});

describe("stream and list", () => {
  test("go through all pages, empty ones too", async () => {
    const { client, urls } = setUp(three);
    expect(await collect(streamPages(client, list, links))).toEqual([1, 2, 3]);
    expect(urls()).toEqual([at("PageSize=50"), at("Page=1"), at("Page=2")]);
    const again = setUp(three);
    expect(await listPages(again.client, list, links)).toEqual([1, 2, 3]);
  });

  test.each([
    [{}, 50],
    [{ limit: 5 }, 5],
    [{ limit: 5000 }, 1000],
    [{ pageSize: 7 }, 7],
    [{ pageSize: 7, limit: 5 }, 5],
    [{ pageSize: 7, limit: 50 }, 7],
  ])("%o asks for pages of %s", async (params, want) => {
    const { client, urls } = setUp([page([])]);
    const before = JSON.stringify(params);
    await collect(streamPages(client, list, links, params));
    await listPages(client, list, links, params);
    expect(urls()).toEqual([at(`PageSize=${want}`), at(`PageSize=${want}`)]);
    expect(JSON.stringify(params)).toBe(before);
  });

  test("without a default page size none is sent", async () => {
    const { client, urls } = setUp([page([])]);
    await collect(streamPages(client, list, { ...links, pageSize: { member: "pageSize" } }));
    expect(urls()).toEqual(["https://api.test/things"]);
  });

  test.each([0, -1, 1.5, NaN, "5"])("limit %s is refused before any request", async (limit) => {
    const { client, seen } = setUp(three);
    await expect(collect(streamPages(client, list, links, { limit }))).rejects.toThrow(
      "ListThing: limit",
    );
    await expect(listPages(client, list, links, { limit })).rejects.toThrow("at least 1");
    expect(seen).toEqual([]);
  });

  test.each([1, 2])("limit %s stops without another request", async (limit) => {
    const stream = setUp(three);
    expect(await collect(streamPages(stream.client, list, links, { limit }))).toHaveLength(limit);
    const array = setUp(three);
    expect(await listPages(array.client, list, links, { limit })).toHaveLength(limit);
    expect([stream.seen.length, array.seen.length]).toEqual([1, 1]);
  });

  test("leaving early sends nothing more; pages are fetched lazily", async () => {
    const { client, seen } = setUp(three);
    await collect(streamPages(client, list, links), 2);
    expect(seen).toHaveLength(1);
  });

  test("from a link", async () => {
    const { client, urls } = setUp([three[2]!]);
    expect(await collect(streamPages(client, list, links, {}, { from: at("Page=2") }))).toEqual([
      3,
    ]);
    expect(urls()).toEqual([at("Page=2")]);
    const away = streamPages(client, list, links, {}, { from: "https://evil.test/" });
    await expect(collect(away)).rejects.toThrow(PaginationError);
  });

  test("has the URL of the page that failed", async () => {
    const { client } = setUp([three[0]!, textAnswer("", 500)]);
    const error = await collect(streamPages(client, list, links)).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ url: at("Page=1"), status: 500 });
    const again = setUp([three[0]!, textAnswer("", 500)]);
    expect(await listPages(again.client, list, links).result()).toMatchObject({
      ok: false,
      status: 500,
    });
  });

  test("a list's responses", async () => {
    const { client, seen } = setUp(three);
    const { data, response } = await listPages(client, list, links).withResponse();
    expect([data, seen.length, response.bodyUsed]).toEqual([[1, 2, 3], 3, true]);
    const first = await listPages(setUp(three).client, list, links).asResponse();
    expect(await first.json()).toMatchObject({ things: [1, 2] });
  });
});

describe("links", () => {
  test.each([
    ["https://evil.test/things", {}],
    ["http://api.test/things", {}],
    ["https://api.test:8443/things", {}],
    ["//evil.test/things", {}],
    ["http://[", {}],
  ])("%s is not followed", async (next, settings) => {
    const { client, seen } = setUp([page([1], next)], settings);
    const got: unknown[] = [];
    const error = await (async () => {
      for await (const record of streamPages(client, list, links)) got.push(record);
    })().catch((e: unknown) => e);
    expect(error).toBeInstanceOf(PaginationError);
    expect([got, seen.length]).toEqual([[1], 1]);
  });

  test.each([
    ["/things?Page=1", "https://api.test", "https://api.test/things?Page=1"],
    ["/things?Page=1", "https://api.test/proxy/", "https://api.test/proxy/things?Page=1"],
    ["/proxy/things?Page=1", "https://api.test/proxy", "https://api.test/proxy/things?Page=1"],
    ["?Page=1", "https://api.test/proxy", "https://api.test/proxy/things?Page=1"],
    ["https://api.test/else?Page=1", "https://api.test/proxy", "https://api.test/else?Page=1"],
  ])("%s below %s", async (next, baseUrl, want) => {
    const { client, urls } = setUp([page([1], next), page([2])], { baseUrl });
    expect(await listPages(client, list, links)).toEqual([1, 2]);
    expect(urls()[1]).toBe(want);
  });

  test("a page that points to itself, or to one before", async () => {
    const self = setUp([page([1], at("PageSize=50"))]);
    await expect(listPages(self.client, list, links)).rejects.toThrow("seen before");
    expect(self.seen).toHaveLength(1);
    const loop = setUp([page([1], at("a")), page([1], at("b")), page([1], at("a"))]);
    await expect(listPages(loop.client, list, links)).rejects.toThrow(PaginationError);
    expect(loop.seen).toHaveLength(3);
  });

  test("100 empty pages in a row", async () => {
    let count = 0;
    const { client, seen } = setUp([() => page([], at(`p=${++count}`))()]);
    await expect(listPages(client, list, links)).rejects.toThrow("100 empty pages in a row");
    expect(seen).toHaveLength(100);
  });
});

describe("pages", () => {
  test("next and previous", async () => {
    const { client, urls } = setUp(three);
    const first = await sendPage<number, { meta: object }, unknown>(client, list, links, {
      pageSize: 2,
    });
    expect([first.records, first.nextUrl, first.previousUrl]).toEqual([
      [1, 2],
      at("Page=1"),
      undefined,
    ]);
    expect(first.data.meta).toEqual({ next: at("Page=1") });
    const last = await (await first.next())?.next();
    expect([last?.records, last?.nextUrl, last?.previousUrl]).toEqual([
      [3],
      undefined,
      at("Page=1"),
    ]);
    expect(await last?.next()).toBe(undefined);
    await last?.previous();
    expect(urls()).toEqual([at("PageSize=2"), at("Page=1"), at("Page=2"), at("Page=1")]);
  });

  test("a result and a response come with a page", async () => {
    const { client } = setUp([textAnswer("", 404)]);
    expect(await sendPage(client, list, links).result()).toMatchObject({ ok: false, status: 404 });
  });

  test("records that are the data itself, or missing", async () => {
    const whole = { ...links, records: [] };
    expect(await listPages(setUp([jsonAnswer([1, 2])]).client, list, whole)).toEqual([1, 2]);
    expect(await listPages(setUp([jsonAnswer({})]).client, list, links)).toEqual([]);
  });
});

describe("cursors", () => {
  const cursor: Pagination = {
    ...links,
    next: nextCursor,
    nextMember: ["meta", "next"],
    token: { member: "token" },
  };

  test("the token is sent as a param", async () => {
    const { client, urls } = setUp([page([1], "a b"), page([2], "")]);
    expect(await listPages(client, list, cursor, { limit: 9 })).toEqual([1, 2]);
    expect(urls()).toEqual([at("PageSize=9"), at("PageSize=9&Token=a%20b")]);
  });

  test("a token seen before", async () => {
    const { client, seen } = setUp([page([1], "x")]);
    await expect(listPages(client, list, cursor)).rejects.toThrow("seen before");
    expect(seen).toHaveLength(2);
  });

  test("tokens that are objects are told apart", async () => {
    const seen: unknown[] = [];
    const write: Parameter["write"] = (_, __, value) => void seen.push(value);
    const operation = { ...list, parameters: [{ name: "Token", member: "token", write }] };
    const tokens = [{ key: "a", n: 1 }, { key: "a", n: 2 }, null];
    const { client } = setUp(
      tokens.map((next, at) => jsonAnswer({ things: [at], meta: { next } })),
    );
    expect(await listPages(client, operation, cursor)).toEqual([0, 1, 2]);
    expect(seen).toEqual(tokens.slice(0, 2));
  });

  test("tokens that are dates of the same second are told apart", async () => {
    const decodeDates = (body: string): unknown =>
      JSON.parse(body, (name, value: unknown) => (name === "at" ? new Date(String(value)) : value));
    const operation: Operation = {
      ...list,
      responses: [{ status: "200", type: "application/json", parse: decodeDates }],
    };
    const paging: Pagination = {
      ...cursor,
      next: lastRecordCursor,
      nextMember: ["at"],
    };
    const { client, seen } = setUp([
      page([{ at: "2026-01-01T00:00:00.100Z" }]),
      page([{ at: "2026-01-01T00:00:00.200Z" }]),
      page([]),
    ]);
    expect(await listPages(client, operation, paging)).toHaveLength(2);
    expect(seen).toHaveLength(3);
  });
});

describe("a link with a credential", () => {
  test.each([
    ["of its own", "https://u:p@api.test/things?Page=1"],
    ["behind another scheme", "blob:https://api.test/things"],
  ])("%s is not followed", async (_, link) => {
    const { client, seen } = setUp([page([1], link)]);
    const error = await listPages(client, list, links).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(PaginationError);
    expect(seen).toHaveLength(1);
    const from = collect(streamPages(client, list, links, {}, { from: link }));
    await expect(from).rejects.toBeInstanceOf(PaginationError);
    expect(seen).toHaveLength(1);
  });

  test.each<readonly [string, Pagination["next"]]>([
    ["in the data", nextLink],
    ["in the header", linkHeader],
  ])("that repeats the API key of the query shows it to nobody: %s", async (_, next) => {
    const hooked: string[] = [];
    const link = at("api_key=s3cret&Page=1");
    const { fetch, seen } = fakeFetch(
      jsonAnswer({ things: [1], meta: { next: link } }, 200, { link: `<${link}>; rel="next"` }),
      page([2]),
    );
    const client = makeClient(
      {
        servers: [{ url: "https://api.test" }],
        securitySchemes: { key: { apply: apiKeyQuery, name: "api_key" } },
      },
      {
        fetch,
        credentials: { key: "s3cret" },
        hooks: { onRequest: ({ url }) => void hooked.push(url) },
      },
    );
    const nextMember = next === nextLink ? ["meta", "next"] : ["next"];
    const first = await sendPage<unknown, unknown, unknown>(
      client,
      { ...list, security: [["key"]] },
      { ...links, next, nextMember },
    );
    expect(first.nextUrl).toBe(at("Page=1"));
    expect((await first.next())?.records).toEqual([2]);
    expect(hooked.join()).not.toContain("s3cret");
    expect(seen[1]!.url).toBe(at("Page=1&api_key=s3cret"));
  });
});
