import { describe, expect, test } from "vitest";
import { send } from "../../templates/runtime/calls/exchange.js";
import { ApiError, isApiError } from "../../templates/runtime/errors/api-error.js";
import { DecodeError } from "../../templates/runtime/errors/request-error.js";
import { ApiPromise } from "../../templates/runtime/responses/api-promise.js";
import { parseText, readBlob } from "../../templates/runtime/responses/response-content.js";
import { clientOf, fakeFetch, getThing, jsonAnswer, makeClient, textAnswer } from "./support.js";
import { call, json, textual } from "./responses-support.js";

describe("success", () => {
  test.each([
    [[json("200")], jsonAnswer(""), ""],
    [[json("200")], jsonAnswer(null), null],
    [[json("200")], jsonAnswer({ constructor: 1 }), { constructor: 1 }],
    [
      [json("200")],
      textAnswer('\ufeff {"a":1}\r\n', 200, { "content-type": "Application/JSON; charset=utf-8" }),
      { a: 1 },
    ],
    [[json("200")], textAnswer('{"a":1}', 200, { "content-type": "text/html" }), { a: 1 }],
    [[json("200")], () => new Response(new Blob(['{"a":1}'])), { a: 1 }],
    [[json("2XX")], jsonAnswer(1, 206), 1],
    [[json("default")], jsonAnswer(1), 1],
    [[json("200"), textual("default")], jsonAnswer(1, 202), 1],
    [[json("200"), { status: "204" }], textAnswer(null, 204), undefined],
    [[json("200")], textAnswer(null, 204, { "content-type": "application/json" }), undefined],
    [[{ status: "201" }], textAnswer("", 201), undefined],
    [[{ status: "200" }], jsonAnswer({ a: 1 }), { a: 1 }],
    [[{ status: "200" }], textAnswer("x", 200, { "content-type": "text/csv" }), "x"],
    [[{ status: "200" }], textAnswer("x", 200, { "content-type": "image/png" }), undefined],
    [
      [textual("200")],
      textAnswer("00123", 200, { "content-type": "text/plain; charset=utf-8" }),
      "00123",
    ],
    [
      [json("200"), textual("200")],
      textAnswer("plain", 200, { "content-type": "text/plain" }),
      "plain",
    ],
    [
      [{ status: "200", type: "text/*", parse: parseText }],
      textAnswer("a", 200, { "content-type": "text/csv" }),
      "a",
    ],
    [[{ status: "307" }], textAnswer("", 307, { location: "/x" }), undefined],
    [[json("3XX")], jsonAnswer({ to: 1 }, 302, { location: "/x" }), { to: 1 }],
  ])("%o", async (responses, answer, want) => {
    expect(await call(responses, answer)).toEqual(want);
  });

  test("HEAD has no data", async () => {
    expect(await call([json("200")], textAnswer(null, 200), { method: "HEAD" })).toBe(undefined);
  });

  test("binary is a Blob", async () => {
    const responses = [json("200"), { status: "200", type: "image/*", read: readBlob }];
    const blob = await call(
      responses,
      textAnswer("\0\x01", 200, { "content-type": "image/png" }),
      {},
      1,
    );
    expect(blob).toBeInstanceOf(Blob);
    expect((blob as Blob).size).toBe(2);
  });

  test.each([
    ["", "is empty, not application/json"],
    ["<p>hi</p>", "is not application/json"],
  ])("%j instead of JSON", async (body, reason) => {
    const error: unknown = await call([json("200")], textAnswer(body)).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(DecodeError);
    expect(error).toMatchObject({ status: 200, rawBody: body, operation: "GetThing" });
    expect(String(error)).toBe(
      `DecodeError: GetThing got status 200, but the body ${reason} (content type: text/plain;charset=UTF-8)`,
    );
  });

  test("a type that is not described", async () => {
    const pdf = { status: "200", type: "application/pdf", read: readBlob };
    const png = { ...pdf, type: "image/png" };
    const got = call([pdf, png], textAnswer("<p>", 200, { "content-type": "text/html" }));
    await expect(got).rejects.toThrow("the body is not application/pdf or image/png");
  });

  test("a body above the limit", async () => {
    const got = call([json("200")], jsonAnswer("x".repeat(100)), {}, 50);
    await expect(got).rejects.toThrow("more than 50 bytes");
  });
});

describe("errors", () => {
  test.each([
    [[json("200"), json("default")], jsonAnswer({ code: 3 }, 500), { code: 3 }],
    [[json("4XX"), { status: "200" }], jsonAnswer({ code: 3 }, 418), { code: 3 }],
    [[textual("404"), json("4XX")], textAnswer("no", 404, { "content-type": "text/plain" }), "no"],
    [
      [json("400", "application/problem+json")],
      jsonAnswer({ title: "bad" }, 400),
      { title: "bad" },
    ],
    [[], jsonAnswer({ any: 1 }, 503), { any: 1 }],
    [
      [json("default")],
      textAnswer("<h1>Bad Gateway</h1>", 502, { "content-type": "text/html" }),
      "<h1>Bad Gateway</h1>",
    ],
    [[json("default")], textAnswer('{"a"', 502, { "content-type": "application/json" }), '{"a"'],
    [[{ status: "401" }], textAnswer(null, 401), undefined],
    [[], textAnswer(null, 304), undefined],
  ])("%o", async (responses, answer, want) => {
    const error: unknown = await call(responses, answer).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ status: answer().status });
    expect((error as ApiError).body).toEqual(want);
    const result = await call(responses, answer).result();
    expect(result).toMatchObject({ ok: false, status: answer().status });
    expect(result.error).toEqual(want);
  });

  test.each([
    ["text/plain", "123", "123"],
    ["Text/Plain; charset=utf-8", '{"a":1}', '{"a":1}'],
    ["text/html", '{"a":1}', { a: 1 }],
    ["application/problem+json", "123", 123],
  ])("a body of %s where all responses are described by one content", async (type, body, want) => {
    const { fetch } = fakeFetch(textAnswer(body, 500, { "content-type": type }));
    const { pick: _, ...operation } = { ...getThing, responses: [json("200")] };
    const { error } = await send<unknown, { error?: unknown }>(
      clientOf({ fetch, retry: false }),
      operation,
    ).result();
    expect(error).toEqual(want);
  });

  test("one of Twilio's", async () => {
    const body = {
      code: 20404,
      message: "not found",
      more_info: "https://x",
      status: 404,
      details: { a: 1 },
    };
    const answer = jsonAnswer(body, 404, { "Twilio-Request-Id": "RQ1" });
    const error: unknown = await call([], answer).catch((thrown: unknown) => thrown);
    expect(isApiError(error, 404)).toBe(true);
    expect(isApiError(error, 400)).toBe(false);
    if (!isApiError(error)) throw error;
    expect(error.message).toBe("GetThing failed with status 404: not found (code 20404)");
    expect([error.code, error.moreInfo, error.requestId, error.attempts, error.operation]).toEqual([
      20404,
      "https://x",
      "RQ1",
      1,
      "GetThing",
    ]);
    expect(error.details).toEqual({ a: 1 });
    expect(error.rawBody).toBe(JSON.stringify(body));
    expect(error.url).toBe("https://api.test/things");
  });

  test("the request's id is read from the headers that the config names", async () => {
    const { fetch } = fakeFetch(jsonAnswer({}, 400, { "X-Trace": "T1", "X-Request-Id": "R1" }));
    const client = makeClient(
      { requestIdHeaders: ["x-trace"] },
      { baseUrl: "https://api.test", fetch },
    );
    const error: unknown = await send(client, getThing).catch((thrown: unknown) => thrown);
    expect(isApiError(error) && error.requestId).toBe("T1");
  });

  test("message of a body that says nothing", async () => {
    await expect(call([], textAnswer("<h1>", 502))).rejects.toThrow(
      /^GetThing failed with status 502$/,
    );
  });

  test("a body too large is cut, the status stays", async () => {
    const error: unknown = await call([], textAnswer("x".repeat(20_000), 500), {}, 15_000).catch(
      (e: unknown) => e,
    );
    expect(error).toMatchObject({ status: 500 });
    expect((error as ApiError).rawBody).toHaveLength(10_000);
  });
});

describe("ApiPromise", () => {
  test("one request, one decoding, however many ways are used", async () => {
    const promise = call([json("200")], jsonAnswer({ a: 1 }));
    const [data, again, { response }, result] = await Promise.all([
      promise,
      promise,
      promise.withResponse(),
      promise.result(),
    ]);
    expect(again).toBe(data);
    expect(result).toEqual({ ok: true, status: 200, data: { a: 1 }, response });
    expect(promise.seen).toHaveLength(1);
    expect(promise).toBeInstanceOf(Promise);
    expect(promise.finally()).not.toBeInstanceOf(ApiPromise);
  });

  test("asResponse gives any status, unread", async () => {
    const response = await call([], textAnswer("no", 500)).asResponse();
    expect([response.status, await response.text()]).toEqual([500, "no"]);
  });

  test("starts without being awaited", async () => {
    const { seen } = call([], jsonAnswer(1));
    await new Promise((resolve) => setTimeout(resolve));
    expect(seen).toHaveLength(1);
  });

  test("catch and finally", async () => {
    const ends: string[] = [];
    const caught = await call([], textAnswer("", 500)).catch(() => "caught");
    await call([], textAnswer("")).finally(() => ends.push("end"));
    expect([caught, ends]).toEqual(["caught", ["end"]]);
  });

  test("the body that asResponse gave away can't be decoded", async () => {
    const promise = call([json("200")], jsonAnswer(1));
    await (await promise.asResponse()).text();
    await expect(promise).rejects.toThrow("asResponse()");
    await expect(promise).rejects.toBeInstanceOf(DecodeError);
  });

  test("Accept is the operation's own, and JSON where it names none", async () => {
    const plain = call([json("200")], jsonAnswer(1));
    await plain;
    expect(plain.seen[0]!.headers.get("accept")).toBe("application/json");
    const own = call([textual("200")], jsonAnswer(1), { accept: "text/csv, text/plain" });
    await own;
    expect(own.seen[0]!.headers.get("accept")).toBe("text/csv, text/plain");
  });
});
