import { inspect } from "node:util";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { send } from "../../templates/runtime/calls/exchange.js";
import type { Client, Settings } from "../../templates/runtime/client/client.js";
import type { Operation } from "../../templates/runtime/client/operation.js";
import type { RequestOptions } from "../../templates/runtime/client/options.js";
import { apiKeyHeader } from "../../templates/runtime/credentials/api-keys.js";
import { basic, bearer } from "../../templates/runtime/credentials/http-schemes.js";
import { ApiError } from "../../templates/runtime/errors/api-error.js";
import { TimeoutError } from "../../templates/runtime/errors/request-error.js";
import { clientCredentials } from "../../templates/runtime/tokens/client-credentials.js";
import { TokenError } from "../../templates/runtime/tokens/token-error.js";
import {
  headerOf,
  type RecordedRequest,
  type RecordingServer,
  type Reply,
  serve,
} from "../support/fake-twilio/serve.js";
import { getThing, makeClient, postThing, whole } from "./support.js";

/** The behaviour of the server, which each test changes. */
const world = {
  good: new Set<string>(),
  issued: 0,
  expiresIn: 3600 as unknown,
  token: (): Reply | Promise<Reply> => {
    const text = `token-${++world.issued}`;
    world.good.add(text);
    const body = { access_token: text, token_type: "bearer", expires_in: world.expiresIn };
    return { status: 200, body };
  },
};
const usual = world.token;
const secret = "s3cr:et/ü ~";
const machine = { clientId: "my client", clientSecret: secret };
let server: RecordingServer;

function answer(request: RecordedRequest): Reply | Promise<Reply> {
  if (request.url.startsWith("/v1/token")) return world.token();
  if (request.url === "/v1/moved") {
    return { status: 307, headers: { location: "https://other.test/token" } };
  }
  const sent = headerOf(request, "authorization")?.replace("Bearer ", "");
  if (sent !== undefined && !world.good.has(sent)) return { status: 401, body: { message: "no" } };
  return { status: 200, body: { sent: sent ?? null, key: headerOf(request, "x-key") ?? null } };
}

beforeEach(async () => {
  Object.assign(world, { good: new Set(), issued: 0, expiresIn: 3600, token: usual });
  server = await serve(answer);
});
afterEach(async () => {
  vi.useRealTimers();
  await server.close();
});

const requests = (path: string): RecordedRequest[] =>
  server.requests.filter(({ url }) => url.startsWith(path));

function clientOf(settings: Settings, tokenUrl = "token"): Client {
  return makeClient(
    {
      ...whole,
      securitySchemes: {
        machine: { apply: bearer, get: clientCredentials, tokenUrl },
        person: { apply: bearer },
        key: { apply: apiKeyHeader, name: "X-Key" },
      },
    },
    { baseUrl: `${server.url}/v1/`, retry: false, ...settings },
  );
}

const secured: Operation = {
  ...getThing,
  security: [["machine"]],
  scopes: [{ machine: ["read", "write:all"] }],
};

const call = (client: Client, operation = secured, options?: RequestOptions): Promise<unknown> =>
  send(client, operation, {}, options);

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

/** Everything that a log could show of an error. */
const shown = (error: unknown): string =>
  `${String(error)} ${inspect(error, { depth: 9, showHidden: true })} ${JSON.stringify(error)}`;

function expectNoSecret(error: unknown): void {
  const basic = btoa("my+client:s3cr%3Aet%2F%C3%BC+%7E");
  for (const form of [secret, encodeURIComponent(secret), "s3cr", basic, "token-1"]) {
    expect(shown(error)).not.toContain(form);
  }
}

describe("the token request", () => {
  test("is what RFC 6749 says, byte for byte", async () => {
    await call(clientOf({ credentials: { machine }, headers: { "x-own": "1" } }));
    const [request] = requests("/v1/token");
    expect(request).toMatchObject({
      method: "POST",
      url: "/v1/token",
      body: "grant_type=client_credentials&scope=read+write%3Aall",
    });
    const headers = ["accept", "content-type", "authorization", "x-own"];
    expect(headers.map((name) => request && headerOf(request, name))).toEqual([
      "application/json",
      "application/x-www-form-urlencoded",
      `Basic ${btoa("my+client:s3cr%3Aet%2F%C3%BC+%7E")}`,
      undefined,
    ]);
    expect(headerOf(requests("/v1/things")[0]!, "authorization")).toBe("Bearer token-1");
  });

  test("requests the caller's scopes at the caller's URL, and none if there are none", async () => {
    const tokenUrl = `${server.url}/v1/token/own?a=1`;
    await call(clientOf({ credentials: { machine: { ...machine, scopes: ["x"], tokenUrl } } }));
    await call(clientOf({ credentials: { machine } }), { ...getThing, security: [["machine"]] });
    expect(requests("/v1/token").map(({ url, body }) => [url, body])).toEqual([
      ["/v1/token/own?a=1", "grant_type=client_credentials&scope=x"],
      ["/v1/token", "grant_type=client_credentials"],
    ]);
  });

  test.each([
    ["http://api.test/token", /plain http/],
    ["http://localhost.evil.test/token", /plain http/],
    ["ftp://127.0.0.1/token", /not an http or https URL/],
    ["https://u:p@api.test/token", /user name or password/],
    ["", /set tokenUrl/],
  ])("never goes to %j", async (tokenUrl, message) => {
    const fetch = vi.fn<typeof globalThis.fetch>();
    const error = await failure(call(clientOf({ credentials: { machine }, fetch }, tokenUrl)));
    expect(String(error)).toMatch(message);
    expect(fetch).not.toHaveBeenCalled();
    expectNoSecret(error);
  });

  test.each([
    "http://localhost:1/t",
    "http://[::1]:1/t",
    "http://127.9.9.9:1/t",
    "https://x.test/t",
  ])("may go to %s", async (tokenUrl) => {
    const fetch = vi.fn<typeof globalThis.fetch>(async () =>
      Response.json({ access_token: "t", token_type: "Bearer" }),
    );
    await call(clientOf({ credentials: { machine }, fetch }, tokenUrl));
    expect(fetch.mock.calls.map(([url]) => url)).toEqual([tokenUrl, `${server.url}/v1/things`]);
  });

  test("is not redirected", async () => {
    const error = await failure(call(clientOf({ credentials: { machine } }, "moved")));
    expect(error).toBeInstanceOf(TokenError);
    expect(error).toMatchObject({ status: 307, scheme: "machine" });
    expect(server.requests).toHaveLength(1);
  });

  test("obeys timeoutMs, and the signal of each call alone", async () => {
    let release = (): void => {};
    world.token = async () => {
      await new Promise<void>((resolve) => (release = resolve));
      return usual();
    };
    const client = clientOf({ credentials: { machine } });
    const controller = new AbortController();
    const given = failure(call(client, secured, { signal: controller.signal }));
    const kept = call(client);
    await vi.waitFor(() => expect(requests("/v1/token")).toHaveLength(1));
    controller.abort(new Error("enough"));
    expect(String(await given)).toBe("Error: enough");
    release();
    expect(await kept).toEqual({ sent: "token-1", key: null });
    world.token = () => new Promise<Reply>(() => {});
    const slow = clientOf({ credentials: { machine }, timeoutMs: 50 });
    const error = await failure(call(slow));
    expect(error).toBeInstanceOf(TimeoutError);
    expectNoSecret(error);
  });
});

describe("a token", () => {
  test("is fetched once for ten calls at once, and kept", async () => {
    const client = clientOf({ credentials: { machine } });
    await Promise.all(Array.from({ length: 10 }, () => call(client)));
    await call(client);
    expect([requests("/v1/token").length, requests("/v1/things").length]).toEqual([1, 11]);
  });

  test("belongs to one client and to one set of scopes", async () => {
    const client = clientOf({ credentials: { machine } });
    const other = { ...secured, scopes: [{ machine: ["admin"] }] };
    expect([await call(client), await call(client, other), await call(client)]).toMatchObject([
      { sent: "token-1" },
      { sent: "token-2" },
      { sent: "token-1" },
    ]);
    expect(await call(clientOf({ credentials: { machine } }))).toMatchObject({ sent: "token-3" });
  });

  test.each([
    [100, 89, 1],
    [100, 91, 2],
    ["3600", 3539, 1],
    [3600, 3541, 2],
    [undefined, 1e6, 1],
    [0, 0, 2],
    ["soon", 0, 2],
  ])("that lives for %s s is, after %s s, one of %s", async (expiresIn, seconds, count) => {
    world.expiresIn = expiresIn;
    vi.useFakeTimers({ toFake: ["Date"] });
    const client = clientOf({ credentials: { machine } });
    await call(client);
    vi.setSystemTime(Date.now() + seconds * 1000);
    await call(client);
    expect(requests("/v1/token")).toHaveLength(count);
  });

  test("that the API refuses is fetched anew once, and the request sent again", async () => {
    const client = clientOf({ credentials: { machine } });
    await call(client);
    world.good.clear();
    const operation = {
      ...postThing,
      ...secured,
      method: "POST",
      contents: [
        { type: "text/plain", member: "b", write: () => ({ body: "hi", type: "text/plain" }) },
      ],
    };
    const results = Array.from({ length: 10 }, () => send(client, operation, { b: 1 }));
    expect(await Promise.all(results)).toEqual(
      Array.from({ length: 10 }, () => ({ sent: "token-2", key: null })),
    );
    expect(requests("/v1/token")).toHaveLength(2);
    expect(requests("/v1/things").slice(-1)).toMatchObject([{ method: "POST", body: "hi" }]);
  });

  test("that is refused twice is an ApiError, and so is one with a stream", async () => {
    const client = clientOf({ credentials: { machine } });
    await call(client);
    world.token = () => ({ status: 200, body: { access_token: "bad" } });
    world.good.clear();
    const error = await failure(call(client));
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: 401 });
    expect([requests("/v1/token").length, requests("/v1/things").length]).toEqual([2, 3]);
    const streamed: Operation = {
      ...secured,
      method: "POST",
      contents: [
        {
          type: "a/b",
          member: "b",
          write: () => ({ body: new Blob(["x"]).stream(), type: undefined }),
        },
      ],
    };
    expect(await failure(send(client, streamed, { b: 1 }))).toMatchObject({ status: 401 });
    expect(requests("/v1/things")).toHaveLength(4);
  });

  test("that is given is used as it is, and is not fetched anew", async () => {
    world.good.add("own");
    expect(await call(clientOf({ credentials: { machine: "own" } }))).toMatchObject({
      sent: "own",
    });
    const error = await failure(call(clientOf({ credentials: { machine: "old" } })));
    expect(error).toMatchObject({ status: 401 });
    expect(server.requests).toHaveLength(2);
  });

  test("stays where the base URL is", async () => {
    const other = await serve((request) => ({ status: 401, body: request.rawHeaders }));
    const fetch: typeof globalThis.fetch = (input, init) =>
      String(input).endsWith("/things")
        ? Promise.resolve(new Response(null, { status: 302, headers: { location: other.url } }))
        : globalThis.fetch(input, init);
    await failure(call(clientOf({ credentials: { machine }, fetch })));
    expect(other.requests.map((request) => headerOf(request, "authorization"))).toEqual([
      undefined,
    ]);
    await other.close();
  });
});

describe("a token endpoint that fails", () => {
  test.each<[string, Reply, object]>([
    [
      "with an error that quotes the secret",
      {
        status: 400,
        body: { error: "invalid_client", error_description: `no client with ${secret}` },
      },
      { error: "invalid_client", errorDescription: "no client with …", status: 400 },
    ],
    ["in HTML", { status: 503, body: "<h1>s3cr</h1>" }, { error: undefined, status: 503 }],
    ["with 200 and an error", { status: 200, body: { error: "x" } }, { error: "x", status: 200 }],
    ["without a token", { status: 200, body: { access: "token-1" } }, { status: 200 }],
    [
      "with a token of another type",
      { status: 200, body: { access_token: "token-1", token_type: "mac" } },
      { status: 200 },
    ],
    ["at length", { status: 200, body: `"token-1${"x".repeat(2 ** 21)}"` }, { status: 200 }],
  ])("%s is a TokenError without a secret", async (_, reply, members) => {
    world.token = () => reply;
    const error = await failure(call(clientOf({ credentials: { machine } })));
    expect(error).toBeInstanceOf(TokenError);
    expect(error).toMatchObject({ ...members, scheme: "machine", name: "TokenError" });
    expectNoSecret(error);
    expect(requests("/v1/things")).toHaveLength(0);
  });

  test("reports the error, and the next call requests it again", async () => {
    world.token = () => ({
      status: 400,
      body: { error: "invalid_scope", error_uri: "https://e.test" },
    });
    const client = clientOf({ credentials: { machine } });
    const error = await failure(call(client));
    expect(String(error)).toBe(
      'TokenError: the token request for "machine" failed with status 400: invalid_scope',
    );
    expect(error).toMatchObject({ errorUri: "https://e.test" });
    world.token = usual;
    expect(await call(client)).toMatchObject({ sent: "token-1" });
  });

  test("leaves no token behind that the API refused", async () => {
    const client = clientOf({ credentials: { machine } });
    await call(client);
    world.good.clear();
    world.token = () => ({ status: 503 });
    expect(await failure(call(client))).toBeInstanceOf(TokenError);
    world.token = usual;
    expect(await call(client)).toMatchObject({ sent: "token-2" });
    expect(requests("/v1/things")).toHaveLength(3);
  });

  test("is no connection, or no credentials at all", async () => {
    const lost = await failure(
      call(clientOf({ credentials: { machine } }, "http://127.0.0.1:1/t")),
    );
    expect(String(lost)).toMatch(
      /^ConnectionError: the token request for "machine" got no response/,
    );
    const wrong = await failure(
      call(clientOf({ credentials: { machine: { clientSecret: secret } } })),
    );
    expect(String(wrong)).toMatch(/must be a token or \{ clientId/);
    expectNoSecret([lost, wrong]);
  });

  test("the client shows nothing", () => {
    expectNoSecret(clientOf({ credentials: { machine } }));
  });
});

describe("alternatives and combinations", () => {
  const either: Operation = { ...getThing, security: [["machine"], ["key"]] };
  const both: Operation = { ...getThing, security: [["machine", "key"]] };

  test.each<[string, Operation, object, object]>([
    ["the first that is given", either, { machine, key: "k" }, { sent: "token-1", key: null }],
    ["the second", either, { key: "k" }, { sent: null, key: "k" }],
    ["both together", both, { machine, key: "k" }, { sent: "token-1", key: "k" }],
    ["one of two is none", both, { machine }, { sent: null, key: null }],
    [
      "none is asked for",
      { ...getThing, security: [] },
      { machine, key: "k" },
      { sent: null, key: null },
    ],
  ])("%s", async (_, operation, credentials, sent) => {
    expect(await call(clientOf({ credentials }), operation)).toEqual(sent);
  });

  test("the scopes are those of the alternative that is used", async () => {
    const operation: Operation = {
      ...getThing,
      security: [["machine", "key"], ["machine"]],
      scopes: [{ machine: ["a"] }, { machine: ["b"] }],
    };
    await call(clientOf({ credentials: { machine } }), operation);
    await call(clientOf({ credentials: { machine, key: "k" } }), operation);
    expect(requests("/v1/token").map(({ body }) => body.split("scope=")[1])).toEqual(["b", "a"]);
  });
});

test.each([
  ["key", { key: "old" }, { key: "good" }],
  ["basic", { username: "u", password: "old" }, { username: "u", password: "good" }],
])(
  "a function of %s credentials is asked for others, once for all calls",
  async (name, old, fresh) => {
    const isGood = (request: RecordedRequest): boolean =>
      headerOf(request, "x-key") === "good" ||
      headerOf(request, "authorization") === `Basic ${btoa("u:good")}`;
    const other = await serve((request) =>
      isGood(request) ? { status: 200, body: `"in"` } : { status: 401, body: {} },
    );
    const value = (credential: object): unknown =>
      "key" in credential ? credential.key : credential;
    const source = vi.fn(async (refused?: unknown) =>
      refused === undefined ? value(old) : value(fresh),
    );
    const description = {
      ...whole,
      securitySchemes: { key: { apply: apiKeyHeader, name: "X-Key" }, basic: { apply: basic } },
    };
    const client = makeClient(description, {
      baseUrl: other.url,
      credentials: { [name]: source },
      retry: false,
    });
    const operation: Operation = { ...postThing, security: [[name]] };
    const calls = Array.from({ length: 5 }, () => send(client, operation));
    expect(await Promise.all(calls)).toEqual(["in", "in", "in", "in", "in"]);
    expect(source.mock.calls).toEqual([[undefined], [value(old)]]);
    await other.close();
  },
);

test("a credential that is no function is refused once", async () => {
  const error = await failure(
    call(clientOf({ credentials: { key: "k" } }), { ...getThing, security: [["key"]] }),
  );
  expect(error).toBeUndefined();
  const refused = clientOf({ credentials: { person: "old" } });
  expect(await failure(call(refused, { ...getThing, security: [["person"]] }))).toMatchObject({
    status: 401,
  });
  expect(server.requests).toHaveLength(2);
});

describe("a function of tokens", () => {
  const operation: Operation = { ...getThing, security: [["person"]] };

  test("is called once for ten refused calls, with the refused token", async () => {
    world.good.add("new");
    let current = "old";
    const person = vi.fn(async (refused?: string) => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      if (refused === current) current = "new";
      return current;
    });
    const client = clientOf({ credentials: { person } });
    const results = await Promise.all(Array.from({ length: 10 }, () => call(client, operation)));
    expect(results).toEqual(Array.from({ length: 10 }, () => ({ sent: "new", key: null })));
    expect(person.mock.calls).toEqual([[undefined], ["old"]]);
    await call(client, operation);
    expect(person).toHaveBeenCalledTimes(3);
  });

  test("that has no other token ends in an ApiError, after one more request", async () => {
    const error = await failure(
      call(clientOf({ credentials: { person: () => "old" } }), operation),
    );
    expect(error).toMatchObject({ name: "ApiError", status: 401 });
    expect(server.requests).toHaveLength(2);
  });

  test("that throws: its error is thrown unchanged, also after a refused token", async () => {
    const gone = new Error("gone");
    const never = clientOf({ credentials: { person: () => Promise.reject(gone) } });
    expect(await failure(call(never, operation))).toBe(gone);
    const once = (refused?: string): string => {
      if (refused !== undefined) throw gone;
      return "old";
    };
    const error = await failure(call(clientOf({ credentials: { person: once } }), operation));
    expect(error).toBe(gone);
  });

  test("that fails beside a scheme that is refused at once leaves no rejection behind", async () => {
    const unhandled = vi.fn();
    process.on("unhandledRejection", unhandled);
    try {
      const credentials = {
        person: () => Promise.reject(new Error("gone")),
        machine: { clientId: 1, clientSecret: "x" },
      };
      const together: Operation = { ...getThing, security: [["person", "machine"]] };
      expect(await failure(call(clientOf({ credentials }), together))).toBeInstanceOf(Error);
      await new Promise((resolve) => setTimeout(resolve, 10));
      expect(unhandled).not.toHaveBeenCalled();
    } finally {
      process.off("unhandledRejection", unhandled);
    }
  });
});
