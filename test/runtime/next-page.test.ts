import { describe, expect, test } from "vitest";
import type { Operation } from "../../templates/runtime/client/operation.js";
import { listPages } from "../../templates/runtime/pages/list-pages.js";
import {
  lastRecordCursor,
  linkHeader,
  nextCursor,
  whileMore,
} from "../../templates/runtime/pages/next-page.js";
import { sendPage } from "../../templates/runtime/pages/page.js";
import { PaginationError } from "../../templates/runtime/pages/pagination-error.js";
import type { Pagination } from "../../templates/runtime/pages/pagination.js";
import { formQuery } from "../../templates/runtime/parameters/query-styles.js";
import { clientOf, fakeFetch, getThing, jsonAnswer, serverOf } from "./support.js";

const names = ["after", "q"];
const list: Operation = {
  ...getThing,
  id: "ListThing",
  parameters: names.map((name) => ({ name, member: name, write: formQuery })),
};

describe("the Link header", () => {
  const paging: Pagination = {
    next: linkHeader,
    records: [],
    nextMember: ["next"],
    previousMember: ["prev", "previous"],
  };
  const pageWith = async (link: string) => {
    const { client } = serverOf(
      () => [1],
      () => ({ link }),
    );
    return sendPage(client, list, paging, { q: "x" });
  };
  const at = "https://api.test/things?page=2";

  test.each([
    [`<${at}>; rel="next"`, at],
    [`<${at}>;rel=next`, at],
    [`<${at}> ; REL = "Last NEXT"`, at],
    [`</a>; rel="prev", <${at}>; rel="next"; title="x, y; z"`, at],
    [`</a>; title="\\"<b>; rel=next"; rel=last, <${at}>; rel=next`, at],
    [`<?page=2>; rel=next`, at],
    [`</a,b>; rel="next"`, "https://api.test/a,b"],
    [`<${at}>; rel=prev; rel=next`, undefined],
    [`<${at}>; rel="nextish"`, undefined],
    [`<${at}>`, undefined],
    [`${at}; rel=next`, undefined],
    ["", undefined],
  ])("%s", async (link, want) => {
    expect((await pageWith(link)).nextUrl).toBe(want);
  });

  test("leads back under either name", async () => {
    expect((await pageWith(`<${at}>; rel=prev`)).previousUrl).toBe(at);
    expect((await pageWith(`<${at}>; rel="previous"`)).previousUrl).toBe(at);
  });

  test("is not followed to another origin, nor round and round", async () => {
    const away = await pageWith(`<https://evil.test/>; rel="next"`);
    await expect(away.next()).rejects.toThrow(PaginationError);
    const { client, seen } = serverOf(
      () => [1],
      () => ({ link: `<${at}>; rel="next"` }),
    );
    await expect(listPages(client, list, paging)).rejects.toThrow("seen before");
    expect(seen).toEqual(["", "?page=2"]);
  });

  test("after a hundred empty pages", async () => {
    const { client, seen } = serverOf(
      () => [],
      (query) => ({ link: `<?page=${Number(query.get("page") ?? 1) + 1}>; rel=next` }),
    );
    await expect(listPages(client, list, paging)).rejects.toThrow("100 empty pages");
    expect(seen).toHaveLength(100);
  });
});

describe("the last record", () => {
  const paging: Pagination = {
    next: whileMore(lastRecordCursor),
    records: "data",
    nextMember: ["key", "id"],
    token: { member: "after" },
    more: ["more"],
  };
  const record = (id: number | string | null) => ({ key: { id } });

  test("is the cursor, a 0 too, until there is no more", async () => {
    const { fetch, seen } = fakeFetch(
      jsonAnswer({ data: [record(5), record(0)], more: true }),
      jsonAnswer({ data: [record(9)], more: false }),
    );
    const client = clientOf({ fetch });
    expect(await listPages(client, list, paging, { q: "x" })).toHaveLength(3);
    expect(seen.map(({ url }) => new URL(url).search)).toEqual(["?q=x", "?after=0&q=x"]);
  });

  test.each([
    ["nobody says whether there is more", { data: [] }],
    ["a record lacks it", { data: [record(null)], more: true }],
    ["there are no records", { more: true }],
  ])("ends where %s", async (_, body) => {
    const { fetch, seen } = fakeFetch(jsonAnswer(body));
    await listPages(clientOf({ fetch }), list, paging);
    expect(seen).toHaveLength(1);
  });

  test("that stays the same is an error", async () => {
    const { fetch } = fakeFetch(jsonAnswer({ data: [record("x")], more: true }));
    await expect(listPages(clientOf({ fetch }), list, paging)).rejects.toThrow("seen before");
  });
});

test("a cursor is not followed where there is no more", async () => {
  const { fetch, seen } = fakeFetch(jsonAnswer({ data: [1], next: "x", more: false }));
  const paging: Pagination = {
    next: whileMore(nextCursor),
    records: "data",
    nextMember: ["next"],
    token: { member: "after" },
    more: ["more"],
  };
  expect(await listPages(clientOf({ fetch }), list, paging)).toEqual([1]);
  expect(seen).toHaveLength(1);
});
