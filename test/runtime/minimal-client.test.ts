import { inspect } from "node:util";
import { afterEach, describe, expect, test } from "vitest";
import { send } from "../../templates/runtime/calls/exchange.js";
import { sendOnce } from "../../templates/runtime/calls/send-once.js";
import { makeClient, type Settings } from "../../templates/runtime/client/client.js";
import type { Operation } from "../../templates/runtime/client/operation.js";
import { apiKeyHeader, apiKeyQuery } from "../../templates/runtime/credentials/api-keys.js";
import { checkCredentials } from "../../templates/runtime/credentials/add-credential.js";
import { authorizeOnce } from "../../templates/runtime/credentials/authorize-once.js";
import { bearer } from "../../templates/runtime/credentials/http-schemes.js";
import { ApiError } from "../../templates/runtime/errors/api-error.js";
import {
  ConnectionError,
  DecodeError,
  TimeoutError,
} from "../../templates/runtime/errors/request-error.js";
import {
  type Handler,
  headerOf,
  type RecordingServer,
  serve,
} from "../support/fake-twilio/serve.js";
import { getThing, postThing, whole } from "./support.js";

const servers: RecordingServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map(({ close }) => close())));

async function start(handler: Handler): Promise<RecordingServer> {
  const server = await serve(handler);
  servers.push(server);
  return server;
}

const minimal = (settings: Settings) =>
  makeClient(
    {
      ...whole,
      securitySchemes: {
        token: { apply: bearer },
        key: { apply: apiKeyHeader, name: "x-ident" },
        query: { apply: apiKeyQuery, name: "api_key" },
      },
    },
    settings,
    { send: sendOnce, authorize: authorizeOnce, check: checkCredentials },
  );

const withToken: Operation = { ...getThing, security: [["token"]] };
const withKey: Operation = { ...getThing, security: [["key"]] };
const json = (body: unknown, status = 200) => ({
  status,
  body,
  headers: { "content-type": "application/json" },
});

describe("a minimal client", () => {
  test("gives the data, the result and the response, with credentials, headers and init", async () => {
    const { url, requests } = await start(() => json({ a: 1 }));
    const client = minimal({
      baseUrl: url,
      credentials: { token: async () => "t" },
      headers: async () => ({ "x-a": "1" }),
    });
    expect(await send(client, withToken)).toEqual({ a: 1 });
    expect(await send(client, withToken).result()).toMatchObject({ ok: true, status: 200 });
    expect(await (await send(client, withToken).asResponse()).json()).toEqual({ a: 1 });
    expect(requests).toHaveLength(3);
    expect(headerOf(requests[0]!, "authorization")).toBe("Bearer t");
    expect(headerOf(requests[0]!, "x-a")).toBe("1");
  });

  test.each([401, 429, 503])("sends a request once, whatever the status: %s", async (status) => {
    const { url, requests } = await start(() => json({ message: "no" }, status));
    const client = minimal({ baseUrl: url, credentials: { token: () => "t" } });
    const error = await send(client, withToken).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      status,
      attempts: 1,
      operation: "GetThing",
      body: { message: "no" },
    });
    expect(requests).toHaveLength(1);
  });

  test("throws the same errors: no connection, no time left, no JSON, an abort", async () => {
    const closed = await start(() => json(1));
    await closed.close();
    const refused = send(minimal({ baseUrl: closed.url }), getThing);
    await expect(refused).rejects.toBeInstanceOf(ConnectionError);
    await expect(refused).rejects.toThrow(/^GetThing got no response \(ECONNREFUSED\)/);
    const slow = await start(() => new Promise(() => {}));
    const late = send(minimal({ baseUrl: slow.url, timeoutMs: 20 }), getThing);
    await expect(late).rejects.toBeInstanceOf(TimeoutError);
    const aborted = AbortSignal.abort("why");
    const never = send(minimal({ baseUrl: slow.url }), getThing, {}, { signal: aborted });
    await expect(never).rejects.toBe("why");
    const controller = new AbortController();
    const { signal } = controller;
    const cut = send(minimal({ baseUrl: slow.url }), getThing, {}, { signal });
    setTimeout(() => controller.abort("enough"), 20);
    await expect(cut).rejects.toBe("enough");
    const broken = await start(() => ({ ...json(undefined), body: "{" }));
    await expect(send(minimal({ baseUrl: broken.url }), getThing)).rejects.toBeInstanceOf(
      DecodeError,
    );
  });

  test("gives fetch no signal where the caller set no limit", async () => {
    const inits: RequestInit[] = [];
    const fetch = async (_: unknown, init: RequestInit = {}): Promise<Response> => {
      inits.push(init);
      return new Response(null, { status: 204 });
    };
    const client = minimal({ baseUrl: "https://api.test", fetch, init: { cache: "no-store" } });
    await send(client, postThing);
    expect(inits[0]).not.toHaveProperty("signal");
    expect(inits[0]).toMatchObject({ cache: "no-store", redirect: "follow" });
  });

  test("lets the platform follow a redirect, without credentials to another origin", async () => {
    const other = await start(() => json({ from: "other" }));
    const server = await start(({ url }) =>
      url === "/things"
        ? { status: 302, headers: { location: "/moved" } }
        : { status: 302, headers: { location: `${other.url}/x` } },
    );
    const client = minimal({ baseUrl: server.url, credentials: { token: "t", key: "k" } });
    expect(await send(client, withToken)).toEqual({ from: "other" });
    expect(server.requests.map((request) => headerOf(request, "authorization"))).toEqual([
      "Bearer t",
      "Bearer t",
    ]);
    expect(headerOf(other.requests[0]!, "authorization")).toBeUndefined();
  });

  test("does not follow a redirect with a credential that the platform would send along", async () => {
    const server = await start(() => ({ status: 302, headers: { location: "/moved" } }));
    const client = minimal({ baseUrl: server.url, credentials: { key: "k" } });
    await expect(send(client, withKey)).rejects.toMatchObject({ name: "ApiError", status: 302 });
    expect(server.requests).toHaveLength(1);
  });

  test("does not follow a redirect, which may repeat the URL, with a key in the query", async () => {
    const other = await start(() => json(1));
    const server = await start(({ url }) => ({
      status: 302,
      headers: { location: `${other.url}${url}` },
    }));
    const client = minimal({ baseUrl: server.url, credentials: { query: "s3cret" } });
    await expect(send(client, { ...getThing, security: [["query"]] })).rejects.toMatchObject({
      name: "ApiError",
      status: 302,
    });
    expect(other.requests).toEqual([]);
  });

  test.each<readonly [string, Partial<Parameters<typeof minimal>[0]>]>([
    ["named like one", { headers: { "X-Api-Key": "k" } }],
    ["from a function", { headers: () => ({ "X-Account": "k" }) }],
  ])(
    "does not follow a redirect with a header that may be a credential: %s",
    async (_, options) => {
      const server = await start(() => ({ status: 302, headers: { location: "/moved" } }));
      const client = minimal({ baseUrl: server.url, ...options });
      await expect(send(client, getThing)).rejects.toMatchObject({ name: "ApiError", status: 302 });
      expect(server.requests).toHaveLength(1);
    },
  );

  test("follows a redirect with other headers of the caller", async () => {
    const server = await start(({ url }) =>
      url === "/things" ? { status: 302, headers: { location: "/moved" } } : json({ a: 1 }),
    );
    const client = minimal({ baseUrl: server.url, headers: { "X-Language": "de" } });
    expect(await send(client, getThing)).toEqual({ a: 1 });
  });

  test("masks the credentials that a server sends back, in printable messages", async () => {
    const { url } = await start(({ rawHeaders }) =>
      json({ message: `\x1b[31m${rawHeaders.join()}` }, 400),
    );
    const client = minimal({ baseUrl: url, credentials: { key: async () => "key/123456" } });
    const error = (await send(client, withKey).catch((e: unknown) => e)) as ApiError;
    expect(error.message).toMatch(
      /^GetThing failed with status 400: \\u\{1b\}\[31m.*x-ident,\*\*\*,/,
    );
    for (const text of [error.rawBody, inspect(error, { depth: 9 }), JSON.stringify(error)]) {
      expect(text).toContain("***");
      expect(text).not.toContain("key/123456");
    }
  });

  test("masks the credentials in an error of the platform, which never sees them as an option", async () => {
    const fetch = async (_: unknown, init: object = {}): Promise<Response> => {
      expect(init).not.toHaveProperty("secrets");
      throw new TypeError(`can't send ${JSON.stringify(init)}`);
    };
    const client = minimal({
      baseUrl: "https://api.test",
      fetch,
      credentials: { token: "t-1234" },
    });
    const error = await send(client, withToken).catch((e: unknown) => e);
    expect(inspect(error)).toContain("Bearer ***");
    expect(inspect(error)).not.toContain("t-1234");
  });

  test.each<[Settings, string]>([
    [{ timeoutMs: NaN }, "timeoutMs is NaN"],
    [{ headers: { Host: "evil.test" } }, 'header "Host": fetch forbids it'],
    [{ credentials: { token: "a\nb" } }, 'credential "token": '],
    [{ server: { index: 3 } }, "server 3 is not described"],
  ])("refuses %o at once", (settings, message) => {
    expect(() => minimal(settings)).toThrow(message);
  });

  test("refuses the options of a call, and the headers that a function gives", async () => {
    const { url, requests } = await start(() => json(1));
    const late = send(minimal({ baseUrl: url }), getThing, {}, { timeoutMs: -1 });
    await expect(late).rejects.toThrow("GetThing: timeoutMs is -1");
    const forbidden = minimal({ baseUrl: url, headers: () => ({ "Content-Length": "9" }) });
    await expect(send(forbidden, getThing)).rejects.toThrow('GetThing: header "Content-Length"');
    expect(requests).toEqual([]);
  });

  test("does not follow a redirect with a key whose name other code added to Object.prototype", async () => {
    const server = await start(() => ({ status: 302, headers: { location: "/moved" } }));
    const client = minimal({ baseUrl: server.url, credentials: { key: "k" } });
    const shared: object = Object.prototype;
    Object.defineProperty(shared, "x-ident", { value: "", configurable: true, writable: true });
    try {
      await expect(send(client, withKey)).rejects.toMatchObject({ name: "ApiError", status: 302 });
    } finally {
      Reflect.deleteProperty(shared, "x-ident");
    }
    expect(server.requests).toHaveLength(1);
  });

  test("takes own properties only", async () => {
    const inits: RequestInit[] = [];
    const fetch = async (url: unknown, init: RequestInit = {}): Promise<Response> => {
      expect(url).toBe("https://api.test/things");
      inits.push(init);
      return new Response(null, { status: 204 });
    };
    const inherited = { headers: { "x-evil": "1" }, baseUrl: "https://evil.test", timeoutMs: -1 };
    const settings = Object.assign(Object.create(inherited), {
      fetch,
      baseUrl: "https://api.test",
    });
    const integrity = "sha256-evil";
    const shared: object = Object.prototype;
    Object.defineProperty(shared, "integrity", { value: integrity, configurable: true });
    try {
      await send(minimal(settings), postThing, {}, Object.create(inherited));
    } finally {
      Reflect.deleteProperty(shared, "integrity");
    }
    expect(inits[0]!.integrity).toBeUndefined();
    expect(inits[0]!.headers).toEqual({ accept: "application/json" });
  });

  test("gives a redirect that is the data", async () => {
    const server = await start(() => ({ status: 307, headers: { location: "/moved" } }));
    const operation: Operation = { ...getThing, redirects: [307], responses: [{ status: "307" }] };
    const client = minimal({ baseUrl: server.url });
    expect(await send(client, operation).result()).toMatchObject({ ok: true, status: 307 });
  });
});
