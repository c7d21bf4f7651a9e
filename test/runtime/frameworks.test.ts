import { describe, expect, test, vi } from "vitest";
import { send } from "../../templates/runtime/calls/exchange.js";
import type { Hooks } from "../../templates/runtime/calls/hooks.js";
import type { Settings } from "../../templates/runtime/client/client.js";
import type { FetchInit, RequestOptions } from "../../templates/runtime/client/options.js";
import { apiKeyHeader } from "../../templates/runtime/credentials/api-keys.js";
import { TimeoutError } from "../../templates/runtime/errors/request-error.js";
import { clientOf, getThing, makeClient, postThing, textAnswer, whole } from "./support.js";

declare global {
  // Frameworks add members in the same way.
  // oxlint-disable-next-line no-unused-vars
  interface RequestInit {
    next?: { revalidate?: number; tags?: string[] };
  }
}

/** A `fetch` that records what it was called with, and gives the statuses in turn. */
function recordingFetch(...statuses: readonly number[]): {
  fetch: typeof fetch;
  inits: RequestInit[];
} {
  const inits: RequestInit[] = [];
  const fetch = async (_: unknown, init: RequestInit = {}): Promise<Response> => {
    inits.push(init);
    return textAnswer(null, statuses[inits.length - 1] ?? 204)();
  };
  return { fetch, inits };
}

/** What `fetch` gets for one call. */
async function initOf(settings: Settings, options: RequestOptions = {}): Promise<RequestInit> {
  const { fetch, inits } = recordingFetch();
  await send(clientOf({ ...settings, fetch }), getThing, {}, options);
  expect(inits).toHaveLength(1);
  return inits[0] ?? {};
}

const headersOf = ({ headers }: RequestInit): unknown => Object.fromEntries(new Headers(headers));

describe("init", () => {
  test("reaches fetch, and the call's members replace those of the client", async () => {
    const init = await initOf(
      { init: { cache: "no-store", keepalive: true, next: { tags: ["all"] } } },
      { init: { cache: "force-cache", credentials: "include", next: { revalidate: 5 } } },
    );
    expect(init).toMatchObject({
      method: "GET",
      cache: "force-cache",
      keepalive: true,
      credentials: "include",
      next: { revalidate: 5 },
    });
  });

  test("has none of what the client sets itself", async () => {
    // @ts-expect-error The client sets the method.
    const init: FetchInit = { method: "DELETE" };
    expect(await initOf({ init })).toMatchObject({ method: "GET" });
    // @ts-expect-error The caller has an option for the signal.
    void ({ signal: AbortSignal.timeout(5) } satisfies FetchInit);
  });
});

describe("signal", () => {
  test("is handed to fetch only where the caller set a time limit or a signal", async () => {
    expect(await initOf({})).not.toHaveProperty("signal");
    expect(await initOf({ timeoutMs: 0 })).not.toHaveProperty("signal");
    expect(await initOf({ timeoutMs: 50 }, { timeoutMs: 0 })).not.toHaveProperty("signal");
    expect(await initOf({ timeoutMs: 50 })).toHaveProperty("signal");
    expect(await initOf({}, { timeoutMs: 50 })).toHaveProperty("signal");
    const { signal } = new AbortController();
    expect(await initOf({}, { signal })).toHaveProperty("signal");
  });

  test("the default limit ends the call without a signal, and a late response is let go", async () => {
    vi.useFakeTimers();
    try {
      const late = new Response("late");
      const cancel = vi.spyOn(late.body!, "cancel");
      let respond = (_: Response): void => {};
      const fetch = (): Promise<Response> => new Promise((resolve) => (respond = resolve));
      const failure = send(clientOf({ fetch, retry: false }), getThing).catch((e: unknown) => e);
      await vi.advanceTimersByTimeAsync(60_000);
      expect(await failure).toBeInstanceOf(TimeoutError);
      respond(late);
      await vi.advanceTimersByTimeAsync(1);
      expect(cancel).toHaveBeenCalledOnce();
    } finally {
      vi.useRealTimers();
    }
  });
});

test("fetch for one call", async () => {
  const client = recordingFetch();
  const call = recordingFetch();
  await send(clientOf({ fetch: client.fetch }), getThing, {}, { fetch: call.fetch });
  expect([client.inits.length, call.inits.length]).toEqual([0, 1]);
});

describe("headers as a function", () => {
  test.each([
    ["", () => ({ "X-A": "1", accept: "text/plain" })],
    ["async", async () => new Headers({ "x-a": "1", accept: "text/plain" })],
  ])("%s, which the call's headers replace", async (_, headers) => {
    expect(headersOf(await initOf({ headers }))).toEqual({ accept: "text/plain", "x-a": "1" });
    const init = await initOf({ headers }, { headers: { "x-a": "2" } });
    expect(headersOf(init)).toMatchObject({ "x-a": "2" });
  });

  test("is called before each attempt", async () => {
    const { fetch, inits } = recordingFetch(503, 503, 204);
    let count = 0;
    const headers = (): HeadersInit => ({ "x-count": `${++count}` });
    await send(clientOf({ fetch, headers, retry: { baseDelayMs: 1 } }), getThing);
    expect(inits.map((init) => new Headers(init.headers).get("x-count"))).toEqual(["1", "2", "3"]);
  });

  test("may have properties of its own", async () => {
    const { fetch, inits } = recordingFetch(204);
    const headers = Object.assign((): HeadersInit => ({ "x-a": "1" }), {
      host: "a",
      "not a name": "b",
    });
    await send(clientOf({ fetch, headers }), getThing);
    expect(headersOf(inits[0]!)).toMatchObject({ "x-a": "1" });
  });

  test("an error of it ends the call, and a header that can't be sent names the operation", async () => {
    const wrong = new Error("no token");
    const failing = clientOf({
      headers: () => Promise.reject(wrong),
      fetch: recordingFetch().fetch,
    });
    await expect(send(failing, getThing)).rejects.toBe(wrong);
    const invalid = clientOf({ headers: () => ({ "x-a": "a\nb" }), fetch: recordingFetch().fetch });
    await expect(send(invalid, getThing)).rejects.toThrow(/^GetThing: header "x-a": (?!.*a\nb)/);
  });
});

describe("hooks never see a credential", () => {
  const seen = async (settings: Settings, options: RequestOptions = {}): Promise<string> => {
    const lines: string[] = [];
    const hook = (context: { headers: Headers }): void =>
      void lines.push(JSON.stringify([...context.headers]));
    const hooks: Hooks = { onRequest: hook, onResponse: hook };
    const init = await initOf({ ...settings, hooks }, options);
    expect(JSON.stringify(init.headers)).toContain("s3cret");
    return lines.join("\n");
  };

  test.each([
    "Authorization",
    "Cookie",
    "Proxy-Authorization",
    "X-Api-Key",
    "apikey",
    "X-Auth-Token",
  ])("in the header %s", async (name) => {
    const headers = { [name]: "s3cret", "x-trace": "t" };
    for (const lines of [await seen({ headers }), await seen({}, { headers })]) {
      expect(lines).not.toContain("s3cret");
      expect(lines).toContain("x-trace");
    }
  });

  test("in any header that the client's function gives", async () => {
    expect(await seen({ headers: () => ({ "x-anything": "s3cret" }) })).not.toContain("s3cret");
  });

  test("but may set, change and remove headers", async () => {
    const onRequest = ({ headers }: { headers: Headers }): void => {
      headers.set("authorization", "own");
      headers.set("x-a", "2");
      headers.delete("x-b");
    };
    const init = await initOf({
      headers: { authorization: "s3cret", "x-a": "1", "x-b": "1", "idempotency-key": "k" },
      hooks: { onRequest },
    });
    expect(headersOf(init)).toEqual({
      accept: "application/json",
      authorization: "own",
      "x-a": "2",
      "idempotency-key": "k",
    });
  });

  test("and the header of an API key counts as one, whatever its name", async () => {
    const { fetch, inits } = recordingFetch();
    const names: string[] = [];
    const client = makeClient(
      {
        ...whole,
        servers: [{ url: "https://api.test" }],
        securitySchemes: { k: { apply: apiKeyHeader, name: "x-ident" } },
      },
      {
        fetch,
        credentials: { k: "s3cret" },
        hooks: { onRequest: ({ headers }) => void names.push(...headers.keys()) },
      },
    );
    await send(client, { ...postThing, security: [["k"]] });
    expect(names).toEqual(["accept"]);
    expect(new Headers(inits[0]?.headers).get("x-ident")).toBe("s3cret");
  });
});
