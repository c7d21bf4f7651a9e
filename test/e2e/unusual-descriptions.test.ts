import { afterAll, beforeAll, expect, test } from "vitest";
import { generate, type GenerateResult } from "../../generator/pipeline/index.js";
import { headerOf, serve, type RecordingServer } from "../support/fake-twilio/serve.js";
import { compile, SCRATCH } from "../support/compile.js";
import { loadClient, type Exports } from "../support/load-client.js";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/* What is rarely described, and what a server sees or answers then. */

const content = (schema: object): object => ({ description: "d", content: { "*/*": { schema } } });
const cookie = (name: string, more: object): object => ({ name, in: "cookie", ...more });
const SPEC = {
  openapi: "3.2.0",
  info: { title: "Odd", version: "1" },
  paths: {
    "/text": { get: { operationId: "then", responses: { "200": content({ type: "string" }) } } },
    "/file": { get: { operationId: "getFile", responses: { "200": content({ type: "string", format: "binary" }) } } },
    "/#Action=Foo": {
      get: {
        operationId: "getFoo",
        parameters: [{ name: "a", in: "query", schema: { type: "string" } }],
        responses: { "204": { description: "d" } },
      },
    },
    "/cookies": {
      get: {
        operationId: "sendCookies",
        parameters: [
          cookie("json", { content: { "application/json": { schema: { type: "object" } } } }),
          cookie("plain", { style: "cookie", schema: { type: "string" } }),
        ],
        responses: { "204": { description: "d" } },
      },
      trace: { operationId: "traceCookies", responses: { "204": { description: "d" } } },
      post: {
        operationId: "postParts",
        requestBody: { content: { "multipart/mixed": { schema: { type: "object" } } } },
        responses: { "204": { description: "d" } },
      },
    },
  },
  components: {
    schemas: {
      Infinite: { enum: [1, Number.POSITIVE_INFINITY] },
      None: { const: [Number.NaN] },
      Mixed: { enum: [1, "1", true, "true"] },
    },
  },
};

let server: RecordingServer;
let result: GenerateResult;
let exported: Exports;
let client: unknown;
let answer = { body: "", type: "" };

beforeAll(async () => {
  result = await generate({ spec: SPEC, docs: false, importExtension: ".js", enums: "const" });
  exported = await loadClient(result.files);
  server = await serve(() => ({
    status: answer.type === "" ? 204 : 200,
    body: answer.body,
    headers: { "content-type": answer.type },
  }));
  client = (exported["createClient"] as (options: object) => unknown)({ baseUrl: server.url });
});
afterAll(() => server.close());

const call = (name: string, params: object = {}): Promise<unknown> =>
  Promise.resolve((exported[name] as (client: unknown, params: object) => PromiseLike<unknown>)(client, params));
const last = () => server.requests.at(-1) ?? expect.fail("nothing was sent");

test("all of it compiles, and what can't be kept is told", async () => {
  const folder = join(SCRATCH, "odd");
  await rm(folder, { recursive: true, force: true });
  for (const { path, text } of result.files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  expect(await compile([folder], "7")).toBe("");
  await rm(folder, { recursive: true });
  const told = result.diagnostics.map(({ code, pointer }) => `${code} ${pointer ?? ""}`);
  expect(told).toContain("FS3008 #/components/schemas/Infinite/enum");
  expect(told).toContain("FS3008 #/components/schemas/None/const");
  expect(told).toContain("FS3009 #/paths/~1cookies/trace");
  expect(told).toContain("FS3009 #/paths/~1cookies/post/requestBody/content/multipart~1mixed");
  expect(exported["Mixed"]).toEqual({ "1": 1, "1 (string)": "1", true: true, "true (string)": "true" });
});

test("a text of any type is JSON where the response says so", async () => {
  expect(exported["then"]).toBeUndefined();
  answer = { body: "hello", type: "text/plain" };
  expect(await call("getText")).toBe("hello");
  answer = { body: '"hello"', type: "application/json" };
  expect(await call("getText")).toBe("hello");
});

test("bytes of any type are a Blob", async () => {
  answer = { body: "bytes", type: "image/png" };
  expect(await ((await call("getFile")) as Blob).text()).toBe("bytes");
  answer = { body: "", type: "" };
});

test("a fragment of a path swallows no query", async () => {
  await call("getFoo", { a: "x y" });
  expect(last().url).toBe("/?a=x%20y");
});

test("no value of a cookie becomes another one", async () => {
  await call("sendCookies", { json: { a: "x; admin=1" }, plain: "a b" });
  expect(headerOf(last(), "cookie")).toBe(String.raw`json={"a":"x\u003b admin=1"}; plain=a b`);
  const sent = server.requests.length;
  await expect(call("sendCookies", { plain: "x; admin=1" })).rejects.toThrow(/semicolon/);
  expect(server.requests).toHaveLength(sent);
});
