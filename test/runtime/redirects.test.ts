import { describe, expect, test } from "vitest";
import { rawBody } from "../../templates/runtime/bodies/raw-body.js";
import { send } from "../../templates/runtime/calls/exchange.js";
import { apiKeyQuery } from "../../templates/runtime/credentials/api-keys.js";
import { bearer } from "../../templates/runtime/credentials/http-schemes.js";
import { ConnectionError } from "../../templates/runtime/errors/request-error.js";
import {
  clientOf,
  fakeFetch,
  getThing,
  jsonAnswer,
  makeClient,
  networkFailure,
  postThing,
  textAnswer,
} from "./support.js";

const ok = jsonAnswer("ok");

describe("redirects", () => {
  const contents = [{ type: "text/plain", write: rawBody, member: "body" }];
  const to = (status: number, location: string) => textAnswer(null, status, { location });

  test.each([
    [301, "POST", "GET"],
    [302, "POST", "GET"],
    [303, "POST", "GET"],
    [303, "PUT", "GET"],
    [303, "HEAD", "HEAD"],
    [301, "PUT", "PUT"],
    [307, "POST", "POST"],
    [308, "POST", "POST"],
  ])("%s %s becomes %s", async (status, method, want) => {
    const { fetch, seen } = fakeFetch(to(status, "/b?c"), ok);
    const operation =
      method === "HEAD" ? { ...getThing, method } : { ...postThing, method, contents };
    await send(clientOf({ fetch }), operation, method === "HEAD" ? {} : { body: "x" });
    expect([seen[1]!.method, seen[1]!.url]).toEqual([want, "https://api.test/b?c"]);
    const keeps = want !== "GET" && want !== "HEAD";
    expect(seen[1]!.body).toBe(keeps ? "x" : undefined);
    expect(seen[1]!.headers.has("content-type")).toBe(keeps);
  });

  test.each([
    ["too many", to(302, "/a"), {}, "redirected too often", 21],
    ["another scheme", to(302, "data:,x"), {}, "not to http or https", 1],
    ["a user name", to(302, "https://u:p@api.test/"), {}, "not to http or https", 1],
  ])("%s", async (_, answer, params, message, count) => {
    const { fetch, seen } = fakeFetch(answer);
    await expect(send(clientOf({ fetch }), getThing, params)).rejects.toThrow(message);
    expect(seen).toHaveLength(count);
  });

  test("a stream can't follow", async () => {
    const { fetch } = fakeFetch(to(307, "/a"));
    const got = send(
      clientOf({ fetch }),
      { ...postThing, contents },
      { body: new ReadableStream() },
    );
    await expect(got).rejects.toThrow("a stream can't be sent twice");
  });

  test("a browser's opaque redirect that the platform does not follow is reported", async () => {
    const opaque = Object.defineProperties(new Response(), {
      type: { value: "opaqueredirect" },
      status: { value: 0 },
      ok: { value: false },
    });
    const { fetch, seen } = fakeFetch(() => opaque);
    await expect(send(clientOf({ fetch }), getThing)).rejects.toThrow("browser");
    expect(seen).toHaveLength(2);
  });

  test.each([
    [307, "POST"],
    [308, "POST"],
    [308, "PUT"],
    [302, "PUT"],
  ])("the body of a %s %s does not go to another origin", async (status, method) => {
    const { fetch, seen } = fakeFetch(to(status, "https://other.test/x"), ok);
    const got = send(clientOf({ fetch }), { ...postThing, method, contents }, { body: "secret" });
    await expect(got).rejects.toThrow(
      "PostThing was redirected to https://other.test, where the body must not go",
    );
    await expect(got).rejects.toBeInstanceOf(ConnectionError);
    expect(seen).toHaveLength(1);
  });

  test.each([
    [302, "POST"],
    [303, "PUT"],
  ])("a %s %s goes to another origin as GET, without the body", async (status, method) => {
    const { fetch, seen } = fakeFetch(to(status, "https://other.test/x"), ok);
    await send(clientOf({ fetch }), { ...postThing, method, contents }, { body: "secret" });
    expect([seen[1]!.method, seen[1]!.body]).toEqual(["GET", undefined]);
  });

  test.each(["http://api.test/b", "http://other.test/"])(
    "a redirect from https to %s is refused",
    async (location) => {
      const { fetch, seen } = fakeFetch(to(302, location), ok);
      await expect(send(clientOf({ fetch }), getThing)).rejects.toThrow(
        "GetThing was redirected from https to http",
      );
      expect(seen).toHaveLength(1);
      const { fetch: plain } = fakeFetch(to(302, location), ok);
      const client = clientOf({ fetch: plain, baseUrl: "http://plain.test" });
      expect(await send(client, getThing)).toBe("ok");
    },
  );

  test.each([
    ["refuses the connection", networkFailure("ECONNREFUSED")],
    ["answers 429", textAnswer("", 429, { "retry-after": "0" })],
    ["answers 503", textAnswer("", 503, { "retry-after": "0" })],
  ])("a POST that a 303 answered is not sent again where the other page %s", async (_, failure) => {
    const { fetch, seen } = fakeFetch(to(303, "/result"), failure);
    const client = clientOf({ fetch, retry: { baseDelayMs: 0 } });
    await expect(send(client, { ...postThing, contents }, { body: "x" })).rejects.toThrow();
    expect(seen.map(({ method }) => method)).toEqual(["POST", "GET"]);
  });

  test("a POST that a 303 answered is sent again with an idempotency key", async () => {
    const { fetch, seen } = fakeFetch(to(303, "/result"), textAnswer("", 429), to(303, "/b"), ok);
    const client = clientOf({ fetch, retry: { baseDelayMs: 0 } });
    await send(client, { ...postThing, contents }, { body: "x" }, { idempotencyKey: "k" });
    expect(seen.map(({ method }) => method)).toEqual(["POST", "GET", "POST", "GET"]);
  });

  test.each([
    ["https://other.test/x?a=%20&api_key=s3cr%C3%A9t&b&c=~", "https://other.test/x?a=%20&b&c=~"],
    ["https://other.test/x?k=s3cr%C3%A9t", "https://other.test/x"],
    ["/x?api_key=s3cr%C3%A9t", "https://api.test/x?api_key=s3cr%C3%A9t"],
  ])("an API key of the query that %s repeats goes to no other origin", async (location, want) => {
    const { fetch, seen } = fakeFetch(to(302, location), ok);
    const client = makeClient(
      {
        servers: [{ url: "https://api.test" }],
        securitySchemes: { key: { apply: apiKeyQuery, name: "api_key" } },
      },
      { fetch, credentials: { key: "s3crét" } },
    );
    await send(client, { ...getThing, security: [["key"]] });
    expect(seen.map(({ url }) => url)).toEqual([
      "https://api.test/things?api_key=s3cr%C3%A9t",
      want,
    ]);
  });

  test("a redirect back from another origin gets no credential and no header of the caller", async () => {
    const { fetch, seen } = fakeFetch(
      to(302, "https://other.test/x"),
      to(302, "https://api.test/things/1"),
      ok,
    );
    const client = makeClient(
      { servers: [{ url: "https://api.test" }], securitySchemes: { token: { apply: bearer } } },
      { fetch, credentials: { token: "s3cret" }, headers: { "X-Account": "a" } },
    );
    await send(client, { ...getThing, method: "DELETE", security: [["token"]] });
    expect(
      seen.map(({ headers }) => [headers.get("authorization"), headers.get("x-account")]),
    ).toEqual([
      ["Bearer s3cret", "a"],
      [null, null],
      [null, null],
    ]);
  });

  test("redirects that a browser hides end", async () => {
    let count = 0;
    const fetch = async (_: unknown, init?: RequestInit): Promise<Response> => {
      if (count++ > 100) throw new Error("too many requests");
      const isHidden = init?.redirect === "manual";
      return Object.defineProperties(new Response(), {
        type: { value: isHidden ? "opaqueredirect" : "basic" },
        status: { value: isHidden ? 0 : 200 },
        ok: { value: !isHidden },
        url: { value: isHidden ? "" : `https://api.test/${count}` },
      });
    };
    await expect(send(clientOf({ fetch, retry: false }), getThing)).rejects.toThrow(
      "browsers hide",
    );
  });
});
