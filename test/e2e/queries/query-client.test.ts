import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  dehydrate,
  hydrate,
  QueryClient,
  QueryClientProvider,
  useQuery,
  type InfiniteData,
} from "@tanstack/react-query";
import { QueryClient as VueQueryClient } from "@tanstack/vue-query";
import { createElement, type ReactNode } from "react";
import { renderToString } from "react-dom/server";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { ApiInfiniteQuery, ApiQueryPage } from "../../../templates/runtime/queries/infinite-query.js";
import type { ApiMutation } from "../../../templates/runtime/queries/mutation.js";
import type { ApiQuery } from "../../../templates/runtime/queries/query.js";
import { generateClient } from "../../support/generate.js";

/* Emitted query options in the real query clients. The client is generated from the description of the case `queries`. */

type Pages = ApiInfiniteQuery<unknown, unknown, unknown>;
interface Emitted {
  readonly createClient: (options: object) => object;
  readonly getOrderQuery: (
    client: object,
    params: object,
    options?: object,
  ) => ApiQuery<{ id: bigint; created?: Date }>;
  readonly checkOrderQuery: (client: object, params: object) => ApiQuery<null>;
  readonly listOrdersQuery: (client: object, params?: object) => ApiQuery<readonly { id: bigint }[]>;
  readonly createOrderMutation: (client: object) => ApiMutation<{ id: bigint }, object>;
  readonly infinite: Readonly<Record<string, (client: object, params?: object) => Pages>>;
}

const DESCRIPTION = fileURLToPath(new URL("../../cases/queries/spec.yaml", import.meta.url));
let folder: string | undefined;
let emitted: Emitted;
let cache: QueryClient;
const seen: { readonly url: URL; readonly init: RequestInit }[] = [];

beforeAll(async () => {
  folder = await generateClient(DESCRIPTION, { queries: true, dates: "date", int64: "bigint", docs: false });
  const all = (await import(join(folder, "index.ts"))) as Emitted & Emitted["infinite"];
  emitted = { ...all, infinite: all };
});
beforeEach(() => {
  seen.length = 0;
  cache = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: Infinity } } });
});
afterAll(async () => {
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

const json = (body: unknown): Response =>
  new Response(JSON.stringify(body), { headers: { "content-type": "application/json" } });
const ORDER = { id: 1, status: "open", created: "2026-01-31T12:00:00Z" };

/** Answers each path as its description says. Lists have five records, two on a page. */
function answer({ pathname, origin, searchParams }: URL): Response {
  const number = (name: string, usual: number): number => Number(searchParams.get(name) ?? usual);
  const from = <T>(all: readonly T[], start: number): readonly T[] => all.slice(start, start + 2);
  switch (pathname) {
    case "/v1/orders": {
      const start = number("start", 0);
      const next = start + 2 < 5 ? `${origin}/v1/orders?start=${start + 2}` : null;
      return json({ orders: from([1, 2, 3, 4, 5], start).map((id) => ({ ...ORDER, id })), next });
    }
    case "/v1/events": {
      const start = number("cursor", 0);
      const events = from(["a", "b", "c", "d", "e"], start);
      return json(start + 2 < 5 ? { events, next_cursor: String(start + 2) } : { events });
    }
    case "/v1/items":
      return json({ total: 5, items: from([1, 2, 3, 4, 5], number("offset", 0)) });
    case "/v1/users":
      return json(from(["a", "b", "c", "d", "e"], 2 * (number("page", 1) - 1)));
    default:
      return json({ ...ORDER, id: Number(pathname.split("/").at(-1)) });
  }
}

const fetch = async (url: string | URL | Request, init: RequestInit = {}): Promise<Response> => {
  seen.push({ url: new URL(String(url)), init });
  return init.method === "HEAD" ? new Response(null) : answer(new URL(String(url)));
};
const createClient = (more: object = {}): object => emitted.createClient({ fetch, retry: false, ...more });

describe("a query", () => {
  test("gives the data, once for equal params", async () => {
    const client = createClient();
    const order = await cache.fetchQuery(emitted.getOrderQuery(client, { id: 7n, at: new Date(0) }));
    expect(order).toEqual({ id: 7n, status: "open", created: new Date(ORDER.created) });
    await cache.fetchQuery(emitted.getOrderQuery(client, { at: new Date(0), id: 7n }));
    expect(seen).toHaveLength(1);
    await cache.fetchQuery(emitted.getOrderQuery(client, { at: new Date(1), id: 7n }));
    expect(seen).toHaveLength(2);
  });

  test("has null as the data of a response without a body", async () => {
    expect(await cache.fetchQuery(emitted.checkOrderQuery(createClient(), { id: 1 }))).toBeNull();
  });

  test("aborts the request when it is cancelled", async () => {
    const signals: (AbortSignal | null | undefined)[] = [];
    const hanging = async (_: unknown, { signal }: RequestInit = {}): Promise<Response> => {
      signals.push(signal);
      return new Promise((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason as Error)));
    };
    const query = emitted.getOrderQuery(createClient({ fetch: hanging }), { id: 1 });
    const fetching = cache.fetchQuery(query).catch((error: unknown) => error);
    await vi.waitFor(() => expect(signals).toHaveLength(1));
    expect(signals[0]?.aborted).toBe(false);
    await cache.cancelQueries({ queryKey: query.queryKey });
    expect(signals[0]?.aborted).toBe(true);
    expect(await fetching).toBeInstanceOf(Error);
  });

  test("is invalidated by operation, by some params and by all of them", async () => {
    const client = createClient();
    const open = emitted.listOrdersQuery(client, { status: "open", limit: 3 });
    const closed = emitted.listOrdersQuery(client, { status: "closed" });
    const one = emitted.getOrderQuery(client, { id: 1 });
    for (const query of [open, closed, one]) await cache.fetchQuery<unknown>(query);
    const invalidate = async (queryKey: readonly unknown[]): Promise<readonly boolean[]> => {
      await cache.invalidateQueries({ queryKey });
      const states = [open, closed, one].map((query) => cache.getQueryState(query.queryKey)?.isInvalidated ?? false);
      for (const query of [open, closed, one]) await cache.fetchQuery<unknown>({ ...query, staleTime: 0 });
      return states;
    };
    expect(await invalidate(["listOrders"])).toEqual([true, true, false]);
    expect(await invalidate(["listOrders", { status: "open" }])).toEqual([true, false, false]);
    expect(await invalidate(closed.queryKey)).toEqual([false, true, false]);
    expect(await invalidate(one.queryKey)).toEqual([false, false, true]);
  });

  test("does not share data between base URLs, unless they share a scope", async () => {
    const [eu, us] = ["https://eu.test", "https://us.test"].map((baseUrl) => createClient({ baseUrl }));
    await cache.fetchQuery(emitted.getOrderQuery(eu!, { id: 1 }));
    await cache.fetchQuery(emitted.getOrderQuery(us!, { id: 1 }));
    expect(seen.map(({ url }) => url.host)).toEqual(["eu.test", "us.test"]);
    await cache.fetchQuery(emitted.getOrderQuery(eu!, { id: 1 }, { scope: "shop" }));
    await cache.fetchQuery(emitted.getOrderQuery(us!, { id: 1 }, { scope: "shop" }));
    expect(seen).toHaveLength(3);
  });

  test("is rendered by a component", async () => {
    const query = emitted.getOrderQuery(createClient(), { id: 9 });
    await cache.prefetchQuery(query);
    const Order = (): ReactNode => `order ${useQuery(query).data?.id}`;
    const app = createElement(QueryClientProvider, { client: cache }, createElement(Order));
    expect(renderToString(app)).toBe("order 9");
  });

  test("fits the client of Vue", async () => {
    const vue = new VueQueryClient();
    expect(await vue.fetchQuery(emitted.getOrderQuery(createClient(), { id: 3 }))).toMatchObject({ id: 3n });
  });
});

describe("an infinite query", () => {
  test.each([
    ["listOrdersInfiniteQuery", "links", "start", [null, "2", "4"]],
    ["listEventsInfiniteQuery", "tokens", "cursor", [null, "2", "4"]],
    ["listItemsInfiniteQuery", "offsets", "offset", [null, "2", "4"]],
    ["listUsersInfiniteQuery", "numbers", "page", [null, "2", "3"]],
  ])("%s reads all pages, found by %s", async (name, _, parameter, expected) => {
    const query = emitted.infinite[name]!(createClient());
    const data = await cache.fetchInfiniteQuery({ ...query, pages: 9 });
    expect(data.pages.map(({ records }) => records.length)).toEqual([2, 2, 1]);
    expect(data.pages.at(-1)?.next).toBeNull();
    expect(seen.map(({ url }) => url.searchParams.get(parameter))).toEqual(expected);
  });

  test("has another key than the query, and is invalidated with it", async () => {
    const client = createClient();
    const [list, pages] = [emitted.listOrdersQuery(client), emitted.infinite["listOrdersInfiniteQuery"]!(client)];
    await cache.fetchQuery(list);
    await cache.fetchInfiniteQuery(pages);
    await cache.invalidateQueries({ queryKey: ["listOrders"] });
    expect(cache.getQueryCache().findAll({ stale: true })).toHaveLength(2);
  });

  test("goes on from a cache that was sent as JSON", async () => {
    const events = emitted.infinite["listEventsInfiniteQuery"]!(createClient());
    await cache.prefetchInfiniteQuery(events);
    const other = new QueryClient();
    hydrate(other, JSON.parse(JSON.stringify(dehydrate(cache))));
    const data = other.getQueryData<InfiniteData<ApiQueryPage<unknown, unknown, unknown>>>(events.queryKey);
    const next = events.getNextPageParam(data!.pages[0]!);
    const page = await events.queryFn({ pageParam: next });
    expect(page.records).toEqual(["c", "d"]);
  });

  test("goes back to the previous page where the API has one", async () => {
    const users = emitted.infinite["listUsersInfiniteQuery"]!(createClient());
    const second = await users.queryFn({ pageParam: "https://shop.test/v1/users?page=2" });
    const first = await users.queryFn({ pageParam: users.getPreviousPageParam(second) });
    expect(first.records).toEqual(["a", "b"]);
    expect(users.getPreviousPageParam(first)).toBeNull();
  });
});

test("a mutation sends its variables and can invalidate a list", async () => {
  const created = vi.fn();
  const mutation = cache.getMutationCache().build(cache, {
    ...emitted.createOrderMutation(createClient()),
    onSuccess: created,
  });
  await mutation.execute({ body: { id: 5n, status: "open" } });
  expect(seen[0]?.init).toMatchObject({ method: "POST", body: '{"id":5,"status":"open"}' });
  expect(created).toHaveBeenCalled();
});
