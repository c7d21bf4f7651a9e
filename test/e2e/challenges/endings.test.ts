import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import {
  type ClientOptions,
  createClient,
  fetchChallenge,
  listChallenge,
  type RequestOptions,
  TimeoutError,
} from "../../../generated/index.js";
import { sid } from "../../support/fake-twilio/index.js";
import { PLACE, rejection } from "./support.js";

/* However a call ends, nothing of it goes on: no clock, and no listener on the caller's signal. */

const ONE = { ...PLACE, sid: sid("YC", 1) };

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

const answer = (status: number, body: string | null) => async (): Promise<Response> =>
  new Response(body, { status, headers: { "content-type": "application/json" } });

/** A signal, and how many listeners are on it. */
function counted(): { signal: AbortSignal; listeners: () => number } {
  const { signal } = new AbortController();
  let count = 0;
  const { addEventListener: add, removeEventListener: remove } = signal;
  signal.addEventListener = (...args: unknown[]): void => {
    count++;
    Reflect.apply(add, signal, args);
  };
  signal.removeEventListener = (...args: unknown[]): void => {
    count--;
    Reflect.apply(remove, signal, args);
  };
  return { signal, listeners: () => count };
}

async function leftovers(
  settings: ClientOptions,
  options: RequestOptions = {},
): Promise<{ timers: number; listeners: number }> {
  const { signal, listeners } = counted();
  const client = createClient({ retry: false, ...settings });
  await fetchChallenge(client, ONE, { ...options, signal }).then(
    () => undefined,
    () => undefined,
  );
  return { timers: vi.getTimerCount(), listeners: listeners() };
}

const fails = (): Promise<Response> => Promise.reject(new TypeError("fetch failed"));
const broken = (): never => {
  throw new Error("a hook's own");
};

describe("nothing goes on after", () => {
  test.each<[string, ClientOptions]>([
    ["a success", { fetch: answer(200, "{}") }],
    ["an error of the API", { fetch: answer(404, '{"code":20404}') }],
    ["an empty error", { fetch: answer(502, null) }],
    ["a body that can't be parsed", { fetch: answer(200, "<html>") }],
    ["a lost connection", { fetch: fails }],
    ["a hook that throws before the request", { fetch: answer(200, "{}"), hooks: { onRequest: broken } }],
    ["a hook that throws at a lost connection", { fetch: fails, hooks: { onError: broken } }],
    [
      "a hook that throws before a retry",
      { fetch: answer(500, "{}"), retry: { baseDelayMs: 0 }, hooks: { onRetry: broken } },
    ],
  ])("%s", async (_, settings) => {
    expect(await leftovers(settings)).toEqual({ timers: 0, listeners: 0 });
  });

  test("a hook that throws at the response", async () => {
    const cancel = vi.fn();
    const fetch = async (): Promise<Response> => new Response(new ReadableStream({ cancel }));
    const settings = { fetch, hooks: { onResponse: broken } };
    expect(await leftovers(settings)).toEqual({ timers: 0, listeners: 0 });
    expect(cancel).toHaveBeenCalledOnce();
  });
});

test("a list stops the clock of each page", async () => {
  const page = (next: string | null): string => JSON.stringify({ challenges: [{}], meta: { next_page_url: next } });
  const pages = [page("https://verify.twilio.com/next"), page(null)];
  const client = createClient({ retry: false, fetch: () => answer(200, pages.shift() ?? null)() });
  expect(await listChallenge(client, PLACE)).toEqual([{}, {}]);
  expect(vi.getTimerCount()).toBe(0);
});

test.each<[string, ClientOptions]>([
  ["credentials", { credentials: { accountSid_authToken: () => new Promise(() => {}) } }],
  ["a hook", { hooks: { onRequest: () => new Promise(() => {}) } }],
])("the time limit ends the wait for %s", async (_, settings) => {
  const client = createClient({ fetch: fails, retry: false, timeoutMs: 5, ...settings });
  const call = rejection(fetchChallenge(client, ONE));
  await vi.advanceTimersByTimeAsync(5);
  expect(await call).toBeInstanceOf(TimeoutError);
});

test("an abort ends the wait for credentials", async () => {
  const controller = new AbortController();
  const asked = (): Promise<never> => {
    controller.abort();
    return new Promise(() => {});
  };
  const client = createClient({ fetch: fails, credentials: { accountSid_authToken: asked }, retry: false });
  const call = rejection(fetchChallenge(client, ONE, { signal: controller.signal }));
  await new Promise((resolve) => setImmediate(resolve));
  const turn = new Promise((resolve) => setImmediate(resolve, "still waiting"));
  expect(await Promise.race([call, turn])).toBe(controller.signal.reason);
});
