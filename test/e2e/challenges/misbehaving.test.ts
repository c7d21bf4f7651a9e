import { createServer as createHttpServer, type ServerResponse } from "node:http";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { Readable } from "node:stream";
import { createGzip } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { ApiError, ConnectionError, DecodeError, fetchChallenge, listChallenge } from "../../../generated/index.js";
import { sid } from "../../support/fake-twilio/index.js";
import { answerWith, clientOf, closeAll, closeLater, PLACE, rejectionAs } from "./support.js";

/* What a server does on purpose to a client, below what an HTTP library would let it do. */

afterEach(closeAll);

const ONE = { ...PLACE, sid: sid("YC", 1) };
const HEAD = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";

/** A server that writes what it likes to each connection. */
async function rawServer(onRequest: (socket: Socket) => void): Promise<{ readonly url: string }> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => {});
    socket.once("data", () => onRequest(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    for (const socket of open) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  return closeLater({ url: `http://127.0.0.1:${port}`, close });
}

test("a small body that unpacks to 256 MiB is stopped at the limit", async () => {
  let sent = 0;
  const server = createHttpServer((_, response: ServerResponse) => {
    response.writeHead(200, { "content-type": "application/json", "content-encoding": "gzip" });
    const zeros = Readable.from(zeroes(256));
    zeros
      .pipe(createGzip())
      .on("data", (chunk: Buffer) => (sent += chunk.length))
      .pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  const { port } = server.address() as AddressInfo;
  const { url } = closeLater({ url: `http://127.0.0.1:${port}`, close });
  const before = process.memoryUsage().rss;
  const error = await rejectionAs(fetchChallenge(clientOf({ url }, { maxResponseBytes: 2 ** 20 }), ONE), DecodeError);
  expect(error.message).toContain("has more than 1048576 bytes");
  expect(error.rawBody.length).toBe(10_000);
  expect(sent).toBeLessThan(2 ** 20);
  expect(process.memoryUsage().rss - before).toBeLessThan(128 * 2 ** 20);
});

function* zeroes(mebibytes: number): Generator<Buffer> {
  const chunk = Buffer.alloc(2 ** 20, "0");
  for (let count = 0; count < mebibytes; count++) yield chunk;
}

test("a 204 with a body has no data", async () => {
  const { url } = await rawServer((socket) =>
    socket.end("HTTP/1.1 204 No Content\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}"),
  );
  const { data, response } = await fetchChallenge(clientOf({ url }), ONE).withResponse();
  expect([data, response.status]).toEqual([undefined, 204]);
});

test.each([
  ["after nothing", ""],
  ["within the status line", "HTTP/1.1 20"],
  ["within the headers", HEAD],
  ["within the body", `${HEAD}content-length: 100\r\n\r\n{"sid":`],
  ["within a chunk", `${HEAD}transfer-encoding: chunked\r\n\r\n64\r\n{"sid":`],
])("a connection that is reset %s is a ConnectionError", async (_, text) => {
  const { url } = await rawServer((socket) => socket.write(text, () => setTimeout(() => socket.resetAndDestroy(), 20)));
  const error = await rejectionAs(fetchChallenge(clientOf({ url }), ONE), ConnectionError);
  expect(error.message).toMatch(/^FetchChallenge got no response/);
  expect(error.cause).toBeInstanceOf(Error);
});

test.each([
  ["not HTTP", "SSH-2.0-OpenSSH_9.2\r\n"],
  ["a length that is no number", `${HEAD}content-length: many\r\n\r\n{}`],
  ["a header with a NUL", `${HEAD}x-odd: a\0b\r\ncontent-length: 2\r\n\r\n{}`],
])("%s is a ConnectionError", async (_, text) => {
  const { url } = await rawServer((socket) => socket.end(text));
  await rejectionAs(fetchChallenge(clientOf({ url }), ONE), ConnectionError);
});

test("a storm of 429 ends after the attempts that are allowed, and says how many they were", async () => {
  const server = await answerWith(() => ({ status: 429, headers: { "retry-after": "0" }, body: "slow down" }));
  const error = await rejectionAs(listChallenge(clientOf(server, { retry: { attempts: 4 } }), PLACE), ApiError);
  expect([error.status, error.attempts, error.body]).toEqual([429, 5, "slow down"]);
  expect(server.requests).toHaveLength(5);
});

test("20 redirects are followed, and no more", async () => {
  const server = await answerWith(({ url }) => {
    const hops = Number(new URL(url, "http://x").searchParams.get("hop") ?? 0);
    return { status: 302, headers: { location: `?hop=${hops + 1}` } };
  });
  const error = await rejectionAs(fetchChallenge(clientOf(server), ONE), ConnectionError);
  expect(error.message).toBe("FetchChallenge was redirected too often");
  expect(server.requests).toHaveLength(21);
});

test("`__proto__` in a response is data and nothing more", async () => {
  const server = await answerWith(() => ({
    status: 200,
    headers: { "content-type": "application/json" },
    body: '{"sid":"YC","__proto__":{"polluted":true},"details":{"__proto__":{"polluted":true}},"constructor":1}',
  }));
  const challenge = await fetchChallenge(clientOf(server), ONE);
  expect(Object.getPrototypeOf(challenge)).toBe(Object.prototype);
  expect(Object.hasOwn(challenge, "__proto__")).toBe(true);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
