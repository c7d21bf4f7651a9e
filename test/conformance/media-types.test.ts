import { describe, expect, test } from "vitest";
import { generate } from "../../generator/pipeline/index.js";
import { loadClient } from "../support/load-client.js";

/* Contents whose media types differ in a parameter or a suffix, or are ranges. The codec shows which one was taken. */

const ONE = { type: "object", properties: { full_name: { type: "string" }, at: { type: "string", format: "date" } } };
const TWO = {
  type: "object",
  properties: { given_name: { type: "string" }, at: { type: "string", format: "date-time" } },
};
const STRING = { type: "string" };
const DAY = "2020-02-03";

const documentOf = (content: object, requestContent?: object): object => ({
  openapi: "3.1.1",
  info: { title: "Types", version: "1" },
  servers: [{ url: "https://types.test" }],
  paths: {
    "/profile": {
      post: {
        operationId: "postProfile",
        ...(requestContent ? { requestBody: { required: true, content: requestContent } } : {}),
        responses: { 200: { description: "A profile.", content } },
      },
    },
  },
});

/** Calls the operation; `fetch` is a function of the test. */
async function call(spec: object, params: object, fetch: typeof globalThis.fetch): Promise<unknown> {
  const { files, diagnostics } = await generate({ spec, properties: "camel", dates: "date" });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const exports = await loadClient(files.filter(({ path }) => path.endsWith(".ts")));
  const run = (name: string, ...args: readonly unknown[]): unknown =>
    Reflect.apply(exports[name] as (...args: readonly unknown[]) => unknown, undefined, args);
  return run("postProfile", run("createClient", { fetch, retry: false }), params);
}

/** Which codec has decoded an answer, which has the properties of both. */
async function decodedBy(contents: Readonly<Record<string, object>>, type: string, body?: string): Promise<unknown> {
  const content = Object.fromEntries(Object.entries(contents).map(([key, schema]) => [key, { schema }]));
  const answer = body ?? JSON.stringify({ full_name: "a", given_name: "b", at: DAY });
  const data = await call(
    documentOf(content),
    {},
    async () => new Response(answer, { headers: { "content-type": type } }),
  );
  if (data instanceof Blob) return "blob";
  if (typeof data !== "object" || data === null) return data;
  return "fullName" in data ? "one" : "givenName" in data ? "two" : "none";
}

const VERSIONS = { "application/json; version=1": ONE, "application/json; version=2": TWO };
const PLAIN = { "application/json": ONE, "application/json; version=2": TWO };
const QUOTED = { 'application/json; profile="a;b"': ONE, 'application/json; profile="a;c"': TWO };
const TWO_PARAMETERS = { "application/json; version=2": ONE, "application/json; version=2; form=long": TWO };
const CHARSET = { "application/json; charset=latin1": ONE, "application/json; charset=utf-8": TWO };
const SUFFIXES = { "application/vnd.one+json": ONE, "application/vnd.two+json; v=2": TWO };
const RANGES = { "application/*": TWO, "text/plain": STRING, "application/json": ONE };
const ANYTHING = { "*/*": TWO };
const LOOSE = { "application/*": STRING };

type Case = readonly [contents: Readonly<Record<string, object>>, type: string, wanted: string, body?: string];

const CASES: readonly Case[] = [
  [VERSIONS, "application/json; version=1", "one"],
  [VERSIONS, "application/json; version=2", "two"],
  [VERSIONS, 'Application/JSON;charset=utf-8;Version="2"', "two"],
  [VERSIONS, "application/json", "one"],
  [VERSIONS, "application/json; version=3", "one"],
  [PLAIN, "application/json", "one"],
  [PLAIN, "application/json; charset=utf-8", "one"],
  [PLAIN, "application/json; version=1", "one"],
  [PLAIN, "application/json; charset=utf-8; version=2", "two"],
  [QUOTED, 'application/json; profile="a;c"', "two"],
  [QUOTED, 'application/json; profile="a;b"', "one"],
  [TWO_PARAMETERS, "application/json; form=long; version=2", "two"],
  [TWO_PARAMETERS, "application/json; version=2; form=short", "one"],
  [CHARSET, "application/json; charset=UTF-8", "two"],
  [CHARSET, "application/json", "one"],
  [SUFFIXES, "application/vnd.one+json", "one"],
  [SUFFIXES, "application/vnd.two+json", "two"],
  [SUFFIXES, "application/vnd.two+json;v=2", "two"],
  [RANGES, "application/json", "one"],
  [RANGES, "application/problem+json", "two"],
  [ANYTHING, "application/json", "two"],
  [ANYTHING, "application/vnd.any+json; charset=utf-8", "two"],
  [{ "application/*": TWO }, "application/json", "two"],
  [{ "application/*": TWO }, "application/vnd.any+json", "two"],
  [{ "application/*+json": TWO, "application/*": ONE }, "application/vnd.any+json", "two"],
  [{ "application/*+json": TWO, "application/*": ONE }, "application/json", "one"],
  [LOOSE, "application/json", "x", '"x"'],
  [LOOSE, "application/vnd.any+json", "x", '"x"'],
  [LOOSE, "application/xml", "<x/>", "<x/>"],
  [{ "*/*": STRING }, "application/vnd.any+json", "x", '"x"'],
  [{ "application/*": { type: "string", format: "binary" } }, "application/pdf", "blob"],
];

test.each(
  CASES.map(([contents, type, wanted, body]) => ({ contents, keys: Object.keys(contents), type, wanted, body })),
)("$keys: $type", async ({ contents, type, wanted, body }) => {
  expect(await decodedBy(contents, type, body)).toBe(wanted);
});

test("a request is encoded by the content that the parameters choose", async () => {
  const contents = Object.fromEntries(Object.entries(VERSIONS).map(([key, schema]) => [key, { schema }]));
  const spec = documentOf({ "application/json": {} }, contents);
  for (const [contentType, body, wanted] of [
    ["application/json; version=1", { fullName: "a", at: new Date(0) }, { full_name: "a", at: "1970-01-01" }],
    [
      "application/json; version=2",
      { givenName: "a", at: new Date(0) },
      { given_name: "a", at: "1970-01-01T00:00:00.000Z" },
    ],
  ] as const) {
    const sent: Request[] = [];
    await call(spec, { contentType, body }, async (...args) => {
      sent.push(new Request(...args));
      return Response.json(null);
    });
    expect(sent[0]?.headers.get("content-type")).toBe(contentType);
    expect(await sent[0]?.json()).toEqual(wanted);
  }
});

test("a range with a suffix lets callers choose each of its media types", async () => {
  const spec = documentOf(
    { "application/json": {} },
    { "application/*+json": { schema: ONE }, "text/plain": { schema: STRING } },
  );
  for (const contentType of [undefined, "application/merge-patch+json"]) {
    const sent: Request[] = [];
    const body = { fullName: "a", at: new Date(0) };
    await call(spec, contentType === undefined ? { body } : { contentType, body }, async (...args) => {
      sent.push(new Request(...args));
      return Response.json(null);
    });
    expect(sent[0]?.headers.get("content-type")).toBe(contentType ?? "application/json");
    expect(await sent[0]?.json()).toEqual({ full_name: "a", at: "1970-01-01" });
  }
});

describe("a range lets callers choose JSON and the forms", () => {
  const VALUE = { fullName: "a b", at: new Date(0) };
  const send = async (range: string, params: object): Promise<Request | undefined> => {
    const sent: Request[] = [];
    await call(documentOf({ "application/json": {} }, { [range]: { schema: ONE } }), params, async (...args) => {
      sent.push(new Request(...args));
      return Response.json(null);
    });
    return sent[0];
  };

  test.each(["*/*", "application/*"])("%s as JSON", async (range) => {
    for (const contentType of ["application/json", "application/merge-patch+json"]) {
      const request = await send(range, { contentType, body: VALUE });
      expect(request?.headers.get("content-type")).toBe(contentType);
      expect(await request?.json()).toEqual({ full_name: "a b", at: "1970-01-01" });
    }
  });

  test.each([
    ["*/*", "application/x-www-form-urlencoded"],
    ["application/*", "application/x-www-form-urlencoded"],
    ["*/*", "multipart/form-data"],
  ])("%s as %s", async (range, contentType) => {
    const request = await send(range, { contentType, body: VALUE });
    expect(request?.headers.get("content-type")).toContain(contentType);
    expect([...((await request?.formData()) ?? [])]).toEqual([
      ["full_name", "a b"],
      ["at", "1970-01-01"],
    ]);
  });

  test("any other media type is refused, since no function writes an object in it", async () => {
    for (const [range, contentType] of [
      ["*/*", "application/xml"],
      ["application/*", "multipart/form-data"],
    ] as const) {
      await expect(send(range, { contentType, body: VALUE })).rejects.toThrow(
        `content type "${contentType}" is not described`,
      );
    }
  });
});

test.each([
  [{ type: "string", format: "date" }, "1970-01-01"],
  [{ type: "string", format: "date-time" }, "1970-01-01T00:00:00.000Z"],
  [{ anyOf: [{ type: "string", format: "date" }, { type: "integer" }] }, "1970-01-01"],
])("a date in a text: %j", async (schema, wanted) => {
  const sent: string[] = [];
  const spec = documentOf({ "application/json": {} }, { "text/plain": { schema } });
  await call(spec, { body: new Date(0) }, async (...args) => {
    sent.push(await new Request(...args).text());
    return Response.json(null);
  });
  expect(sent).toEqual([wanted]);
});

test("a text in a format of its own is a string, whatever its schema says", async () => {
  const contents = { "application/xml": { schema: { enum: ["a", "b"] } } };
  const { files } = await generate({ spec: documentOf({ "application/json": {} }, contents) });
  expect(files.find(({ path }) => path === "profile.ts")?.text).toContain("  body: string;");
});
