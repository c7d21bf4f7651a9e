import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { generate, type GenerateOptions } from "../../generator/pipeline/index.js";
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
