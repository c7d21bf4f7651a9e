import { rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { RecordingServer, Reply } from "../support/fake-twilio/index.js";
import { generateClient } from "../support/generate.js";
import { answerWith, closeAll, collect, rejection } from "./challenges/support.js";

/*
 * Every way of paging that is recognised, against a server that pages so. The client is generated from the description
 * of the case `paging`, and its files are imported as they stand on the disk.
 */

interface OnePage {
  readonly records: readonly unknown[];
  readonly nextUrl: string | undefined;
  readonly previousUrl: string | undefined;
  readonly next: () => Promise<OnePage | undefined>;
  readonly previous: () => Promise<OnePage | undefined>;
}
interface Calls {
  readonly page: (client: unknown, params?: object) => Promise<OnePage>;
  readonly stream: (client: unknown, params?: object, options?: object) => AsyncIterable<unknown>;
  readonly list: (client: unknown, params?: object, options?: object) => Promise<unknown[]>;
}
type Emitted = Readonly<Record<string, unknown>> & { readonly createClient: (options: object) => unknown };

const DESCRIPTION = fileURLToPath(new URL("../cases/paging/spec.yaml", import.meta.url));
let folder: string | undefined;
let emitted: Emitted;

beforeAll(async () => {
  folder = await generateClient(DESCRIPTION, { docs: false });
  emitted = (await import(join(folder, "index.ts"))) as Emitted;
});
afterEach(closeAll);
afterAll(async () => {
  if (folder !== undefined) await rm(folder, { recursive: true, force: true });
});

const COUNT = 7;
const record = (index: number): object => ({ id: `r${index}` });
const all = Array.from({ length: COUNT }, (_, index) => record(index));
let server: RecordingServer;

/** Answers each path as its description says; a page has at most three records. */
function answer({ pathname, searchParams }: URL): Reply {
  const numberOf = (name: string, usual: number): number => Number(searchParams.get(name) ?? usual);
  const size = Math.min(3, numberOf("limit", numberOf("per_page", numberOf("page_size", numberOf("size", 3)))));
  const from = (start: number): object[] => all.slice(start, start + size);
  const link = (page: number): string => `${server.url}${pathname}?per_page=${size}&page=${page}`;
  switch (pathname) {
    case "/books": {
      const page = numberOf("page", 1);
      const links = [
        ...(page * size < COUNT ? [`<${link(page + 1)}>; rel="next"`] : []),
        ...(page > 1 ? [`<${link(page - 1)}>; title="a, <b>; rel=next"; rel=prev`] : []),
      ];
      return { status: 200, headers: { link: links.join(", ") }, body: from((page - 1) * size) };
    }
    case "/authors": {
      const start = numberOf("from", 0);
      const at = (next: number): string => `/authors?from=${next}&limit=${size}`;
      const links = {
        next: start + size < COUNT ? at(start + size) : null,
        prev: start > 0 ? server.url + at(start - size) : null,
      };
      return { status: 200, body: { authors: from(start), links } };
    }
    case "/loans": {
      const start = numberOf("cursor", 0);
      const meta = start + size < COUNT ? { next_cursor: String(start + size) } : {};
      return { status: 200, body: { loans: from(start), meta } };
    }
    case "/members": {
      const start = searchParams.has("starting_after") ? Number(searchParams.get("starting_after")?.slice(1)) + 1 : 0;
      return { status: 200, body: { data: from(start), has_more: start + size < COUNT } };
    }
    case "/shelves":
      return { status: 200, body: { total: COUNT, shelves: from(numberOf("offset", 0)) } };
    default: {
      const page = { totalPages: Math.ceil(COUNT / size) };
      return { status: 200, body: { content: from(numberOf("page", 0) * size), page } };
    }
  }
}

const asked = (): string[] => server.requests.map(({ url }) => decodeURIComponent(url));

async function start(): Promise<unknown> {
  server = await answerWith(({ url }) => answer(new URL(url, "http://server")));
  return emitted.createClient({ baseUrl: server.url, retry: false });
}

interface Style {
  readonly list: string;
  /** What follows `page` and `stream` in the names of the other functions. */
  readonly noun: string;
  readonly params?: object;
  /** The params of the page function, if it has other names for them. */
  readonly pageParams?: object;
  /** Requests for all records, then for two. */
  readonly all: readonly string[];
  readonly two: readonly string[];
}

const STYLES: readonly Style[] = [
  {
    list: "listBooks",
    noun: "Books",
    all: ["/books", "/books?per_page=3&page=2", "/books?per_page=3&page=3"],
    two: ["/books?per_page=2"],
  },
  {
    list: "authorsListAll",
    noun: "AuthorsListAll",
    all: ["/authors", "/authors?from=3&limit=3", "/authors?from=6&limit=3"],
    two: ["/authors?limit=2"],
  },
  {
    list: "getLoans",
    noun: "GetLoans",
    all: ["/loans", "/loans?cursor=3", "/loans?cursor=6"],
    two: ["/loans?page_size=2"],
  },
  {
    list: "membersList",
    noun: "MembersList",
    all: ["/members", "/members?starting_after=r2", "/members?starting_after=r5"],
    two: ["/members?limit=2"],
  },
  {
    list: "findShelves",
    noun: "FindShelves",
    params: { pageSize: 3 },
    pageParams: { limit: 3 },
    all: ["/shelves?limit=3", "/shelves?limit=3&offset=3", "/shelves?limit=3&offset=6"],
    two: ["/shelves?limit=2"],
  },
  {
    list: "listCopies",
    noun: "Copies",
    params: { shelf: "a b" },
    all: ["/shelves/a b/copies", "/shelves/a b/copies?page=1", "/shelves/a b/copies?page=2"],
    two: ["/shelves/a b/copies?size=2"],
  },
];

/** The function of a style, such as `listBooks`. */
const call = <Verb extends keyof Calls>(verb: Verb, { list, noun }: Pick<Style, "list" | "noun">): Calls[Verb] => {
  const name = verb === "list" ? list : verb + noun;
  const found = emitted[name];
  if (!found) throw new Error(`${name} is not emitted`);
  return found as Calls[Verb];
};

describe.each(STYLES)("$list", (style) => {
  const { params = {}, pageParams = params } = style;

  test("are listed and streamed to the end, and no further", async () => {
    const client = await start();
    expect(await call("list", style)(client, params)).toEqual(all);
    expect(asked()).toEqual(style.all);
    expect(await collect(call("stream", style)(client, params))).toEqual(all);
    expect(asked()).toEqual([...style.all, ...style.all]);
  });

  test("up to a limit, which lowers the page size and is never sent", async () => {
    const client = await start();
    expect(await call("list", style)(client, { ...params, limit: 2 })).toEqual(all.slice(0, 2));
    expect(asked()).toEqual(style.two);
    expect(await call("list", style)(client, { ...params, limit: 4 })).toEqual(all.slice(0, 4));
    await rejection(call("list", style)(client, { ...params, limit: 0 }));
  });

  test("page by page, and back where the server leads back", async () => {
    const client = await start();
    const first = await call("page", style)(client, pageParams);
    const second = await first.next();
    const third = await second?.next();
    expect([first, second, third].map((page) => page?.records)).toEqual([
      all.slice(0, 3),
      all.slice(3, 6),
      all.slice(6),
    ]);
    expect([third?.nextUrl, await third?.next(), await first.previous()]).toEqual([undefined, undefined, undefined]);
    const before = await third?.previous();
    const leadsBack = !["getLoans", "membersList"].includes(style.list);
    expect(before?.records).toEqual(leadsBack ? all.slice(3, 6) : undefined);
  });

  test("are taken up at the URL of the second page", async () => {
    const client = await start();
    const from = server.url + encodeURI(style.all[1] ?? "");
    expect(await call("list", style)(client, params, { from })).toEqual(all.slice(3));
  });
});

test("params that say where to begin are the beginning", async () => {
  const client = await start();
  const list = (name: string, params: object): Promise<unknown[]> =>
    call("list", { list: name, noun: "" })(client, params);
  expect(await list("findShelves", { offset: 5, pageSize: 1 })).toEqual(all.slice(5));
  expect(await list("listCopies", { shelf: "s", page: 1, size: 2 })).toEqual(all.slice(2));
  expect(await list("getLoans", { cursor: "4" })).toEqual(all.slice(4));
  expect(asked()).toEqual([
    "/shelves?offset=5&limit=1",
    "/shelves?limit=1&offset=6",
    "/shelves/s/copies?page=1&size=2",
    "/shelves/s/copies?size=2&page=2",
    "/shelves/s/copies?size=2&page=3",
    "/loans?cursor=4",
  ]);
});

test("what is not plain is a plain call", () => {
  expect(Object.keys(emitted)).toEqual(expect.arrayContaining(["listLabels", "getMember"]));
  expect(Object.keys(emitted)).not.toEqual(expect.arrayContaining(["pageLabels"]));
  expect(Object.keys(emitted)).not.toEqual(expect.arrayContaining(["pageMember"]));
});
