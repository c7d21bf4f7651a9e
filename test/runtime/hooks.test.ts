import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { send } from "../../templates/runtime/calls/exchange.js";
import type { Hooks } from "../../templates/runtime/calls/hooks.js";
import type { Settings } from "../../templates/runtime/client/client.js";
import { TimeoutError } from "../../templates/runtime/errors/request-error.js";
import {
  clientOf,
  fakeFetch,
  getThing,
  jsonAnswer,
  networkFailure,
  postThing,
  textAnswer,
} from "./support.js";

const ok = jsonAnswer("ok");
const caught = (promise: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(promise).catch((e: unknown) => e);

describe("hooks that fail or hang", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** Hooks that record their calls. */
  function recorder(): { log: string[]; hooks: Required<Hooks> } {
    const log: string[] = [];
    return {
      log,
      hooks: {
        onRequest: () => void log.push("onRequest"),
        onResponse: ({ status }) => void log.push(`onResponse ${status}`),
        onRetry: () => void log.push("onRetry"),
        onError: ({ error }) => void log.push(`onError ${String(error)}`),
      },
    };
  }

  test.each([postThing, getThing])(
    "a failed connection of onResponse's own call sends no request again",
    async (operation) => {
      const other = clientOf({
        fetch: fakeFetch(networkFailure("ECONNREFUSED")).fetch,
        retry: false,
      });
      const { fetch, seen } = fakeFetch(ok);
      const onResponse = async (): Promise<void> => void (await send(other, getThing));
      const settled = caught(send(clientOf({ fetch, hooks: { onResponse } }), operation));
      await vi.runAllTimersAsync();
      expect(String(await settled)).toContain("GetThing got no response (ECONNREFUSED)");
      expect(seen).toHaveLength(1);
    },
  );

  test("the time limit ends a call whose onResponse hangs", async () => {
    const { log, hooks } = recorder();
    const hanging = { ...hooks, onResponse: () => new Promise<void>(() => {}) };
    const { fetch } = fakeFetch(ok);
    const client = clientOf({ fetch, hooks: hanging, timeoutMs: 100, retry: false });
    const settled = caught(send(client, getThing));
    await vi.runAllTimersAsync();
    expect(await Promise.race([settled, "waiting"])).toBeInstanceOf(TimeoutError);
    expect(log).toEqual([
      "onRequest",
      "onError TimeoutError: GetThing got no complete response within 100 ms",
    ]);
  });

  test("an abort ends a call whose onResponse hangs", async () => {
    const controller = new AbortController();
    const onResponse = () => new Promise<void>(() => {});
    const client = clientOf({ fetch: fakeFetch(ok).fetch, hooks: { onResponse } });
    const settled = caught(send(client, getThing, {}, { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(0);
    controller.abort("enough");
    await vi.advanceTimersByTimeAsync(0);
    expect(await Promise.race([settled, "waiting"])).toBe("enough");
    expect(vi.getTimerCount()).toBe(0);
  });

  test("onError is called for an abort during the wait for another attempt", async () => {
    const { log, hooks } = recorder();
    const controller = new AbortController();
    const { fetch } = fakeFetch(textAnswer("", 503, { "retry-after": "60" }));
    const client = clientOf({ fetch, hooks });
    const settled = caught(send(client, getThing, {}, { signal: controller.signal }));
    await vi.advanceTimersByTimeAsync(1000);
    controller.abort("enough");
    expect(await settled).toBe("enough");
    expect(log).toEqual(["onRequest", "onResponse 503", "onRetry", "onError enough"]);
  });

  test("onError is called for an error of onRetry", async () => {
    const { log, hooks } = recorder();
    const stop = new Error("stop");
    const onRetry = (): never => {
      throw stop;
    };
    const client = clientOf({
      fetch: fakeFetch(textAnswer("", 503)).fetch,
      hooks: { ...hooks, onRetry },
    });
    expect(await caught(send(client, getThing))).toBe(stop);
    expect(log).toEqual(["onRequest", "onResponse 503", "onError Error: stop"]);
  });

  test.each<readonly [string, (wait: () => Promise<void>) => Settings]>([
    ["onRequest", (onRequest) => ({ hooks: { onRequest } })],
    ["the function `headers`", (wait) => ({ headers: () => wait().then(() => ({})) })],
  ])("nothing is sent after the time limit, which %s exceeded", async (_, settingsOf) => {
    const { fetch, seen } = fakeFetch(ok);
    const wait = () => new Promise<void>((resolve) => setTimeout(resolve, 90_000));
    const settled = caught(send(clientOf({ fetch, ...settingsOf(wait) }), postThing));
    await vi.runAllTimersAsync();
    expect(await settled).toBeInstanceOf(TimeoutError);
    expect(seen).toEqual([]);
  });

  test("no redirect is followed after the time limit", async () => {
    const { fetch, seen } = fakeFetch(
      () =>
        new Promise((resolve) =>
          setTimeout(resolve, 90_000, textAnswer(null, 307, { location: "/b" })()),
        ),
      ok,
    );
    const settled = caught(send(clientOf({ fetch }), postThing));
    await vi.runAllTimersAsync();
    expect(await settled).toBeInstanceOf(TimeoutError);
    expect(seen).toHaveLength(1);
  });
});
