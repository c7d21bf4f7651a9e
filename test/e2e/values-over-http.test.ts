import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate, type GenerateOptions } from "../../generator/pipeline/index.js";
import { SCRATCH } from "../support/compile.js";
import { loadClient } from "../support/load-client.js";
import { recordRequests, type RecordedRequest, type Recorder } from "../support/record-requests.js";

/* What emitted clients write to a socket, and read from it. */

let server: Recorder;
beforeAll(async () => {
  server = await recordRequests();
});
afterAll(() => server.close());

type Call = (
  name: string,
  params?: unknown,
  answer?: string,
) => Promise<RecordedRequest & { readonly text: string; readonly data: unknown }>;

async function clientOf(
  spec: GenerateOptions["spec"],
  options: Partial<GenerateOptions> = {},
  clientOptions: object = {},
): Promise<Call> {
  const { files, diagnostics } = await generate({ docs: false, ...options, spec });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const exports = await loadClient(files);
  const create = exports["createClient"] as (options: object) => unknown;
  const client = create({ baseUrl: server.baseUrl, retry: false, ...clientOptions });
  return async (name, params, answer = "{}") => {
    server.answer = answer;
    const count = server.requests.length;
    const data = await (exports[name] as (client: unknown, params: unknown) => Promise<unknown>)(client, params);
    const request = server.requests[count];
    if (!request) throw new Error("nothing was sent");
    return { ...request, text: request.body.toString(), data };
  };
}

/** A description with operations by path. */
const described = (paths: object, components: object = {}): object => ({
  openapi: "3.1.0",
  info: { title: "Values", version: "1" },
  servers: [{ url: "https://values.example" }],
  paths,
  components,
});

const OK = { "200": { description: "Fine.", content: { "application/json": { schema: {} } } } };

describe("security requirements", () => {
  const get = (operationId: string, security: object[]): object => ({ get: { operationId, security, responses: OK } });
  const spec = described(
    {
      "/first": get("first", [{}, { token: [] }]),
      "/last": get("last", [{ token: [] }, {}]),
      "/undefined": get("undefinedOnly", [{ gone: [] }]),
      "/other": get("other", [{ gone: [] }, { token: [] }]),
      "/tls": get("tls", [{ tls: [], token: [] }]),
    },
    { securitySchemes: { token: { type: "http", scheme: "bearer" }, tls: { type: "mutualTLS" } } },
  );

  test.each([
    ["first", "Bearer t"],
    ["last", "Bearer t"],
    ["undefinedOnly", undefined],
    ["other", "Bearer t"],
    ["tls", "Bearer t"],
  ])("%s, with and without credentials", async (name, sent) => {
    const withToken = await clientOf(spec, {}, { credentials: { token: "t" } });
    expect((await withToken(name)).headers.authorization).toBe(sent);
    const without = await clientOf(spec);
    expect((await without(name)).headers.authorization).toBeUndefined();
  });
});

test("tuples are converted item by item", async () => {
  const call = await clientOf("test/cases/tuples/spec.yaml", { properties: "camel", dates: "date" });
  const point = '{"x_y":1,"taken_at":"2020-01-02T03:04:05.000Z"}';
  const time = "2021-01-01T00:00:00.000Z";
  const answer = `{"both_required":[${point},"${time}"],"rest":[1,"2020-01-31","2020-02-01"],"maybe_two":null,"two":[${point}]}`;
  const { data } = await call("createTrack", { body: {} }, answer);
  const decoded = { xY: 1, takenAt: new Date("2020-01-02T03:04:05Z") };
  expect(data).toEqual({
    bothRequired: [decoded, new Date(time)],
    rest: [1, new Date("2020-01-31"), new Date("2020-02-01")],
    maybeTwo: null,
    two: [decoded],
  });
  expect((await call("createTrack", { body: data })).text).toBe(answer);
});

describe("a required parameter with one possible value", () => {
  const sent = {
    path: "/v2/things/9007199254740993",
    query: { "api-version": "2024-01-01", level: "3", exact: "true" },
    headers: { "x-kind": "small", cookie: "tier=gold" },
  };

  async function urlAndHeaders(name: string, params?: unknown): Promise<[string, unknown, unknown]> {
    const call = await clientOf("test/cases/only-values/spec.yaml", { int64: "bigint" });
    const { url, headers } = await call(name, params, `{"records":[]}`);
    return [url, headers["x-kind"], headers.cookie];
  }

  test.each([[undefined], [{}], [{ "api-version": undefined, "x-kind": null }], [{ "api-version": "2024-01-01" }]])(
    "is sent with params %o",
    async (params) => {
      const query = new URLSearchParams(sent.query).toString();
      expect(await urlAndHeaders("readThing", params)).toEqual([
        `${sent.path}?${query}`,
        sent.headers["x-kind"],
        sent.headers.cookie,
      ]);
    },
  );

  test("is sent unless the caller gives another one, and an optional one never", async () => {
    expect((await urlAndHeaders("readThing", { level: 4 }))[0]).toContain("level=4&");
    expect((await urlAndHeaders("readThing"))[0]).not.toContain("optional");
  });

  test("is sent with each page", async () => {
    expect((await urlAndHeaders("listThings", { limit: 1 }))[0]).toBe("/things?api-version=2024-01-01");
  });
});

describe.each([
  ["bigint", (digits: string): unknown => BigInt(digits)],
  ["string", (digits: string): unknown => digits],
] as const)("enums of int64 as %s", (int64, valueOf) => {
  const large = valueOf("9007199254740993");
  const text =
    '{"level":9007199254740993,"nullable":9007199254740993,"one":9007199254740993,"wrapped":1,"list":[9007199254740993,1],"map":{"a":9007199254740993},"either":9007199254740993,"split":9007199254740993,"shared":9007199254740993,"with_default":9007199254740993}';
  const value = {
    level: large,
    nullable: large,
    one: large,
    wrapped: valueOf("1"),
    list: [large, valueOf("1")],
    map: { a: large },
    either: large,
    split: large,
    shared: large,
    with_default: large,
  };

  test("keep all digits in paths, queries and JSON", async () => {
    const call = await clientOf("test/cases/int64-enums/spec.yaml", { int64 });
    const sent = await call(
      "setLevel",
      { level: large, others: [large, valueOf("1")], limit: large, body: value },
      text,
    );
    expect(sent.url).toBe("/levels/9007199254740993?others=9007199254740993&others=1&limit=9007199254740993");
    expect(sent.text).toBe(text);
    expect(sent.data).toEqual(value);
  });

  test("of a description in JSON", async () => {
    const files = await filesOfJson(
      `{"A":{"type":"integer","format":"int64","enum":[9007199254740993,1],"default":-9007199254740993,"description":"9007199254740993\\""}}`,
      { int64 },
    );
    const type = int64 === "bigint" ? "9007199254740993n | 1n" : '"9007199254740993" | "1"';
    expect(files).toContain(`export type A = ${type};`);
    expect(files).toContain("@defaultValue -9007199254740993");
  });
});

/** The emitted models of a description whose components are JSON text. */
async function filesOfJson(schemas: string, options: Partial<GenerateOptions>): Promise<string> {
  await mkdir(SCRATCH, { recursive: true });
  const folder = await mkdtemp(join(SCRATCH, "json-"));
  const spec = join(folder, "spec.json");
  await writeFile(
    spec,
    `{"openapi":"3.1.0","info":{"title":"A","version":"1"},"paths":{},"components":{"schemas":${schemas}}}`,
  );
  const { files } = await generate({ docs: false, ...options, spec });
  await rm(folder, { recursive: true });
  return files.find(({ path }) => path === "models.ts")?.text ?? "";
}

test("the style of a parameter without a type applies to what the caller gives", async () => {
  const named = (where: string): object => ({ name: where, in: where, schema: {}, required: where === "path" });
  const parameters = ["path", "query", "header", "cookie"].map(named);
  const call = await clientOf(described({ "/{path}": { get: { operationId: "read", parameters, responses: OK } } }));
  const send = async (value: unknown): Promise<unknown[]> => {
    const { url, headers } = await call("read", { path: value, query: value, header: value, cookie: value });
    return [url, headers["header"], headers.cookie];
  };
  expect(await send("a b")).toEqual(["/a%20b?query=a%20b", "a b", "cookie=a%20b"]);
  expect(await send(["a", 1])).toEqual(["/a,1?query=a&query=1", "a,1", "cookie=a; cookie=1"]);
  expect(await send({ a: 1 })).toEqual(["/a,1?a=1", "a,1", "a=1"]);
});

test.each(["schema", "component", "itemSchema"])(
  "the items of JSON lines are those of the array: %s",
  async (keyword) => {
    const item = { type: "object", properties: { born_on: { type: "string", format: "date" } } };
    const list = { type: "array", items: item };
    const schema = { schema: list, component: { $ref: "#/components/schemas/Pets" } }[keyword];
    const content = { "application/x-ndjson": schema ? { schema } : { itemSchema: item } };
    const operation = { requestBody: { content }, responses: { "200": { description: "Pets.", content } } };
    const spec = described(
      { "/pets": { post: { operationId: "savePets", ...operation } } },
      { schemas: { Pets: list } },
    );
    const call = await clientOf(spec, { properties: "camel", dates: "date" });
    const lines = '{"born_on":"2020-01-31"}\n{"born_on":"2020-02-29"}\n';
    const pets = [{ bornOn: new Date("2020-01-31") }, { bornOn: new Date("2020-02-29") }];
    const { text, data } = await call("savePets", { body: pets }, lines);
    expect(text).toBe(lines);
    const received: unknown[] = [];
    for await (const pet of data as AsyncIterable<unknown>) received.push(pet);
    expect(received).toEqual(pets);
  },
);

describe("a body of any media type", () => {
  const post = (operationId: string, type: string, schema: object): object => ({
    post: { operationId, requestBody: { content: { [type]: { schema } } }, responses: OK },
  });
  const pet = { type: "object", properties: { born_on: { type: "string", format: "date" } } };
  const spec = described({
    "/pet": post("savePet", "*/*", pet),
    "/pets": post("savePets", "application/*", { type: "array", items: pet }),
    "/text": post("saveText", "*/*", { type: "string" }),
    "/any": post("saveAny", "*/*", {}),
  });

  test.each([
    ["savePet", { bornOn: new Date(0) }, '{"born_on":"1970-01-01"}'],
    ["savePets", [{ bornOn: new Date(0) }], '[{"born_on":"1970-01-01"}]'],
  ])("is JSON if its schema has a structure: %s", async (name, body, text) => {
    const call = await clientOf(spec, { properties: "camel", dates: "date" });
    const { headers, text: sent } = await call(name, { body });
    expect([headers["content-type"], sent]).toEqual(["application/json", text]);
    const chosen = await call(name, { body, contentType: "application/problem+json" });
    expect([chosen.headers["content-type"], chosen.text]).toEqual(["application/problem+json", text]);
  });

  test.each(["saveText", "saveAny"])("is bytes otherwise: %s", async (name) => {
    const { headers, text } = await (await clientOf(spec))(name, { body: "<a/>", contentType: "text/xml" });
    expect([headers["content-type"], text]).toEqual(["text/xml", "<a/>"]);
  });

  test("has the type of its schema", async () => {
    const { files } = await generate({ docs: false, spec });
    const text = files.map((file) => file.text).join("\n");
    expect(text).toContain("SavePetContent = { contentType?: string | undefined; body?: SavePetBody | undefined }");
    expect(text).toContain("SaveTextContent = { contentType?: string | undefined; body?: UploadBody | undefined }");
  });
});

describe("values of several schemas", () => {
  const spec = "test/cases/combined-values/spec.yaml";

  test("a part with a media type of bytes is sent as it is", async () => {
    const call = await clientOf(spec);
    const bytes = new Uint8Array([0, 255, 128]);
    const blob = new Blob([bytes], { type: "image/png" });
    const { body } = await call("createUpload", { picture: blob, untyped: bytes, pages: [blob, blob], shared: blob });
    const parts = body.toString("latin1").split("\u0000\u00ff\u0080");
    expect(parts).toHaveLength(6);
    expect(parts[0]).toMatch(/name="picture".*Content-Type: image\/png\r\n\r\n$/s);
    expect((await call("putRaw", { body: blob })).body).toEqual(Buffer.from(bytes));
  });

  test.each(["string", "date"] as const)("null is left out of a query, with dates as %s", async (dates) => {
    const call = await clientOf(spec, { dates, datePrecision: "s" });
    expect((await call("createUpload", { picture: new Blob(), since: null, days: null })).url).toBe("/uploads");
    const since = new Date("2020-01-31T12:00:00Z");
    expect((await call("createUpload", { picture: new Blob(), since })).url).toBe("/uploads?since=2020-01-31");
  });

  test("a format beside the type, and a member that a union requires", async () => {
    const call = await clientOf(spec, { properties: "camel", dates: "date" });
    const time = "2021-01-01T00:00:00.000Z";
    const answer = `{"at":"${time}","maybe_at":null,"shared_at":"2021-01-01","nothing":1,"inline":{"kind":"person","first_name":"a","born":"2021-01-01"}}`;
    expect((await call("createUpload", { picture: new Blob() }, answer)).data).toEqual({
      at: new Date(time),
      maybeAt: null,
      sharedAt: new Date(time),
      nothing: 1,
      inline: { kind: "person", firstName: "a", born: new Date(time) },
    });
  });
});

describe("a Date in a JSON body, with dates as strings", () => {
  const date = { type: "string", format: "date" };
  const time = { type: "string", format: "date-time" };
  const event = {
    type: "object",
    properties: {
      day: date,
      at: time,
      days: { type: "array", items: date },
      times: { type: "object", additionalProperties: time },
      pair: { type: "array", prefixItems: [date, time] },
      either: { oneOf: [date, { type: "integer" }] },
      inner: { $ref: "#/components/schemas/Inner" },
      one: { oneOf: [{ $ref: "#/components/schemas/Inner" }, { $ref: "#/components/schemas/Other" }] },
    },
  };
  const content = { content: { "application/json": { schema: { $ref: "#/components/schemas/Meeting" } } } };
  const spec = described(
    {
      "/events": {
        post: {
          operationId: "createEvent",
          requestBody: content,
          responses: { "200": { description: "An event.", ...content } },
        },
      },
    },
    {
      schemas: {
        Meeting: event,
        Inner: { type: "object", required: ["inner_day"], properties: { inner_day: date } },
        Other: { type: "object", required: ["other_time"], properties: { other_time: time } },
      },
    },
  );
  const now = new Date("2020-01-31T12:30:15.250Z");
  const [day, ms, seconds] = ["2020-01-31", "2020-01-31T12:30:15.250Z", "2020-01-31T12:30:15Z"];

  test.each([
    ["ms", "wire", ms],
    ["s", "wire", seconds],
    ["ms", "camel", ms],
    ["s", "camel", seconds],
  ] as const)("is sent with datePrecision %s and properties %s", async (datePrecision, properties, at) => {
    const call = await clientOf(spec, { datePrecision, properties });
    const [innerDay, otherTime] = properties === "wire" ? ["inner_day", "other_time"] : ["innerDay", "otherTime"];
    const values = {
      day: now,
      at: now,
      days: [now, day],
      times: { a: now },
      pair: [now, now],
      either: now,
      inner: { [innerDay]: now },
      one: { [otherTime]: now },
    };
    const wire = {
      day,
      at,
      days: [day, day],
      times: { a: at },
      pair: [day, at],
      either: day,
      inner: { inner_day: day },
      one: { other_time: at },
    };
    const { text, data } = await call("createEvent", { body: values }, JSON.stringify({ day, at }));
    expect(JSON.parse(text)).toEqual(wire);
    expect(data).toEqual({ day, at });
    expect(JSON.parse((await call("createEvent", { body: { one: { [innerDay]: now } } })).text)).toEqual({
      one: { inner_day: day },
    });
  });

  test("is accepted by the types of requests, and responses have strings", async () => {
    const { files } = await generate({ docs: false, spec });
    const models = files.find(({ path }) => path === "models.ts")?.text ?? "";
    expect(models).toMatch(/interface Meeting \{[^}]* day\?: string;/);
    expect(models).toMatch(/interface MeetingInput \{[^}]* day\?: Date \| string \| undefined;/);
    expect(models).toMatch(/interface InnerInput \{[^}]* inner_day: Date \| string;/);
    expect(files.find(({ path }) => path === "events.ts")?.text).toContain("body?: MeetingInput | undefined;");
  });
});
