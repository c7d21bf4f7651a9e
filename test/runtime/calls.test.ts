import { getEventListeners } from "node:events";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { rawBody } from "../../templates/runtime/bodies/raw-body.js";
import { send } from "../../templates/runtime/calls/exchange.js";
import type { Hooks } from "../../templates/runtime/calls/hooks.js";
import type { Settings } from "../../templates/runtime/client/client.js";
import type { Operation } from "../../templates/runtime/client/operation.js";
import type { RequestOptions } from "../../templates/runtime/client/options.js";
import type { SecurityScheme } from "../../templates/runtime/credentials/security-scheme.js";
import { ApiError } from "../../templates/runtime/errors/api-error.js";
import { ConnectionError, TimeoutError } from "../../templates/runtime/errors/request-error.js";
import {
  clientOf,
  fakeFetch,
  getThing,
  jsonAnswer,
  makeClient,
  networkFailure,
  postThing,
  textAnswer,
  whole,
} from "./support.js";

const ok = jsonAnswer("ok");
const caught = (promise: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(promise).catch((e: unknown) => e);

describe("retries", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllEnvs();
    vi.unstubAllGlobals();
  });

  async function run(
    operation: Operation,
    answers: (() => Response)[],
    settings: Settings = {},
    options?: RequestOptions,
    params = {},
  ) {
    const { fetch, seen } = fakeFetch(...answers);
    const delays: number[] = [];
    const hooks: Hooks = { onRetry: ({ delayMs }) => void delays.push(delayMs) };
    const settled = caught(
      send(clientOf({ fetch, hooks, ...settings }), operation, params, options),
    );
    await vi.runAllTimersAsync();
    return { value: await settled, count: seen.length, delays, seen };
  }

  test.each([
    ["GET 500", getThing, textAnswer("", 500), 3],
    ["GET 503", getThing, textAnswer("", 503), 3],
    ["GET 408", getThing, textAnswer("", 408), 3],
    ["GET 429", getThing, textAnswer("", 429), 3],
    ["GET 404", getThing, textAnswer("", 404), 1],
    ["GET reset", getThing, networkFailure("ECONNRESET"), 3],
    ["POST 500", postThing, textAnswer("", 500), 1],
    ["POST 503", postThing, textAnswer("", 503), 1],
    ["POST 503 with Retry-After", postThing, textAnswer("", 503, { "retry-after": "1" }), 3],
    ["POST 429", postThing, textAnswer("", 429), 3],
    ["POST reset", postThing, networkFailure("ECONNRESET"), 1],
    ["POST refused", postThing, networkFailure("ECONNREFUSED"), 3],
    ["PUT 500", { ...getThing, method: "PUT" }, textAnswer("", 500), 3],
  ])("%s", async (_, operation, answer, want) => {
    const { count, value } = await run(operation, [answer]);
    expect(count).toBe(want);
    expect(value).toMatchObject({ attempts: want });
  });

  test("succeeds in the end", async () => {
    const { value, count, delays } = await run(getThing, [
      textAnswer("", 500),
      networkFailure("ECONNRESET"),
      ok,
    ]);
    expect([value, count]).toEqual(["ok", 3]);
    expect(delays[0]).toBeLessThanOrEqual(500);
    expect(delays[1]).toBeLessThanOrEqual(1000);
  });

  test("an idempotency key lets any method be retried, and is the same each time", async () => {
    const { count, seen } = await run(
      postThing,
      [textAnswer("", 500)],
      {},
      { idempotencyKey: "k1" },
    );
    expect(count).toBe(3);
    expect(seen.map(({ headers }) => headers.get("idempotency-key"))).toEqual(["k1", "k1", "k1"]);
  });

  test.each([
    [{ "retry-after": "7" }, 7000],
    [{ "retry-after": "Thu, 01 Jan 2026 00:00:09 GMT" }, 9000],
    [{ "retry-after": "Thursday, 01-Jan-26 00:00:09 GMT" }, 9000],
    [{ "retry-after": "Thu Jan  1 00:00:09 2026" }, 9000],
    [{ "retry-after-ms": "250", "retry-after": "7" }, 250],
    [{ "retry-after": "120" }, 120_000],
  ])("obeys %o, in any time zone", async (headers, want) => {
    vi.stubEnv("TZ", "America/New_York");
    vi.setSystemTime("2026-01-01T00:00:00Z");
    const { delays } = await run(postThing, [textAnswer("", 429, headers), ok]);
    expect(delays).toEqual([want]);
  });

  test.each(["0", "Wed, 31 Dec 2025 00:00:09 GMT"])(
    "a Retry-After of no time (%s) is a random time, so that clients don't return at once",
    async (value) => {
      vi.setSystemTime("2026-01-01T00:00:00Z");
      const answer = textAnswer("", 429, { "retry-after": value });
      const { delays } = await run(postThing, [answer], { retry: { attempts: 9 } });
      expect(new Set(delays).size).toBe(9);
      expect(Math.min(...delays)).toBeGreaterThan(0);
      expect(Math.max(...delays)).toBeLessThanOrEqual(8000);
    },
  );

  test.each(["-1", "1.5", "soon", "soon 2030", "2030-01-01", "1e9", "Infinity", "0x10"])(
    "ignores Retry-After %s",
    async (value) => {
      const { delays } = await run(getThing, [textAnswer("", 429, { "retry-after": value }), ok]);
      expect(delays).toHaveLength(1);
      expect(delays[0]).toBeLessThanOrEqual(500);
    },
  );

  test("a long Retry-After is the caller's", async () => {
    const { value, count } = await run(getThing, [textAnswer("", 429, { "retry-after": "121" })]);
    expect(count).toBe(1);
    expect((value as ApiError).headers.get("retry-after")).toBe("121");
  });

  test("retry options", async () => {
    const failing = [textAnswer("", 500)];
    expect((await run(getThing, failing, { retry: false })).count).toBe(1);
    expect((await run(getThing, failing, { retry: { attempts: 4 } })).count).toBe(5);
    expect((await run(getThing, failing, { retry: false }, { retry: { attempts: 1 } })).count).toBe(
      2,
    );
    const { delays } = await run(getThing, failing, {
      retry: { baseDelayMs: 10, maxDelayMs: 15, attempts: 5 },
    });
    expect(Math.max(...delays)).toBeLessThanOrEqual(15);
  });

  test("an idempotency key is the same for all attempts, given or made, in the header of the config", async () => {
    const failing = [textAnswer("", 500)];
    const given = await run(postThing, failing, {}, { idempotencyKey: "k1" });
    expect(given.seen.map(({ headers }) => headers.get("idempotency-key"))).toEqual([
      "k1",
      "k1",
      "k1",
    ]);
    const { fetch, seen } = fakeFetch(...failing);
    const description = { servers: [{ url: "https://api.test" }], idempotencyHeader: "x-once" };
    const client = makeClient(description, { fetch });
    for (const round of [1, 2]) {
      const settled = caught(send(client, postThing, {}, { idempotencyKey: true }));
      await vi.runAllTimersAsync();
      expect(await settled).toMatchObject({ attempts: 3 });
      const keys = new Set(seen.map(({ headers }) => headers.get("x-once")));
      expect(keys.size).toBe(round);
      for (const key of keys) expect(key).toMatch(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    }
    expect(seen).toHaveLength(6);
  });

  test("a stream is sent once", async () => {
    const contents = [{ type: "*/*", write: rawBody, member: "body" }];
    const { count } = await run(
      { ...postThing, contents },
      [textAnswer("", 429)],
      {},
      {},
      { body: new ReadableStream() },
    );
    expect(count).toBe(1);
  });

  test("an abort while waiting ends the wait", async () => {
    const controller = new AbortController();
    const { fetch, seen } = fakeFetch(textAnswer("", 429, { "retry-after": "60" }));
    const settled = caught(send(clientOf({ fetch }), getThing, {}, { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(1000);
    const reason = new Error("enough");
    controller.abort(reason);
    expect(await settled).toBe(reason);
    expect([seen.length, vi.getTimerCount()]).toEqual([1, 0]);
  });

  test("an abort before the wait leaves nothing to wait for", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const hooks: Hooks = { onRetry: () => controller.abort(reason) };
    const { fetch, seen } = fakeFetch(textAnswer("", 429, { "retry-after": "60" }));
    const { signal } = controller;
    const settled = caught(send(clientOf({ fetch, hooks }), getThing, {}, { signal }));
    await vi.advanceTimersByTimeAsync(0);
    expect(await Promise.race([settled, "waiting"])).toBe(reason);
    expect([seen.length, vi.getTimerCount()]).toEqual([1, 0]);
  });

  test("an abort ends a call whose onRetry hangs", async () => {
    const controller = new AbortController();
    const reason = new Error("enough");
    const hooks: Hooks = { onRetry: () => new Promise(() => {}) };
    const { fetch, seen } = fakeFetch(textAnswer("", 500));
    const { signal } = controller;
    const settled = caught(send(clientOf({ fetch, hooks }), getThing, {}, { signal }));
    await vi.advanceTimersByTimeAsync(100_000);
    controller.abort(reason);
    await vi.advanceTimersByTimeAsync(0);
    expect(await Promise.race([settled, "waiting"])).toBe(reason);
    expect([seen.length, vi.getTimerCount()]).toEqual([1, 0]);
  });

  test("a timeout for each attempt, even if fetch does not heed the signal", async () => {
    const hang = vi.fn(() => new Promise<Response>(() => {}));
    const settled = caught(send(clientOf({ fetch: hang, timeoutMs: 100 }), getThing));
    await vi.runAllTimersAsync();
    const error = await settled;
    expect(error).toBeInstanceOf(TimeoutError);
    expect(String(error)).toContain("GetThing got no complete response within 100 ms");
    expect(hang).toHaveBeenCalledTimes(3);
  });

  test("no timer is left behind", async () => {
    const { fetch } = fakeFetch(ok);
    await send(clientOf({ fetch }), getThing);
    expect(vi.getTimerCount()).toBe(0);
    const response = await send(clientOf({ fetch }), getThing).asResponse();
    expect([response.status, vi.getTimerCount()]).toEqual([200, 0]);
  });

  test("calls that share a signal add one listener to it, and an abort ends all of them", async () => {
    const controller = new AbortController();
    const hang = (): Promise<Response> => new Promise(() => {});
    const client = clientOf({ fetch: hang });
    const { signal } = controller;
    const calls = Array.from({ length: 11 }, () =>
      caught(send(client, getThing, {}, { signal, timeoutMs: 1000 })),
    );
    expect(getEventListeners(signal, "abort")).toHaveLength(1);
    controller.abort("enough");
    expect(new Set(await Promise.all(calls))).toEqual(new Set(["enough"]));
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  test("an abort after the body was decoded does not reach fetch", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const fetch = vi.fn(fakeFetch(ok).fetch);
    await send(clientOf({ fetch }), getThing, {}, { signal });
    controller.abort();
    expect(fetch.mock.calls[0]?.[1]?.signal?.aborted).toBe(false);
  });
});

describe("hooks", () => {
  test("see each step, may change headers, and get no secret", async () => {
    const steps: string[] = [];
    const { fetch, seen } = fakeFetch(textAnswer("", 500), ok);
    const hooks: Hooks = {
      onRequest: async ({ headers, attempt, url }) => {
        await Promise.resolve();
        steps.push(`request ${attempt} ${url} ${headers.get("authorization")}`);
        headers.set("x-trace", `t${attempt}`);
      },
      onResponse: ({ status, headers }) =>
        void steps.push(`response ${status} ${headers.get("authorization")}`),
      onRetry: ({ status }) => void steps.push(`retry ${status}`),
    };
    const bearer: SecurityScheme = {
      apply: ({ headers }) => void (headers["authorization"] = "s3cret"),
    };
    const client = makeClient(
      { servers: [{ url: "https://api.test" }], securitySchemes: { b: bearer }, ...whole },
      { fetch, hooks, credentials: { b: "x" }, retry: { baseDelayMs: 1 } },
    );
    await send(client, { ...getThing, security: [["b"]] });
    const request = "https://api.test/things null";
    expect(steps).toEqual([
      `request 1 ${request}`,
      "response 500 null",
      "retry 500",
      `request 2 ${request}`,
      "response 200 null",
    ]);
    expect(seen.map(({ headers }) => headers.get("x-trace"))).toEqual(["t1", "t2"]);
    expect(seen[1]!.headers.get("authorization")).toBe("s3cret");
  });

  test("the error of a hook ends the call unchanged", async () => {
    const stop = new Error("stop");
    const onRequest = (): never => {
      throw stop;
    };
    const { fetch, seen } = fakeFetch(ok);
    expect(await caught(send(clientOf({ fetch, hooks: { onRequest } }), getThing))).toBe(stop);
    expect(seen).toEqual([]);
  });

  test("so does what onResponse throws", async () => {
    const stop = new Error("stop");
    const onResponse = (): never => {
      throw stop;
    };
    const { fetch } = fakeFetch(ok);
    expect(await caught(send(clientOf({ fetch, hooks: { onResponse } }), getThing))).toBe(stop);
  });

  test("onError is called if there is no response", async () => {
    const onError = vi.fn();
    const { fetch } = fakeFetch(networkFailure("ECONNRESET"));
    const error = await caught(
      send(clientOf({ fetch, hooks: { onError }, retry: false }), getThing),
    );
    expect(error).toBeInstanceOf(ConnectionError);
    expect(String(error)).toBe(
      "ConnectionError: GetThing got no response (ECONNRESET); check the base URL and the network",
    );
    expect(onError.mock.calls[0]![0]).toMatchObject({ error, operation: "GetThing", attempt: 1 });
  });
});
