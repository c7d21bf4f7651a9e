import { afterEach, describe, expect, test } from "vitest";
import { generate, type GenerateOptions } from "../../generator/pipeline/index.js";
import type { RecordingServer } from "../support/fake-twilio/index.js";
import { loadClient } from "../support/load-client.js";
import { answerWith, closeAll, collect } from "./challenges/support.js";

/* `limit` caps the records, whatever the API calls its page size, and lowers that: on a socket, by every way of paging. */

const COUNT = 250;
const all = Array.from({ length: COUNT }, (_, index) => ({ id: `r${index}` }));
const integer = { type: "integer" };
const string = { type: "string" };
const query = (name: string, schema: object) => ({ name, in: "query", schema });
const items = { type: "array", items: { type: "object", properties: { id: string } } };

interface Style {
  readonly properties: object;
  readonly parameters: readonly object[];
  readonly headers?: object;
}

const STYLES: Readonly<Record<string, Style>> = {
  links: { properties: { data: items, next_page_url: string }, parameters: [query("after", string)] },
  cursors: { properties: { data: items, next_cursor: string }, parameters: [query("cursor", string)] },
  offsets: { properties: { data: items, total: integer }, parameters: [query("offset", { ...integer, default: 0 })] },
  numbers: {
    properties: { data: items, total_pages: integer },
    parameters: [query("page", { ...integer, default: 1 })],
  },
};

type Params = Readonly<Record<string, unknown>>;
type Call<Result> = (client: unknown, params?: Params) => Result;
interface Client {
  readonly client: unknown;
  readonly list: Call<Promise<unknown[]>>;
  readonly stream: Call<AsyncIterable<unknown>>;
  readonly page: Call<Promise<{ readonly records: readonly unknown[] }>>;
  /** The page sizes that were asked for. */
  readonly asked: () => readonly (string | null)[];
}

interface Emitted {
  readonly createClient: (options: object) => unknown;
  readonly listPets: Client["list"];
  readonly streamPets: Client["stream"];
  readonly pagePets: Client["page"];
}

afterEach(closeAll);

/** A client of `GET /pets`, and a server that gives pages of at most 100 records, and of 20 if nothing is asked for. */
async function start(
  { properties, parameters }: Style,
  size: string,
  more: readonly object[],
  options: Partial<GenerateOptions> = {},
): Promise<Client> {
  const schema = { type: "object", properties };
  const responses = { 200: { description: "Pets.", content: { "application/json": { schema } } } };
  const operation = { operationId: "listPets", parameters: [...parameters, ...more], responses };
  const spec = { openapi: "3.1.0", info: { title: "Pets", version: "1" }, paths: { "/pets": { get: operation } } };
  const { files } = await generate({ docs: false, ...options, spec });
  const { createClient, listPets, streamPets, pagePets } = (await loadClient(files)) as unknown as Emitted;
  const server: RecordingServer = await answerWith(({ url }) => {
    const { searchParams } = new URL(url, "http://server");
    const count = Math.min(100, Number(searchParams.get(size) ?? 20));
    const start = searchParams.has("page")
      ? (Number(searchParams.get("page")) - 1) * count
      : Number(searchParams.get("after") ?? searchParams.get("cursor") ?? searchParams.get("offset") ?? 0);
    const end = start + count;
    const next = `/pets?after=${end}&${size}=${count}`;
    return {
      status: 200,
      body: {
        data: all.slice(start, end),
        total: COUNT,
        total_pages: Math.ceil(COUNT / count),
        ...(end < COUNT && { next_cursor: String(end), next_page_url: next }),
      },
    };
  });
  return {
    client: createClient({ baseUrl: server.url, retry: false }),
    list: listPets,
    stream: streamPets,
    page: pagePets,
    asked: () => server.requests.map(({ url }) => new URL(url, "http://server").searchParams.get(size)),
  };
}

const limit = query("limit", { ...integer, minimum: 1, maximum: 100, default: 20 });

describe.each(Object.keys(STYLES))("by %s", (name) => {
  const style = STYLES[name] ?? { properties: {}, parameters: [] };

  test.each([
    [{ limit: 10 }, ["10"]],
    [{ limit: 100 }, ["100"]],
    [{ limit: 150 }, ["100", "100"]],
    [{ limit: 150, pageSize: 60 }, ["60", "60", "60"]],
    [{ limit: 5, pageSize: 60 }, ["5"]],
    [{ pageSize: 100 }, ["100", "100", "100"]],
  ])("list and stream with %j ask for pages of %j", async (params, sizes) => {
    const expected = all.slice(0, "limit" in params ? params.limit : COUNT);
    const listed = await start(style, "limit", [limit]);
    expect(await listed.list(listed.client, params)).toEqual(expected);
    expect(listed.asked()).toEqual(sizes);
    const streamed = await start(style, "limit", [limit]);
    expect(await collect(streamed.stream(streamed.client, params))).toEqual(expected);
    expect(streamed.asked()).toEqual(sizes);
  });

  test("a page takes the API's own `limit`", async () => {
    const { client, page, asked } = await start(style, "limit", [limit]);
    expect((await page(client, { limit: 7 })).records).toEqual(all.slice(0, 7));
    expect(asked()).toEqual(["7"]);
  });

  test("a small limit is a page size even if no maximum is known, a large one is not", async () => {
    const small = await start(style, "limit", [query("limit", integer)]);
    expect(await small.list(small.client, { limit: 10 })).toEqual(all.slice(0, 10));
    expect(small.asked()).toEqual(["10"]);
    const large = await start(style, "limit", [query("limit", integer)]);
    expect(await large.list(large.client, { limit: 30 })).toEqual(all.slice(0, 30));
    expect(large.asked()[0]).toBeNull();
  });

  test("the page size is `limitQuery` if `pageSize` is taken", async () => {
    const more = [limit, { name: "pageSize", in: "header", schema: integer }];
    const { client, list, asked } = await start(style, "limit", more);
    expect(await list(client, { limit: 15, limitQuery: 10 })).toEqual(all.slice(0, 15));
    expect(asked()).toEqual(["10", "10"]);
  });

  test("a `limit` that is no page size is `limitQuery`, and is sent", async () => {
    const size = query("per_page", { ...integer, maximum: 100 });
    const { client, list, asked } = await start(style, "per_page", [size, query("limit", integer)]);
    expect(await list(client, { limit: 15, limitQuery: 3 })).toEqual(all.slice(0, 15));
    expect(asked()).toEqual(["15"]);
  });

  test("`Limit` is the member `limit` in `camel`", async () => {
    const size = query("Limit", { ...integer, maximum: 100 });
    const { client, list, asked } = await start(style, "Limit", [size], { properties: "camel" });
    expect(await list(client, { limit: 15, pageSize: 10 })).toEqual(all.slice(0, 15));
    expect(asked()).toEqual(["10", "10"]);
  });
});

test("`inspect` and the pages have the members of list and stream", async () => {
  const style = STYLES["cursors"] ?? { properties: {}, parameters: [] };
  const schema = { type: "object", properties: style.properties };
  const responses = { 200: { description: "Pets.", content: { "application/json": { schema } } } };
  const operation = { operationId: "listPets", parameters: [...style.parameters, limit], responses };
  const spec = { openapi: "3.1.0", info: { title: "Pets", version: "1" }, paths: { "/pets": { get: operation } } };
  const { files, inspect } = await generate({ spec, docs: true });
  expect(inspect?.operations[0]).toMatchObject({
    paramsType: "ListPetsParams",
    params: [{ member: "cursor" }, { name: "limit", member: "pageSize" }],
  });
  const page = files.find(({ path }) => path === "docs/pets.md")?.text ?? "";
  expect(page).toContain("Wire name: `limit`. `pagePets` takes it as `limit`.");
  expect(page.match(/\*\*`limit`\*\*/g)).toHaveLength(1);
});
