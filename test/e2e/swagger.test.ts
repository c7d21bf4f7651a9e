import { afterAll, beforeAll, expect, test } from "vitest";
import { generate } from "../../generator/pipeline/index.js";
import { loadClient, type Exports } from "../support/load-client.js";
import { headerOf, serve, type RecordingServer } from "../support/fake-twilio/serve.js";

/* The client of `cases/swagger`, a Swagger 2.0 description, as a server sees it. */
type Call = (client: unknown, params?: object) => PromiseLike<unknown>;

let server: RecordingServer;
let exported: Exports;
let client: unknown;

beforeAll(async () => {
  const { files } = await generate({ spec: "test/cases/swagger/spec.yaml", docs: false, importExtension: ".js" });
  exported = await loadClient(files);
  server = await serve((request) =>
    request.method === "GET" && request.url?.endsWith("/cover")
      ? { status: 200, body: "image", headers: { "content-type": "image/png" } }
      : { status: request.url?.endsWith("/cover") ? 204 : request.method === "POST" ? 201 : 200, body: [] },
  );
  const createClient = exported["createClient"] as (options: object) => unknown;
  client = createClient({ baseUrl: server.url, credentials: { key: "k", login: { username: "u", password: "p" } } });
});
afterAll(() => server.close());

const call = (name: string, params: object): PromiseLike<unknown> => (exported[name] as Call)(client, params);
const last = () => server.requests.at(-1) ?? expect.fail("nothing was sent");

test("every collectionFormat in the query, and one in a header", async () => {
  await call("listBooks", {
    shelf: "a/b",
    genres: ["x", "y|z"],
    tags: ["1", "2"],
    ids: [3, 4],
    columns: ["c", "d"],
    "X-Wanted": ["e", "f"],
    size: 5,
  });
  expect(last().url).toBe("/shelves/a%2Fb/books?genres=x%7Cy%7Cz&tags=1&tags=2&ids=3,4&columns=c%09d&size=5");
  expect(headerOf(last(), "x-wanted")).toBe("e f");
  expect(headerOf(last(), "x-key")).toBe("k");
});

test("pipes in the path, and the first alternative of security", async () => {
  await call("getBooks", { ids: [1, 2] });
  expect(last().url).toBe("/books/1%7C2");
  expect(headerOf(last(), "authorization")).toBe(`Basic ${btoa("u:p")}`);
  expect(headerOf(last(), "accept")).toBe("application/json");
});

test("a body, whatever its parameter is called", async () => {
  await call("addBook", {
    shelf: "s",
    body: { kind: "novel", title: "T", published: new Date("2020-02-29T12:00:00Z") },
  });
  expect(headerOf(last(), "content-type")).toBe("application/json");
  expect(JSON.parse(last().body)).toEqual({ kind: "novel", title: "T", published: "2020-02-29" });
});

test("an urlencoded form, its array joined by commas", async () => {
  await call("search", { q: "a b", fields: ["title", "author"] });
  expect(headerOf(last(), "content-type")).toMatch(/^application\/x-www-form-urlencoded/);
  expect([...new URLSearchParams(last().body)]).toEqual([
    ["q", "a b"],
    ["fields", "title,author"],
  ]);
});

test("a file in a multipart form, an array in one part, and no credentials where security is empty", async () => {
  await call("putCover", { id: 7, image: new Blob(["\u0001"]), artists: ["A", "B"], caption: "C" });
  const parts = last()
    .body.split(/--[\w-]+(?:--)?\r\n/)
    .filter((part) => part.trim() !== "");
  const values = parts.map((part) => [/name="(\w+)"/.exec(part)?.[1], part.split("\r\n\r\n")[1]?.trimEnd()]);
  expect(values).toEqual([
    ["image", "\u0001"],
    ["artists", "A,B"],
    ["caption", "C"],
  ]);
  expect([headerOf(last(), "x-key"), headerOf(last(), "authorization")]).toEqual([undefined, undefined]);
});

test("a file as the response", async () => {
  const image = await call("getCover", { id: 7 });
  expect(image).toBeInstanceOf(Blob);
  expect(headerOf(last(), "accept")).toBe("image/png");
});
