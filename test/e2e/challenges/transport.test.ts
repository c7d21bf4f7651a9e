import { inspect } from "node:util";
import { afterEach, describe, expect, test, vi } from "vitest";
import {
  ConnectionError,
  createClient,
  DecodeError,
  fetchChallenge,
  listChallenge,
  pageChallenge,
  streamChallenge,
  TimeoutError,
} from "../../../generated/index.js";
import { ACCOUNT, type Handler, headerOf, type Reply, sid, startFakeTwilio } from "../../support/fake-twilio/index.js";
import { answerWith, clientOf, closeAll, closeLater, collect, PLACE, rejection, rejectionAs } from "./support.js";

/* Aborts, timeouts, a fetch of the caller's own, and where credentials go. */

afterEach(closeAll);

const ONE = { ...PLACE, sid: sid("YC", 1) };
const never = (): Promise<never> => new Promise(() => {});

/** A handler that holds each request, and a promise of the first one's arrival. */
function holding(): { handler: Handler; arrived: Promise<void> } {
  let arrive = (): void => {};
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  const handler = (): Promise<Reply> => {
    arrive();
    return never();
  };
  return { handler, arrived };
}

describe("abort", () => {
  const reason = new Error("not needed any more");

  test("before the call: nothing is sent", async () => {
    const twilio = closeLater(await startFakeTwilio());
    const options = { signal: AbortSignal.abort(reason) };
    expect(await rejection(fetchChallenge(clientOf(twilio), ONE, options))).toBe(reason);
    expect(await rejection(listChallenge(clientOf(twilio), PLACE, options))).toBe(reason);
    expect(await rejection(collect(streamChallenge(clientOf(twilio), PLACE, options)))).toBe(reason);
    expect(twilio.requests).toEqual([]);
  });

  test("during the call: it ends with the signal's reason", async () => {
    const { handler, arrived } = holding();
    const server = await answerWith(handler);
    const controller = new AbortController();
    const call = rejection(fetchChallenge(clientOf(server), ONE, { signal: controller.signal }));
    await arrived;
    controller.abort(reason);
    expect(await call).toBe(reason);
  });

  test("during the wait for another attempt", async () => {
    const twilio = closeLater(await startFakeTwilio());
    twilio.failNext({ status: 429, headers: { "retry-after": "100" } });
    const controller = new AbortController();
    const client = clientOf(twilio, { retry: {}, hooks: { onRetry: () => controller.abort(reason) } });
    expect(await rejection(fetchChallenge(client, ONE, { signal: controller.signal }))).toBe(reason);
    expect(twilio.requests).toHaveLength(1);
  });

  test("between the pages of a stream", async () => {
    const controller = new AbortController();
    const server = await answerWith(({ url }) => ({
      status: 200,
      body: { challenges: [{}], meta: { next_page_url: `${server.url}${url}&n=${server.requests.length}` } },
    }));
    const read = async (): Promise<void> => {
      for await (const _ of streamChallenge(clientOf(server), PLACE, { signal: controller.signal })) {
        controller.abort(reason);
      }
    };
    expect(await rejection(read())).toBe(reason);
    expect(server.requests).toHaveLength(1);
  });
});

describe("time limits", () => {
  test("each attempt has its own", async () => {
    let sent = 0;
    const fetch = (): Promise<Response> => {
      sent++;
      return never();
    };
    const client = createClient({ fetch, timeoutMs: 5, retry: { attempts: 2, baseDelayMs: 0 } });
    const error = await rejectionAs(fetchChallenge(client, ONE), TimeoutError);
    expect([sent, error.attempts, error instanceof ConnectionError]).toEqual([3, 3, true]);
    expect(error.message).toContain("FetchChallenge got no complete response within 5 ms");
  });

  test("a server that holds the request", async () => {
    const server = await answerWith(holding().handler);
    await rejectionAs(fetchChallenge(clientOf(server), ONE, { timeoutMs: 5 }), TimeoutError);
  });

  test("a body that never ends counts too", async () => {
    const twilio = closeLater(await startFakeTwilio());
    twilio.failNext({ status: 200, headers: { "content-type": "application/json" }, body: "{", unfinished: true });
    await rejectionAs(fetchChallenge(clientOf(twilio), ONE, { timeoutMs: 20 }), TimeoutError);
  });

  test("a body that does not heed the signal, of a fetch of the caller's own", async () => {
    const controller = new AbortController();
    const cancel = vi.fn();
    const body = new ReadableStream({ pull: () => controller.abort(), cancel }, { highWaterMark: 0 });
    const fetch = async (): Promise<Response> => new Response(body);
    const client = createClient({ fetch, retry: false });
    const call = rejection(fetchChallenge(client, ONE, { signal: controller.signal }));
    await new Promise((resolve) => controller.signal.addEventListener("abort", resolve));
    const turn = new Promise((resolve) => setImmediate(resolve, "still waiting"));
    expect(await Promise.race([call, turn])).toBe(controller.signal.reason);
    expect(cancel).toHaveBeenCalledOnce();
  });
});

test("a fetch of the caller's own is used in place of the platform's", async () => {
  const twilio = closeLater(await startFakeTwilio());
  const urls: unknown[] = [];
  const client = clientOf(twilio, {
    fetch: (input, init) => {
      urls.push(input);
      return fetch(input, init);
    },
  });
  await listChallenge(client, PLACE);
  expect(urls).toEqual([`${twilio.url}${twilio.requests[0]?.url}`]);
});

describe("credentials", () => {
  const secrets = [ACCOUNT.password, Buffer.from(`${ACCOUNT.username}:${ACCOUNT.password}`).toString("base64")];
  const credentials = { accountSid_authToken: ACCOUNT };

  function expectNoSecret(value: unknown): void {
    const texts = [String(value), JSON.stringify(value), inspect(value, { depth: Infinity, showHidden: true })];
    if (value instanceof Error) texts.push(value.message, value.stack ?? "");
    for (const secret of secrets) expect(texts.filter((text) => text.includes(secret))).toEqual([]);
  }

  test("are in no error", async () => {
    const twilio = closeLater(await startFakeTwilio({ ...ACCOUNT, password: "another" }));
    const client = clientOf(twilio);
    expectNoSecret(await rejection(fetchChallenge(client, ONE)));
    twilio.failNext({ status: 200, body: "no JSON" });
    expectNoSecret(await rejectionAs(fetchChallenge(client, ONE), DecodeError));
    const unreachable = closeLater(await startFakeTwilio());
    await unreachable.close();
    expectNoSecret(await rejectionAs(fetchChallenge(clientOf(unreachable), ONE), ConnectionError));
    const slow = createClient({ credentials, fetch: never, timeoutMs: 1, retry: false });
    expectNoSecret(await rejectionAs(fetchChallenge(slow, ONE), TimeoutError));
    const wrong = { accountSid_authToken: { username: "a:b", password: ACCOUNT.password } };
    expectNoSecret(await rejection(Promise.resolve().then(() => clientOf(twilio, { credentials: wrong }))));
  });

  test("are in no client, call or page", async () => {
    const twilio = closeLater(await startFakeTwilio());
    const client = clientOf(twilio);
    expectNoSecret(client);
    const call = pageChallenge(client, PLACE);
    expectNoSecret(call);
    expectNoSecret(await call);
    expectNoSecret(await call.withResponse());
    expectNoSecret(call);
    expectNoSecret(streamChallenge(client, PLACE));
  });

  test("are shown to no hook", async () => {
    const twilio = closeLater(await startFakeTwilio());
    twilio.failNext({ status: 429, headers: { "retry-after": "0" } });
    const seen: string[] = [];
    const note = (step: string) => (context: object) => {
      expectNoSecret(context);
      seen.push(step);
    };
    const hooks = { onRequest: note("request"), onResponse: note("response"), onRetry: note("retry") };
    await listChallenge(clientOf(twilio, { retry: {}, hooks }), PLACE);
    expect(seen).toEqual(["request", "response", "retry", "request", "response"]);
  });

  test("don't follow a redirect to another origin", async () => {
    const other = await answerWith(() => ({ status: 200, body: { sid: "YC1" } }));
    const first = await answerWith(({ url }) => ({ status: 307, headers: { location: other.url + url } }));
    expect(await fetchChallenge(clientOf(first), ONE)).toEqual({ sid: "YC1" });
    const sent = [first, other].map(({ requests }) => requests.map((request) => headerOf(request, "authorization")));
    expect(sent).toEqual([[`Basic ${secrets[1]}`], [undefined]]);
  });
});
