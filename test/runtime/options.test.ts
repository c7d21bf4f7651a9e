import { afterEach, describe, expect, test } from "vitest";
import { formBody, openFormBody } from "../../templates/runtime/bodies/form-body.js";
import {
  multipartBody,
  openMultipartBody,
  optionalMultipartBody,
} from "../../templates/runtime/bodies/multipart-body.js";
import { rawBody } from "../../templates/runtime/bodies/raw-body.js";
import { send } from "../../templates/runtime/calls/exchange.js";
import type { Settings } from "../../templates/runtime/client/client.js";
import type { RequestOptions } from "../../templates/runtime/client/options.js";
import { formQuery } from "../../templates/runtime/parameters/query-styles.js";
import { basic, bearer } from "../../templates/runtime/credentials/http-schemes.js";
import { ClientError } from "../../templates/runtime/errors/client-error.js";
import {
  clientOf,
  fakeFetch,
  getThing,
  jsonAnswer,
  postThing,
  textAnswer,
  whole,
  makeClient,
} from "./support.js";

/* Options that can't work, and what counts as an option. */

const BAD_NUMBERS: readonly [string, object][] = [
  ["timeoutMs", { timeoutMs: NaN }],
  ["timeoutMs", { timeoutMs: -1 }],
  ["timeoutMs", { timeoutMs: "5" }],
  ["attempts", { retry: { attempts: Infinity } }],
  ["attempts", { retry: { attempts: NaN } }],
  ["attempts", { retry: { attempts: -1 } }],
  ["baseDelayMs", { retry: { baseDelayMs: -1 } }],
  ["maxDelayMs", { retry: { maxDelayMs: NaN } }],
];

describe("numbers that are no limits", () => {
  test.each([
    ...BAD_NUMBERS,
    ["maxResponseBytes", { maxResponseBytes: NaN }],
    ["maxResponseBytes", { maxResponseBytes: -1 }],
  ])("%s of a client: %o", (name, options) => {
    expect(() => clientOf(options)).toThrow(new RegExp(`^${name} is [^.\\n]*$`));
    expect(() => clientOf(options)).toThrow(ClientError);
  });

  test.each(BAD_NUMBERS)("%s of a call: %o", async (name, options) => {
    const { fetch, seen } = fakeFetch(textAnswer(null, 204));
    const got = send(clientOf({ fetch }), getThing, {}, options);
    await expect(got).rejects.toThrow(new RegExp(`^GetThing: ${name} is `));
    expect(seen).toEqual([]);
  });

  test.each<Settings>([
    { timeoutMs: 0, maxResponseBytes: Infinity, retry: { attempts: 0, maxDelayMs: Infinity } },
    { timeoutMs: Infinity, retry: false },
    { timeoutMs: undefined, maxResponseBytes: undefined, retry: { attempts: undefined } },
  ])("%o work", async (settings) => {
    const { fetch } = fakeFetch(textAnswer(null, 204));
    expect(await send(clientOf({ ...settings, fetch }), getThing)).toBeUndefined();
  });
});

describe("headers that fetch forbids", () => {
  const names =
    "Host content-length Connection keep-alive Transfer-Encoding te trailer upgrade expect date origin via Referer accept-encoding Sec-Fetch-Mode Proxy-Connection";

  test.each(names.split(" "))("%s", async (name) => {
    const message = `header "${name}": fetch forbids it`;
    for (const headers of [{ [name]: "1" }, [[name, "1"]] satisfies HeadersInit]) {
      expect(() => clientOf({ headers })).toThrow(message);
      const { fetch, seen } = fakeFetch(textAnswer(null, 204));
      await expect(send(clientOf({ fetch }), getThing, {}, { headers })).rejects.toThrow(message);
      expect(seen).toEqual([]);
    }
    expect(() => clientOf({ headers: new Headers({ [name]: "1" }) })).toThrow(ClientError);
  });

  test("similar names are sent", async () => {
    const headers = {
      cookie: "a=1",
      "x-host": "1",
      "accept-language": "de",
      dates: "1",
      security: "1",
    };
    const { fetch, seen } = fakeFetch(textAnswer(null, 204));
    await send(clientOf({ fetch, headers }), getThing);
    expect(Object.fromEntries(seen[0]!.headers)).toMatchObject(headers);
  });
});

describe("credentials that can't be sent", () => {
  const securitySchemes = { basic: { apply: basic }, token: { apply: bearer } };

  test.each([
    { basic: { username: "a:b", password: "secret" } },
    { basic: { username: "a\nb", password: "secret" } },
    { basic: { username: "a", password: "sec\0ret" } },
    { basic: { username: "a", password: "sec\x7fret" } },
    { basic: { username: "a", password: "sec\u0085ret" } },
    { basic: { username: "a" } },
    { basic: "secret" },
    { token: "sec\nret" },
  ])("%o is refused at once", async (credentials) => {
    const [name] = Object.keys(credentials);
    const make = () => makeClient({ securitySchemes, ...whole }, { credentials });
    expect(make).toThrow(new RegExp(`^credential "${name}": [^\n]*$`));
    expect(make).not.toThrow(/sec.?ret/s);
    // A function's credential is refused before anything is sent.
    const { fetch, seen } = fakeFetch(textAnswer(null, 204));
    const [credential] = Object.values(credentials);
    const client = makeClient(
      { securitySchemes, ...whole },
      { fetch, baseUrl: "https://api.test", credentials: { [name!]: () => credential } },
    );
    await expect(send(client, { ...getThing, security: [[name!]] })).rejects.toThrow(
      `credential "${name}": `,
    );
    expect(seen).toEqual([]);
  });

  test("credentials that are not there yet are none", () => {
    expect(
      makeClient(
        { securitySchemes, ...whole },
        { credentials: { basic: undefined, token: undefined } },
      ),
    ).toBeDefined();
  });
});

describe("servers", () => {
  const servers = [
    {
      url: "https://{region}.api.test:{port}/{path}/",
      variables: { region: "eu", port: "8443", path: "v2" },
      values: { path: ["v2/beta", "."] },
    },
    { url: "https://two.test" },
  ];
  const own = {
    ...getThing,
    servers: [{ url: "https://{region}.own.test", variables: { region: "eu" } }],
  };
  const description = { servers, ...whole };
  const variables = (values: object): Settings => ({ server: { variables: values } });

  const hostile = [
    "evil.com/#",
    "evil.com/",
    "evil.com?",
    "evil.com#",
    "a@b",
    "x:80",
    "a\\b",
    "a\nb",
    "a\tb",
    "..",
    ".",
    "%2e%2E",
  ];
  test.each(
    hostile.flatMap((value) => ["region", "port", "path"].map((name) => [name, value] as const)),
  )("the variable %s can't be %j", (name, value) => {
    if (name === "path" && value === ".") return;
    const make = () => makeClient(description, variables({ [name]: value }));
    expect(make).toThrow(
      `server variable "${name}" has a character that would lead to another host or path`,
    );
  });

  test.each([
    [{ region: "us-1" }, "https://us-1.api.test:8443/v2/things"],
    [{ path: "v2/beta" }, "https://eu.api.test:8443/v2/beta/things"],
    [{ path: "v 3" }, "https://eu.api.test:8443/v%203/things"],
  ])("variables %o", async (values, url) => {
    const { fetch, seen } = fakeFetch(textAnswer(null, 204));
    await send(makeClient(description, { fetch, ...variables(values) }), getThing);
    expect(seen[0]!.url).toBe(url);
  });

  test.each([0, 1])(
    "server %i says nothing of an operation with servers of its own",
    async (index) => {
      const { fetch, seen } = fakeFetch(textAnswer(null, 204));
      const client = makeClient(description, {
        fetch,
        server: { index, variables: { region: "us" } },
      });
      await send(client, own);
      await send(client, getThing);
      expect(seen.map(({ url }) => url)).toEqual([
        "https://us.own.test/things",
        index ? "https://two.test/things" : "https://us.api.test:8443/v2/things",
      ]);
    },
  );

  test.each([2, -1, NaN, 0.5])("server %d is refused at once", (index) => {
    expect(() => makeClient(description, { server: { index } })).toThrow(
      `server ${index} is not described`,
    );
  });
});

describe("only own properties count", () => {
  const SHARED: object = Object.prototype;
  const added: string[] = [];
  const pollute = (values: object): void => {
    for (const [name, value] of Object.entries(values)) {
      added.push(name);
      Object.defineProperty(SHARED, name, { value, configurable: true, writable: true });
    }
  };
  afterEach(() => {
    for (const name of added.splice(0)) Reflect.deleteProperty(SHARED, name);
  });

  test("a parameter or field without a member of its own is read by its name, whatever other code adds", async () => {
    const requests: unknown[] = [];
    const fetch = async (url: unknown, { body }: RequestInit = {}): Promise<Response> => {
      requests.push([url, body instanceof FormData ? [...body] : body]);
      return jsonAnswer({}, 200)();
    };
    const client = makeClient({ servers: [{ url: "https://api.test" }], ...whole }, { fetch });
    const fields = [{ name: "b" }];
    const bodies = [
      formBody,
      openFormBody,
      multipartBody,
      optionalMultipartBody,
      openMultipartBody,
    ];
    const run = async (): Promise<unknown> => {
      const parameters = [{ name: "id", write: formQuery }];
      for (const write of bodies) {
        const member =
          write === openFormBody || write === openMultipartBody ? { member: "body" } : {};
        const contents = [{ type: "application/x-www-form-urlencoded", write, fields, ...member }];
        const params = { id: ["7", "8"], b: ["1", "2"], body: { b: "3" }, evil: "9" };
        await send(client, { ...postThing, parameters, contents }, params);
      }
      return requests.splice(0);
    };
    const clean = await run();
    pollute({ member: "evil", whole: true, explode: true });
    expect(await run()).toEqual(clean);
  });

  test("what other code adds to Object.prototype changes no request", async () => {
    const requests: string[] = [];
    const fetch = async (url: unknown, init: RequestInit = {}): Promise<Response> => {
      const { method, headers, body, redirect, signal } = init;
      requests.push(JSON.stringify([url, method, headers, body, redirect, signal?.aborted]));
      expect(init.credentials).toBeUndefined();
      expect(init.mode).toBeUndefined();
      expect(init.integrity).toBeUndefined();
      return jsonAnswer({ a: 1 }, requests.length === 1 ? 503 : 200, { "retry-after-ms": "1" })();
    };
    const contents = [{ type: "text/plain", write: rawBody, member: "body" }];
    const description = {
      servers: [{ url: "https://api.test" }],
      securitySchemes: { basic: { apply: basic } },
      ...whole,
    };
    const run = async (): Promise<unknown> => {
      const client = makeClient(description, { fetch });
      await send(client, postThing, {}, {});
      const secured = { ...postThing, security: [["basic"]], contents };
      return send(client, secured, { body: "x" }, { retry: {} });
    };
    const clean = [await run(), requests.splice(0)];
    pollute({
      headers: { "x-evil": "1" },
      baseUrl: "https://evil.test",
      server: { index: 7 },
      method: "DELETE",
      body: "evil",
      signal: AbortSignal.abort(),
      timeoutMs: NaN,
      retry: { attempts: -1 },
      attempts: 0,
      baseDelayMs: NaN,
      maxDelayMs: -1,
      maxResponseBytes: 0,
      hooks: { onResponse: () => Promise.reject(new Error("evil")) },
      credentials: { basic: { username: "evil", password: "evil" } },
      basic: { username: "evil", password: "evil" },
      username: "evil",
      password: "evil",
      idempotencyKey: "evil",
      contentType: "evil/evil",
      accept: "evil/evil",
      security: [["basic"]],
      redirects: [200],
      servers: [{ url: "https://evil.test" }],
      mode: "no-cors",
      integrity: "evil",
      idempotencyHeader: "x-evil",
      requestIdHeaders: ["x-evil"],
      index: 9,
      variables: { a: "b" },
      from: "https://evil.test",
    });
    expect([await run(), requests.splice(0)]).toEqual(clean);
  });

  test("inherited options of the caller don't count", async () => {
    const { fetch, seen } = fakeFetch(textAnswer(null, 204));
    const evil = (): never => {
      throw new Error("evil");
    };
    const hooks = Object.create({ onRequest: evil, onResponse: evil });
    const inherited: RequestOptions = Object.create({
      baseUrl: "https://evil.test",
      headers: { "x-evil": "1" },
    });
    await send(
      clientOf(Object.assign(Object.create({ headers: { "x-evil": "1" } }), { fetch, hooks })),
      getThing,
      {},
      inherited,
    );
    expect(seen[0]).toMatchObject({ url: "https://api.test/things" });
    expect(seen[0]!.headers.has("x-evil")).toBe(false);
  });
});
