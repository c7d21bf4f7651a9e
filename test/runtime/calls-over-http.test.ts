import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { inspect } from "node:util";
import { afterEach, describe, expect, test, vi } from "vitest";
import { send } from "../../templates/runtime/calls/exchange.js";
import { ConnectionError, TimeoutError } from "../../templates/runtime/errors/request-error.js";
import { clientOf, getThing } from "./support.js";

const caught = (promise: PromiseLike<unknown>): Promise<unknown> =>
  Promise.resolve(promise).catch((e: unknown) => e);

describe("against a server", () => {
  const servers: ReturnType<typeof createServer>[] = [];
  afterEach(() => vi.restoreAllMocks());
  afterEach(() =>
    servers.splice(0).forEach((server) => (server.closeAllConnections(), server.close())),
  );

  async function listen(
    handle: (request: IncomingMessage, response: ServerResponse) => void,
  ): Promise<string> {
    const server = createServer(handle);
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  test("a timeout covers the body", async () => {
    const baseUrl = await listen((_, response) => void response.writeHead(200).write("{"));
    const error = await caught(send(clientOf({ baseUrl, timeoutMs: 50, retry: false }), getThing));
    expect(error).toBeInstanceOf(TimeoutError);
  });

  test("a body that breaks off is a connection error", async () => {
    const baseUrl = await listen((_, response) => {
      response.writeHead(200, { "content-length": "10" }).write("{");
      setTimeout(() => response.destroy(), 10);
    });
    const error = await caught(send(clientOf({ baseUrl, retry: false }), getThing));
    expect(error).toBeInstanceOf(ConnectionError);
    expect((error as ConnectionError).cause).toBeDefined();
  });

  test("an abort passes its reason through, before and while the body is read", async () => {
    const baseUrl = await listen((_, response) => void response.writeHead(200).write("{"));
    const client = clientOf({ baseUrl });
    const aborted = AbortSignal.abort("why");
    expect(await caught(send(client, getThing, {}, { signal: aborted }))).toBe("why");
    const controller = new AbortController();
    const promise = caught(send(client, getThing, {}, { signal: controller.signal }));
    setTimeout(() => controller.abort(), 30);
    expect(await promise).toBe(controller.signal.reason);
  });

  test("an abort ends the body of a response that asResponse gave away", async () => {
    const baseUrl = await listen((_, response) => void response.writeHead(200).write("{"));
    const controller = new AbortController();
    const { signal } = controller;
    const response = await send(clientOf({ baseUrl }), getThing, {}, { signal }).asResponse();
    const text = caught(response.text());
    controller.abort(new Error("enough"));
    expect(await text).toBe(signal.reason);
  });

  test("the time limit of a response that nobody reads lets the process end", async () => {
    const baseUrl = await listen((_, response) => void response.writeHead(200).end("{}"));
    const timers = vi.spyOn(globalThis, "setTimeout");
    const client = clientOf({ baseUrl, timeoutMs: 54_321 });
    void send(client, getThing);
    const limit = timers.mock.results[timers.mock.calls.findIndex(([, ms]) => ms === 54_321)];
    const timer = limit?.value as NodeJS.Timeout;
    expect(timer.hasRef()).toBe(true);
    await vi.waitFor(() => expect(timer.hasRef()).toBe(false), 10_000);
    clearTimeout(timer);
  });

  test("a reset connection is tried again", async () => {
    let count = 0;
    const baseUrl = await listen((request, response) => {
      if (++count === 1) request.socket.destroy();
      else response.setHeader("content-type", "application/json").end("1");
    });
    expect(await send(clientOf({ baseUrl, retry: { baseDelayMs: 1 } }), getThing)).toBe(1);
  });

  test("a refused connection says so", async () => {
    const error = await caught(
      send(clientOf({ baseUrl: "http://127.0.0.1:1", retry: false }), getThing),
    );
    expect(error).toBeInstanceOf(ConnectionError);
    expect(inspect(error)).not.toContain("secret");
  });

  test("credentials and own headers stay at the origin across a redirect", async () => {
    const got: IncomingMessage["headers"][] = [];
    const other = await listen((request, response) => {
      got.push(request.headers);
      response.setHeader("content-type", "application/json").end("1");
    });
    const baseUrl = await listen((request, response) => {
      if (request.url === "/things") response.writeHead(302, { location: "/second" }).end();
      else {
        got.push(request.headers);
        response.writeHead(302, { location: `${other}/x` }).end();
      }
    });
    const headers = { "x-own": "1", cookie: "a=b", authorization: "Basic x" };
    expect(await send(clientOf({ baseUrl, headers }), getThing)).toBe(1);
    expect(got[0]).toMatchObject(headers);
    expect(got[1]).not.toHaveProperty("x-own");
    expect(got[1]).not.toHaveProperty("cookie");
    expect(got[1]).not.toHaveProperty("authorization");
    expect(got[1]).toMatchObject({ accept: "application/json" });
  });
});
