import { beforeAll, describe, expect, test } from "vitest";
import { generate, type GenerateOptions } from "../../generator/pipeline/index.js";
import { loadClient, type Exports } from "../support/load-client.js";

/* What emitted clients send and receive where values look different on the wire, to the byte. */

type Operation = (client: unknown, params?: unknown) => Promise<unknown>;

interface Wired {
  /** Calls a function of the client, and gives the request and the data. */
  readonly call: (
    name: string,
    params: unknown,
    answer?: string,
    type?: string,
  ) => Promise<{ url: string; body: unknown; data: unknown }>;
}

async function wire(spec: GenerateOptions["spec"], options: Partial<GenerateOptions>): Promise<Wired> {
  const { files } = await generate({ docs: false, ...options, spec });
  const client: Exports = await loadClient(files);
  return {
    call: async (name, params, answer = "{}", type = "application/json") => {
      const seen = { url: "", body: undefined as unknown };
      const fetch = async (url: unknown, init: RequestInit): Promise<Response> => {
        Object.assign(seen, { url: decodeURIComponent(String(url)), body: init.body });
        return new Response(answer, { headers: { "content-type": type } });
      };
      const create = client["createClient"] as (options: object) => unknown;
      const data = await (client[name] as Operation)(create({ fetch, retry: false }), params);
      return { ...seen, data };
    },
  };
}

const LARGE = "9223372036854775807";

describe.each([
  ["bigint", (digits: string): unknown => BigInt(digits)],
  ["string", (digits: string): unknown => digits],
] as const)("int64 as %s", (int64, valueOf) => {
  let client: Wired;
  beforeAll(async () => {
    client = await wire("test/cases/int64-bigint/spec.yaml", { int64 });
  });

  const account = `{"id":${LARGE},"balance":null,"level":2,"totals":{"a":-${LARGE},"b":1},"pair":["x",${LARGE}],"id_or_name":${LARGE},"children":[{"id":1,"children":[]}]}`;

  test("a response and a request keep all digits", async () => {
    const got = await client.call("putAccount", { accountId: 1, body: { id: 1 } }, account);
    expect(got.data).toMatchObject({
      id: valueOf(LARGE),
      balance: null,
      level: valueOf("2"),
      totals: { a: valueOf(`-${LARGE}`), b: valueOf("1") },
      pair: ["x", valueOf(LARGE)],
      id_or_name: valueOf(LARGE),
      children: [{ id: valueOf("1") }],
    });
    expect((await client.call("putAccount", { accountId: 1, body: got.data })).body).toBe(account);
  });

  test("what is no int64 stays a number", async () => {
    const { data } = await client.call(
      "putAccount",
      { accountId: 1, body: { id: 1 } },
      `{"id":1,"ratio":${LARGE},"any":[${LARGE}],"new":{"x":${LARGE}}}`,
    );
    expect(data).toEqual({ id: valueOf("1"), ratio: Number(LARGE), any: [Number(LARGE)], new: { x: Number(LARGE) } });
  });

  test("path, query and JSON in the query", async () => {
    const large = valueOf(LARGE);
    const range = { from: large, to: [1, large] };
    const params = { accountId: large, after: large, ids: [large, 5], range, filter: range, body: { id: 5 } };
    const { url, body } = await client.call("putAccount", params);
    expect(url).toBe(
      `https://int64.example/accounts/${LARGE}?after=${LARGE}&ids=${LARGE}&ids=5&range[from]=${LARGE}&range[to]=1&range[to]=${LARGE}&filter={"from":${LARGE},"to":[1,${LARGE}]}`,
    );
    expect(body).toBe('{"id":5}');
  });

  test("a form, and lines of JSON", async () => {
    const large = valueOf(LARGE);
    const range = { from: large, to: [large] };
    const params = { owner: large, range, ranges: [range, {}] };
    const { body, data } = await client.call("postAccounts", params, `${LARGE}\n-1\n`, "application/jsonl");
    const json = `{"from":${LARGE},"to":[${LARGE}]}`;
    expect(decodeURIComponent(String(body))).toBe(`owner=${LARGE}&range=${json}&ranges=${json}&ranges={}`);
    const lines: unknown[] = [];
    for await (const line of data as AsyncIterable<unknown>) lines.push(line);
    expect(lines).toEqual([large, valueOf("-1")]);
  });
});

test("camelCase and dates in tuples, maps, unions, parameters and forms", async () => {
  const client = await wire("test/cases/codecs/spec.yaml", { properties: "camel", dates: "date" });
  const at = "2015-07-30T20:00:00.000Z";
  const point = { x_axis: 1, measured_at: at };
  const record = {
    record_id: "r",
    inner_tuple: ["2015-07-30", point, 3],
    by_name: { a_b: point },
    dates_by_name: { c_d: ["2015-07-30", "soon"] },
    sub_records: [{ record_id: "s", inner_tuple: [], an_animal: { animal_kind: "kitten", born_on: "2015-07-30" } }],
    an_animal: { animal_kind: "Dog", born_on: at },
    shape: { kind: "plain", x_axis_label: { a_b: "c" }, measured_at: at },
    other_key: point,
  };
  const { data } = await client.call("putRecord", { body: {} }, JSON.stringify(record));
  const [day, time] = [new Date("2015-07-30"), new Date(at)];
  const decoded = { xAxis: 1, measuredAt: time };
  expect(data).toEqual({
    recordId: "r",
    innerTuple: [day, decoded, 3],
    byName: { a_b: decoded },
    datesByName: { c_d: [day, "soon"] },
    subRecords: [{ recordId: "s", innerTuple: [], anAnimal: { animalKind: "kitten", bornOn: day } }],
    anAnimal: { animalKind: "Dog", bornOn: time },
    shape: { kind: "plain", xAxisLabel: { a_b: "c" }, measuredAt: at },
    other_key: decoded,
  });
  const sent = await client.call("putRecord", { body: data, nearPoint: decoded, changedFilter: ["a", day, decoded] });
  expect(JSON.parse(String(sent.body))).toEqual(record);
  expect(sent.url).toBe(
    `https://codecs.example/records?near_point[x_axis]=1&near_point[measured_at]=${at}&changed_filter=["a","2015-07-30",${JSON.stringify(point)}]`,
  );

  const form = await client.call("postForm", { onePoint: decoded, allPoints: [decoded], lastDay: time });
  expect(decodeURIComponent(String(form.body))).toBe(
    `one_point[x_axis]=1&one_point[measured_at]=${at}&all_points=${JSON.stringify(point)}&last_day=2015-07-30`,
  );
  const upload = await client.call("postUpload", { metaData: decoded, allPoints: [decoded], file: new Blob(["x"]) });
  const parts = upload.body as FormData;
  expect(await (parts.get("meta_data") as Blob).text()).toBe(JSON.stringify(point));
  expect(await (parts.get("all_points") as Blob).text()).toBe(JSON.stringify(point));
  expect(await (parts.get("file") as Blob).text()).toBe("x");
});

describe("a Date in a body whose dates are text", () => {
  const at = new Date("2015-07-30T20:00:00.123Z");
  const format = (name: string) => ({ type: "string", format: name });
  const dates = {
    type: "object",
    properties: {
      at: format("date-time"),
      day: format("date"),
      mail: format("date-time-rfc-2822"),
      more: { type: "array", items: { $ref: "#/components/schemas/Dates" } },
      either: { oneOf: [{ $ref: "#/components/schemas/Dates" }, { $ref: "#/components/schemas/Texts" }] },
    },
  };
  const texts = {
    type: "object",
    required: ["text"],
    properties: { text: { type: "string" }, day: { type: "string" } },
  };
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Dates" } } };
  const spec = {
    openapi: "3.1.0",
    info: { title: "Dates", version: "1" },
    servers: [{ url: "https://dates.example" }],
    paths: {
      "/dates": {
        post: {
          operationId: "postDates",
          requestBody: { content },
          responses: { "200": { description: "", content } },
        },
      },
    },
    components: { schemas: { Dates: dates, Texts: texts } },
  };

  test.each([
    ["ms", "2015-07-30T20:00:00.123Z"],
    ["s", "2015-07-30T20:00:00Z"],
  ] as const)("datePrecision %s", async (datePrecision, text) => {
    const client = await wire(spec, { datePrecision });
    const value = { at, day: at, mail: at };
    const sent = { at: text, day: "2015-07-30", mail: "Thu, 30 Jul 2015 20:00:00 +0000" };
    const body = { ...value, more: [value, sent], either: value };
    const { body: json, data } = await client.call("postDates", { body }, JSON.stringify(sent));
    expect(JSON.parse(String(json))).toEqual({ ...sent, more: [sent, sent], either: sent });
    expect(data).toEqual(sent);
  });

  test("responses are read as they are", async () => {
    const { files } = await generate({ spec, docs: false, datePrecision: "s" });
    expect(files.map(({ text }) => text).join("\n")).toContain("responses: [jsonResponse]");
  });
});

test("where int64 is a number there is no code for it", async () => {
  const { files } = await generate({ spec: "test/cases/int64-bigint/spec.yaml", docs: false });
  expect(files.map(({ path }) => path).join(" ")).not.toMatch(/exact|int64|coded|mark/);
});
