import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { afterEach, describe, expect, test } from "vitest";
import { send } from "../../templates/runtime/calls/exchange.js";
import type { Settings } from "../../templates/runtime/client/client.js";
import type { Operation } from "../../templates/runtime/client/operation.js";
import {
  apiKeyCookie,
  apiKeyHeader,
  apiKeyQuery,
} from "../../templates/runtime/credentials/api-keys.js";
import { basic, bearer } from "../../templates/runtime/credentials/http-schemes.js";
import { ApiError } from "../../templates/runtime/errors/api-error.js";
import { ClientError } from "../../templates/runtime/errors/client-error.js";
import { DecodeError } from "../../templates/runtime/errors/request-error.js";
import { decodeExactJson } from "../../templates/runtime/int64/parse-exact.js";
import { int64Codec } from "../../templates/runtime/int64/int64-codecs.js";
import { getThing, whole, makeClient } from "./support.js";

/* Errors of a client whose server sends hostile bodies, over a socket. */

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const description = {
  securitySchemes: {
    basic: { apply: basic },
    token: { apply: bearer },
    key: { apply: apiKeyHeader, name: "X-Key" },
    query: { apply: apiKeyQuery, name: "api_key" },
    cookie: { apply: apiKeyCookie, name: "sid" },
  },
  ...whole,
};

interface Answer {
  readonly status?: number;
  readonly type?: string;
  readonly body: string;
}

/** The error of a call to a server that answers with what `answer` makes of the request's URL and headers. */
async function errorOf(
  answer: (request: {
    readonly url: string;
    readonly headers: Readonly<Record<string, unknown>>;
  }) => Answer,
  settings: Settings = {},
  operation: Partial<Operation> = {},
): Promise<ClientError> {
  const server = createServer(({ url = "", headers }, response) => {
    const { status = 400, type = "application/json", body } = answer({ url, headers });
    response.writeHead(status, { "content-type": type }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const { port } = server.address() as AddressInfo;
  const client = makeClient(description, {
    baseUrl: `http://127.0.0.1:${port}`,
    retry: false,
    ...settings,
  });
  const error: unknown = await send(client, { ...getThing, ...operation }).catch(
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ClientError)) throw new Error(`no error of the client: ${String(error)}`);
  return error;
}

const asMessage = (message: string) => (): Answer => ({
  body: JSON.stringify({ message, code: message }),
});

describe("messages are one printable line", () => {
  test.each([
    ["line breaks", "a\r\n::error::b\n\u0085c"],
    ["escape sequences", "\x1b[31mred\x1b[0m\x9b31m\x07\x7f\0"],
    ["line separators", "a\u2028b\u2029c"],
    ["bidirectional overrides", "\u202ea\u2066b\u2069\u200f"],
    ["invisible characters", "a\u200bb\ufeffc\u00add\u{e0041}"],
    ["halves of surrogate pairs", "a\ud800b\udc00"],
  ])("%s", async (_, hostile) => {
    const error = await errorOf(asMessage(hostile));
    expect(error.message).toMatch(/^GetThing failed with status 400: [^\p{C}\p{Zl}\p{Zp}]+$/u);
    expect((error as ApiError).body).toEqual({ message: hostile, code: hostile });
    expect(error.stack?.split("\n")[0]).toBe(`ApiError: ${error.message}`);
  });

  test("other scripts and symbols stay as they are", async () => {
    const error = await errorOf(asMessage("größer 日本語 العربية 🎉"));
    expect(error.message).toContain("größer 日本語 العربية 🎉");
  });

  test("a message is short, whatever the server sends", async () => {
    const error = await errorOf(asMessage("x".repeat(1_000_000)));
    expect(error.message.length).toBeLessThanOrEqual(2000);
  });

  test("a parser's error that quotes the body is printable", async () => {
    const error = await errorOf(() => ({ status: 200, body: "\x1b]0;owned\x07" }));
    expect(error).toBeInstanceOf(DecodeError);
    expect(inspect(error)).not.toMatch(/[\x1b\x07]/);
  });

  test("a line never begins with a command of a build server", () => {
    expect(new ClientError("::set-env name=a::b").message).not.toMatch(/^::/);
  });
});

const SECRET = 'p"ä/ss w+rd\\=';

describe("credentials that come back are masked", () => {
  const base64 = Buffer.from(`user:${SECRET}`).toString("base64");
  const credentials = { basic: { username: "user", password: SECRET } };
  const security = [["basic"]];

  test.each([
    ["the password", SECRET],
    ["the Basic token", base64],
    ["the token without its padding", base64.replace(/=+$/, "")],
    ["percent-encoded", encodeURIComponent(SECRET)],
    ["percent-encoded in lower case", encodeURIComponent(SECRET).toLowerCase()],
    ["as a form writes it", new URLSearchParams([["", SECRET]]).toString().slice(1)],
    ["escaped as in JSON", JSON.stringify(SECRET).slice(1, -1)],
    ["escaped as in ASCII JSON", JSON.stringify(SECRET).slice(1, -1).replace("ä", "\\u00e4")],
    ["escaped as in HTML", SECRET.replace('"', "&quot;").replace("ä", "&auml;")],
  ])("%s", async (_, echoed) => {
    for (const [status, type, body] of [
      [
        400,
        "application/json",
        JSON.stringify({ message: `bad: ${echoed}.`, code: echoed, nested: [echoed] }),
      ],
      [400, "text/html", `<p>bad: ${echoed}.</p>`],
      [200, "application/json", `bad: ${echoed}.`],
      [200, "application/json", echoed],
    ] as const) {
      const error = await errorOf(() => ({ status, type, body }), { credentials }, { security });
      const shown = [
        error.message,
        inspect(error, { depth: 9 }),
        JSON.stringify(error),
        String(error.stack),
      ];
      for (const text of [...shown, (error as ApiError).rawBody]) {
        expect(text).not.toContain(echoed);
        expect(text).not.toContain(JSON.stringify(echoed).slice(1, -1));
      }
      expect((error as ApiError).rawBody).toContain("***");
      if (error instanceof ApiError && type === "application/json") {
        expect(error.message).toContain("bad: ***.");
        expect(error.body).toEqual({
          message: "bad: ***.",
          code: error.code,
          nested: [error.code],
        });
      }
    }
  });

  test.each([
    ["token", "eyJhbGciOi.eyJzdWIi-_~+/x==", {}],
    ["token", () => Promise.resolve("fresh+token=="), {}],
    ["key", "key/123456", {}],
    ["query", "key &/123456", {}],
    ["cookie", "session=123456", {}],
    ["none", undefined, { authorization: "Bearer own-token" }],
    ["none", undefined, { "X-Api-Key": "own-key-123" }],
  ])("%s %s", async (name, credential, headers) => {
    let echo = "";
    const error = await errorOf(
      ({ url, headers: received }) => {
        echo = `${url} ${JSON.stringify(received)}`;
        return { body: JSON.stringify({ message: echo, seen: echo }) };
      },
      { credentials: { [name]: credential }, headers },
      { security: [[name]] },
    );
    const secret = String(
      typeof credential === "function"
        ? await credential()
        : (credential ?? /own-[\w-]+/.exec(echo)),
    );
    expect(echo + decodeURIComponent(echo)).toContain(secret);
    for (const text of [error.message, inspect(error, { depth: 9 }), JSON.stringify(error)]) {
      expect(text).not.toContain(secret);
      expect(text).not.toContain(encodeURIComponent(secret));
    }
  });

  test("the user name stays, unless it is the secret because there is no password", async () => {
    const answer = asMessage("user AC12345 is unknown");
    const known = { basic: { username: "AC12345", password: "password" } };
    const error = await errorOf(answer, { credentials: known }, { security });
    expect(error.message).toContain("user AC12345 is unknown");
    const only = { basic: { username: "AC12345", password: "" } };
    expect((await errorOf(answer, { credentials: only }, { security })).message).toContain(
      "user *** is",
    );
  });

  test("a platform's error that quotes the URL is masked, and the request is still sent again", async () => {
    let count = 0;
    const fetch = (url: unknown): never => {
      count++;
      throw Object.assign(new TypeError(`error sending request for url (${String(url)})`), {
        code: "ECONNREFUSED",
      });
    };
    const settings = {
      fetch,
      credentials: { query: "key-123456" },
      retry: { attempts: 1, baseDelayMs: 1 },
    };
    const error = await errorOf(() => ({ body: "" }), settings, {
      method: "POST",
      security: [["query"]],
    });
    expect(inspect(error)).not.toContain("key-123456");
    expect((error.cause as Error).message).toContain("?api_key=***)");
    expect(error.message).toContain("(ECONNREFUSED)");
    expect(count).toBe(2);
  });

  test("a URL that has the key already is masked in the error", async () => {
    const settings = {
      baseUrl: "https://api.test/?api_key=key-123456",
      fetch: async () => new Response("no key-123456", { status: 400 }),
      credentials: { query: "key-123456" },
    };
    const error = await errorOf(() => ({ body: "" }), settings, { security: [["query"]] });
    expect((error as ApiError).url).toContain("?api_key=***");
    expect(inspect(error)).not.toContain("key-123456");
  });

  test("a password that is a number is masked", async () => {
    const known = { basic: { username: "user", password: 12345678 } };
    const error = await errorOf(asMessage("12345678"), { credentials: known }, { security });
    expect(inspect(error)).not.toContain("12345678");
  });

  test("a URL of a link that repeats the key is masked in the error", async () => {
    const link = "http://127.0.0.1/next?api_key=key-123456&page=2";
    const error = new DecodeError(
      {
        operation: "X",
        url: link,
        attempts: 1,
        sent: [{ url: link, method: "GET", headers: {}, secrets: ["key-123456"] }],
      },
      new Response(),
      "",
      "is empty",
    );
    expect(error.url).toBe("http://127.0.0.1/next?api_key=***&page=2");
    expect(inspect(error)).not.toContain("key-123456");
  });
});

test("no body makes the search for credentials slow", async () => {
  const credentials = { basic: { username: "u", password: `${"\\".repeat(40)}"&'"&'x` } };
  const body = `${"\\".repeat(100_000)}${`${"\\".repeat(50)}"&'"&'`.repeat(1000)}${"&amp;".repeat(10_000)}`;
  const error = await errorOf(() => ({ body }), { credentials }, { security: [["basic"]] });
  expect((error as ApiError).rawBody).toBe(body.slice(0, 10_000));
}, 5_000);

describe("bodies", () => {
  test("a body that is not decoded is kept up to 10,000 characters", async () => {
    const error = await errorOf(() => ({ type: "text/html", body: "x".repeat(100_000) }));
    expect([String((error as ApiError).body).length, (error as ApiError).rawBody.length]).toEqual([
      10_000, 10_000,
    ]);
    const decoding = await errorOf(() => ({ status: 200, body: "x".repeat(100_000) }));
    expect((decoding as DecodeError).rawBody.length).toBe(10_000);
  });

  test.each([100, 5_000, 10_000, 100_000])(
    "JSON.stringify and inspect of a body nested %i deep",
    async (depth) => {
      const error = await errorOf(() => ({ body: `${"[".repeat(depth)}1${"]".repeat(depth)}` }));
      const written = JSON.parse(JSON.stringify({ error })) as { error: ApiError };
      expect(written.error).toMatchObject({
        name: "ApiError",
        message: error.message,
        status: 400,
        attempts: 1,
      });
      expect(written.error.rawBody.length).toBe(Math.min(10_000, 2 * depth + 1));
      if (depth === 100) expect(written.error.body).toEqual((error as ApiError).body);
      expect(inspect(error)).toContain(error.message);
      expect(inspect(error, { depth: Infinity })).toContain(error.message);
    },
  );

  const exact: Partial<Operation> = {
    responses: [
      {
        status: "default",
        type: "application/json",
        parse: decodeExactJson,
        codec: { kind: "object", members: [{ name: "id", codec: int64Codec }] },
      },
    ],
  };

  test("JSON.stringify of a body with a bigint", async () => {
    const error = await errorOf(() => ({ body: '{"id":9007199254740993}' }), {}, exact);
    expect((error as ApiError).body).toEqual({ id: 9007199254740993n });
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({ body: { id: "9007199254740993" } });
  });

  test.each(["1e400", "-1e400"])("an int64 of %s is an error and not Infinity", async (number) => {
    const error = await errorOf(() => ({ status: 200, body: `{"id":${number}}` }), {}, exact);
    expect(error).toBeInstanceOf(DecodeError);
    expect((error.cause as Error).message).toContain("too large");
  });

  test("a DecodeError names both media types", async () => {
    const error = await errorOf(() => ({
      status: 200,
      type: "text/html; charset=utf-8",
      body: "<p>",
    }));
    expect(error.message).toBe(
      "GetThing got status 200, but the body is not application/json (content type: text/html; charset=utf-8)",
    );
  });
});
