import { describe, expect, test } from "vitest";
import type { Operation } from "../../templates/runtime/client/operation.js";
import {
  nextOffset,
  nextPageNumber,
  previousOffset,
  previousPageNumber,
} from "../../templates/runtime/pages/counted-pages.js";
import { listPages } from "../../templates/runtime/pages/list-pages.js";
import { whileMore } from "../../templates/runtime/pages/next-page.js";
import { sendPage } from "../../templates/runtime/pages/page.js";
import type { PageCount, Pagination } from "../../templates/runtime/pages/pagination.js";
import { formQuery } from "../../templates/runtime/parameters/query-styles.js";
import { getThing, serverOf } from "./support.js";

const names = ["offset", "page[no]", "size", "q"];
const list: Operation = {
  ...getThing,
  id: "ListThing",
  parameters: names.map((name) => ({ name, member: name, write: formQuery })),
};

const numbers = (from: number, count: number, all: number): number[] =>
  Array.from({ length: Math.max(0, Math.min(count, all - from)) }, (_, index) => from + index);
const numberIn = (query: URLSearchParams, name: string, usual: number): number =>
  Number(query.get(name) ?? usual);

describe("offsets", () => {
  const paging = (count: Partial<PageCount> = {}): Pagination => ({
    next: nextOffset,
    previous: previousOffset,
    records: "things",
    count: { name: "offset", size: "size", ...count },
  });
  const server = (all: number, most: number, first = 0) =>
    serverOf((query) => ({
      things: numbers(
        numberIn(query, "offset", first) - first,
        Math.min(most, numberIn(query, "size", most)),
        all,
      ),
      total: all,
    }));

  test.each([
    ["a total", { total: ["total"] }, {}, 5, ["", "?offset=2", "?offset=4"]],
    ["a total that a full page reaches", { total: ["total"] }, {}, 4, ["", "?offset=2"]],
    ["an empty page where nothing is known", {}, {}, 3, ["", "?offset=2", "?offset=3"]],
    ["a page that is shorter than the default", { usual: 2 }, {}, 3, ["", "?offset=2"]],
    ["an empty page where all were full", { usual: 2 }, {}, 4, ["", "?offset=2", "?offset=4"]],
    ["a page shorter than asked", { usual: 2 }, { size: 1 }, 1, ["?size=1", "?size=1&offset=1"]],
    ["an empty first page", { total: ["total"] }, {}, 0, [""]],
  ])("end with %s", async (_, count, params, all, asked) => {
    const { client, seen } = server(all, 2);
    expect(await listPages(client, list, paging(count), params)).toEqual(numbers(0, all, all));
    expect(seen).toEqual(asked);
  });

  test("a server that caps the size without a word loses no record", async () => {
    for (const count of [{}, { usual: 2 }, { usual: 2, maximum: 2 }, { total: ["total"] }]) {
      const { client } = server(5, 2);
      expect(await listPages(client, list, paging(count), { size: 1000 })).toEqual([0, 1, 2, 3, 4]);
    }
  });

  test("that begin with 1", async () => {
    const { client, seen } = server(3, 2, 1);
    const params = { q: "a,b c" };
    const paged = paging({ first: 1, total: ["total"] });
    expect(await listPages(client, list, paged, params)).toEqual([0, 1, 2]);
    expect(seen).toEqual(["?q=a,b c", "?q=a,b c&offset=3"]);
  });

  test("the page before never begins before the first record", async () => {
    const { client, seen } = server(9, 4);
    const page = await sendPage(client, list, paging(), { offset: 3, size: 4 });
    expect((await page.previous())?.records).toEqual([0, 1, 2, 3]);
    expect(await (await page.previous())?.previous()).toBeUndefined();
    expect(seen[1]).toBe("?size=4&offset=0");
  });

  test("a total that is not a number is ignored", async () => {
    const { client, seen } = serverOf(() => ({ things: [], total: "many" }));
    expect(await listPages(client, list, paging({ total: ["total"] }))).toEqual([]);
    expect(seen).toHaveLength(1);
  });
});

describe("page numbers", () => {
  const paging = (count: Partial<PageCount> = {}, more: Partial<Pagination> = {}): Pagination => ({
    next: nextPageNumber,
    previous: previousPageNumber,
    records: [],
    count: { name: "page[no]", first: 1, size: "size", ...count },
    ...more,
  });
  const server = (
    all: number,
    most: number,
    wrap = (things: number[], _: number): unknown => things,
  ) =>
    serverOf((query) => {
      const size = Math.min(most, numberIn(query, "size", most));
      const page = numberIn(query, "page[no]", 1);
      return wrap(numbers((page - 1) * size, size, all), page);
    });
  const three = ["", "?page[no]=2", "?page[no]=3"];

  test.each([
    ["an empty page", {}, 4, three],
    ["a page shorter than the default", { usual: 2 }, 3, three.slice(0, 2)],
  ])("of a bare list end with %s", async (_, count, all, asked) => {
    const { client, seen } = server(all, 2);
    expect(await listPages(client, list, paging(count))).toEqual(numbers(0, all, all));
    expect(seen).toEqual(asked);
  });

  test.each([
    ["the number of pages", { pages: ["pages"] }, 5, three],
    ["the number of records", { total: ["total"], usual: 2 }, 5, three],
    ["the number of records, all pages full", { total: ["total"], usual: 2 }, 6, three],
  ])("end with %s", async (_, count, all, asked) => {
    const { client, seen } = server(all, 2, (things) => ({
      things,
      total: all,
      pages: Math.ceil(all / 2),
    }));
    const paged = paging(count, { records: "things" });
    expect(await listPages(client, list, paged)).toEqual(numbers(0, all, all));
    expect(seen).toEqual(asked);
  });

  test("end where there is no more", async () => {
    const { client, seen } = server(4, 2, (things, page) => ({ things, hasMore: page < 2 }));
    const more = { next: whileMore(nextPageNumber), more: ["hasMore"], records: "things" };
    expect(await listPages(client, list, paging({}, more))).toEqual([0, 1, 2, 3]);
    expect(seen).toHaveLength(2);
  });

  test("a size beyond the maximum counts as the maximum", async () => {
    const wrap = (things: number[]): unknown => ({ things, total: 5 });
    for (const count of [{ total: ["total"] }, { total: ["total"], maximum: 2 }, { maximum: 2 }]) {
      const { client } = server(5, 2, wrap);
      const paged = paging(count, { records: "things" });
      expect(await listPages(client, list, paged, { size: 1000 })).toEqual([0, 1, 2, 3, 4]);
    }
  });

  test("lead back to the first page", async () => {
    const { client, seen } = server(6, 2);
    const page = await sendPage(client, list, paging(), { "page[no]": 3 });
    const first = await (await page.previous())?.previous();
    expect([first?.records, first?.previousUrl]).toEqual([[0, 1], undefined]);
    expect(seen).toEqual(["?page[no]=3", "?page[no]=2", "?page[no]=1"]);
  });
});
