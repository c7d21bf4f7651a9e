import { inspect } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { send } from "../../templates/runtime/calls/exchange.js";
import type { ClientDescription, Settings } from "../../templates/runtime/client/client.js";
import type { Operation } from "../../templates/runtime/client/operation.js";
import type { RequestOptions } from "../../templates/runtime/client/options.js";
import {
  apiKeyCookie,
  apiKeyHeader,
  apiKeyQuery,
} from "../../templates/runtime/credentials/api-keys.js";
import { basic, bearer } from "../../templates/runtime/credentials/http-schemes.js";
import { formQuery } from "../../templates/runtime/parameters/query-styles.js";
import { fakeFetch, getThing, makeClient, textAnswer, whole } from "./support.js";

const securitySchemes: NonNullable<ClientDescription["securitySchemes"]> = {
  basic: { apply: basic },
  token: { apply: bearer },
  key: { apply: apiKeyHeader, name: "X-Key" },
  query: { apply: apiKeyQuery, name: "api_key" },
  cookie: { apply: apiKeyCookie, name: "sid" },
};

async function sent(
  operation: Partial<Operation>,
  settings: Settings,
  options?: RequestOptions,
  description: ClientDescription = {},
  params: object = {},
) {
  const { fetch, seen } = fakeFetch(textAnswer(null, 204));
  const client = makeClient(
    { servers: [{ url: "https://api.test" }], securitySchemes, ...whole, ...description },
    { fetch, ...settings },
  );
  await send(client, { ...getThing, ...operation }, params, options);
  return seen[0]!;
}

describe("base URL", () => {
  const regional = {
    servers: [
      { url: "https://{region}.api.test/{v}", variables: { region: "eu", v: "v1" } },
      { url: "https://two.test" },
    ],
  };
  test.each<
    [string, Partial<Operation>, Settings, RequestOptions | undefined, ClientDescription, string]
  >([
    ["description", {}, {}, undefined, {}, "https://api.test/things"],
    [
      "trailing slash",
      {},
      { baseUrl: "https://x.test/v1/" },
      undefined,
      {},
      "https://x.test/v1/things",
    ],
    [
      "query",
      { path: "/t?a=1" },
      { baseUrl: "https://x.test/v1?key=2" },
      undefined,
      {},
      "https://x.test/v1/t?a=1&key=2",
    ],
    ["root", { path: "/" }, {}, undefined, {}, "https://api.test/"],
    [
      "operation",
      { servers: [{ url: "https://op.test/o" }] },
      {},
      undefined,
      {},
      "https://op.test/o/things",
    ],
    [
      "client over operation",
      { servers: [{ url: "https://op.test" }] },
      { baseUrl: "https://x.test" },
      undefined,
      {},
      "https://x.test/things",
    ],
    [
      "call over client",
      {},
      { baseUrl: "https://x.test" },
      { baseUrl: "https://y.test" },
      {},
      "https://y.test/things",
    ],
    ["defaults", {}, {}, undefined, regional, "https://eu.api.test/v1/things"],
    [
      "variables",
      {},
      { server: { variables: { region: "us" } } },
      undefined,
      regional,
      "https://us.api.test/v1/things",
    ],
    ["index", {}, { server: { index: 1 } }, undefined, regional, "https://two.test/things"],
  ])("%s", async (_, operation, settings, options, description, want) => {
    expect((await sent(operation, settings, options, description)).url).toBe(want);
  });

  test.each(["", "/v1", "api.test", "ftp://x", "https://u:secret@x.test", "https://"])(
    "%j is refused at once",
    (baseUrl) => {
      expect(() => makeClient({}, { baseUrl })).toThrow("set an http or https baseUrl");
      expect(() => makeClient({}, { baseUrl })).not.toThrow("secret");
    },
  );

  test("a description without an absolute server is refused at the first call", async () => {
    await expect(sent({}, {}, undefined, { servers: [{ url: "/v1" }] })).rejects.toThrow(
      "GetThing: set an http or https baseUrl",
    );
    await expect(sent({}, {}, undefined, { servers: [] })).rejects.toThrow(
      "set an http or https baseUrl",
    );
    await expect(sent({}, { server: { index: 3 } })).rejects.toThrow("server 3 is not described");
  });
});

describe("base URL in a browser", () => {
  test.each([
    ["", "https://page.test/things"],
    ["/v1", "https://page.test/v1/things"],
    ["v1", "https://page.test/app/v1/things"],
    ["https://x.test", "https://x.test/things"],
  ])("%j", async (baseUrl, want) => {
    vi.stubGlobal("location", new URL("https://page.test/app/index.html?a#b"));
    try {
      expect((await sent({}, { baseUrl })).url).toBe(want);
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

describe("headers", () => {
  test("the call's win over the operation's, those over the client's", async () => {
    const operation = { responses: getThing.responses };
    const { headers } = await sent(
      operation,
      { headers: { Accept: "a/b", "x-a": "1" } },
      { headers: [["accept", "c/d"]] },
    );
    expect([headers.get("accept"), headers.get("x-a"), headers.get("content-type")]).toEqual([
      "c/d",
      "1",
      null,
    ]);
  });

  test("the name of a bad one is reported, but not its value", async () => {
    const headers = { "x-a": "XYZ\n" };
    expect(() => makeClient({}, { headers })).toThrow(/^header "x-a": [^X]*$/);
    await expect(sent({}, {}, { headers })).rejects.toThrow(/^GetThing: header "x-a": [^X]*$/);
  });
});

describe("security", () => {
  const credentials = {
    basic: { username: "ü", password: "p:w" },
    token: () => Promise.resolve("t"),
    key: "k",
    query: "a&b",
    cookie: "c",
  };

  test.each([
    [[["basic"]], "authorization", `Basic ${Buffer.from("ü:p:w").toString("base64")}`],
    [[["token"]], "authorization", "Bearer t"],
    [[["key"]], "x-key", "k"],
    [[["cookie"]], "cookie", "sid=c"],
    [[["missing"], ["key", "missing"], ["token", "key"]], "x-key", "k"],
    [[[], ["token"]], "authorization", null],
    [[], "authorization", null],
    [[["missing"]], "authorization", null],
  ])("%o", async (security, name, want) => {
    const { headers } = await sent({ security }, { credentials });
    expect(headers.get(name)).toBe(want);
  });

  test("a key in the query, after other pairs, which stay as they are", async () => {
    const parameters = [{ name: "q", member: "q", write: formQuery }];
    const { url } = await sent(
      { security: [["query"]], parameters },
      { credentials },
      undefined,
      {},
      { q: "!' /" },
    );
    expect(url).toBe("https://api.test/things?q=%21%27%20%2F&api_key=a%26b");
    const plain = await sent({ security: [["query"]] }, { credentials });
    expect(plain.url).toBe("https://api.test/things?api_key=a%26b");
  });

  test.each([
    ["sid=mine", "sid=mine"],
    ["a=1; sid=mine", "a=1; sid=mine"],
    ["asid=mine", "asid=mine; sid=c"],
  ])("a cookie that the caller gives stays: %s", async (cookie, want) => {
    const { headers } = await sent(
      { security: [["cookie"]] },
      { credentials },
      { headers: { cookie } },
    );
    expect(headers.get("cookie")).toBe(want);
  });

  test("a header that the caller gives stays", async () => {
    const { headers } = await sent(
      { security: [["token", "key"]] },
      { credentials },
      { headers: { authorization: "A", "x-key": "B" } },
    );
    expect([headers.get("authorization"), headers.get("x-key")]).toEqual(["A", "B"]);
  });

  test.each([
    ["token", "se\ncret"],
    ["key", "se\ncret"],
    ["basic", { username: "a:b", password: "secret" }],
    ["token", () => undefined],
  ])("a bad credential is refused without telling it", async (name, credential) => {
    const error: unknown = await sent(
      { security: [[name]] },
      { credentials: { [name]: credential } },
    ).catch((e: unknown) => e);
    expect(String(error)).toContain(`credential "${name}": `);
    expect(inspect(error)).not.toMatch(/se\s*cret/);
  });

  test("the error of a credential function is thrown unchanged", async () => {
    const gone = new Error("gone");
    const token = () => Promise.reject(gone);
    await expect(sent({ security: [["token"]] }, { credentials: { token } })).rejects.toBe(gone);
  });

  test("the client shows nothing", () => {
    const client = makeClient({}, { credentials: { token: "secret" } });
    expect(JSON.stringify(client) + inspect(client, { depth: 9, showHidden: true })).not.toContain(
      "secret",
    );
  });
});
