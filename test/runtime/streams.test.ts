import { describe, expect, test, vi } from "vitest";
import { send } from "../../templates/runtime/calls/exchange.js";
import { decodeJson } from "../../templates/runtime/codecs/decode.js";
import { ConnectionError, DecodeError } from "../../templates/runtime/errors/request-error.js";
import { type ResponseContent } from "../../templates/runtime/responses/response-content.js";
import { readEvents } from "../../templates/runtime/streams/read-events.js";
import { readJsonLines } from "../../templates/runtime/streams/read-json-lines.js";
import { clientOf, fakeFetch, getThing } from "./support.js";
import { call } from "./responses-support.js";

describe("sequences", () => {
  const collect = async (read: ResponseContent["read"], type: string, body: BodyInit) => {
    const responses = [{ status: "200", type, read: read!, parse: decodeJson }];
    const data = (await call(
      responses,
      () => new Response(body, { headers: { "content-type": type } }),
    )) as AsyncIterable<unknown>;
    const items: unknown[] = [];
    for await (const item of data) items.push(item);
    return items;
  };
  const bytewise = (text: string) =>
    new ReadableStream<Uint8Array>({
      start(controller) {
        for (const byte of new TextEncoder().encode(text))
          controller.enqueue(new Uint8Array([byte]));
        controller.close();
      },
    });

  test.each(["\n", "\r\n", "\r"])(
    "events with line ends %j, whole and byte by byte",
    async (end) => {
      const body = [
        ": hi",
        "event: add",
        "data: p",
        "data:é",
        "id: 7",
        "retry: 10",
        "",
        "data",
        "",
        "event: x",
        "",
        "data: last",
        "",
      ].join(end);
      const want = [{ event: "add", data: "p\né", id: "7", retry: 10 }, { data: "" }];
      expect(await collect(readEvents, "text/event-stream", body)).toEqual(want);
      expect(await collect(readEvents, "text/event-stream", bytewise(body + end))).toEqual([
        ...want,
        { data: "last" },
      ]);
    },
  );

  test.each(['{"message":"no"}', "<!DOCTYPE html>\n<p>No</p>\n"])(
    "a body that is no stream of events is an error: %j",
    async (body) => {
      const error = (await collect(readEvents, "text/event-stream", body).catch(
        (thrown: unknown) => thrown,
      )) as DecodeError;
      expect(error).toBeInstanceOf(DecodeError);
      expect(error.rawBody).toBe(`${body.trim()}\n`);
      expect(error.message).toContain("has no server-sent events");
    },
  );

  test.each(["", ": hi\n\n", "event: ping\n\n", "retry: x\n\n"])(
    "a stream may have no events: %j",
    async (body) => {
      expect(await collect(readEvents, "text/event-stream", body)).toEqual([]);
    },
  );

  test("a field that is not known is skipped", async () => {
    const body = "a: b\ndata: 1\n\n";
    expect(await collect(readEvents, "text/event-stream", body)).toEqual([{ data: "1" }]);
  });

  test("JSON lines", async () => {
    expect(await collect(readJsonLines, "application/jsonl", '{"a":1}\n\r\n"b"')).toEqual([
      { a: 1 },
      "b",
    ]);
    expect(await collect(readJsonLines, "application/json-seq", "\x1e1\n\x1e2\n")).toEqual([1, 2]);
    await expect(collect(readJsonLines, "application/jsonl", "1\n{")).rejects.toThrow(
      "a line that is not JSON",
    );
  });

  test.each<readonly [string, readonly unknown[]]>([
    ['\x1e{\n  "a": 1\n}\n\x1e2\n', [{ a: 1 }, 2]],
    ['\x1e2\n\x1e{\n  "a":\n1}', [2, { a: 1 }]],
    ["\x1e\n[1,\n2]\n\x1e\x1e3\n", [[1, 2], 3]],
  ])("texts of several lines: %j", async (body, items) => {
    expect(await collect(readJsonLines, "application/json-seq", body)).toEqual(items);
  });

  test.each(['\x1e{"a":\n\x1e2\n', '\x1e{"a":\n1'])(
    "a text that is cut off is an error: %j",
    async (body) => {
      await expect(collect(readJsonLines, "application/json-seq", body)).rejects.toThrow(
        "is not JSON",
      );
    },
  );

  test("leaving early ends the stream", async () => {
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new TextEncoder().encode("1\n")),
      cancel: () => {
        cancelled = true;
      },
    });
    const responses = [{ status: "200", type: "application/jsonl", read: readJsonLines }];
    const data = (await call(responses, () => new Response(body))) as AsyncIterable<unknown>;
    for await (const _ of data) break;
    expect(cancelled).toBe(true);
  });
});

describe("a sequence that ends early", () => {
  const responses = [
    { status: "200", type: "application/jsonl", read: readJsonLines, parse: decodeJson },
  ];
  /** One line, and then the given actions of the stream. */
  const lineAnd = (then: (controller: ReadableStreamDefaultController<Uint8Array>) => void) =>
    new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode("1\n")),
      pull: then,
    });
  const start = (body: ReadableStream, signal?: AbortSignal) =>
    send<AsyncIterable<unknown>, unknown>(
      clientOf({ fetch: fakeFetch(() => new Response(body)).fetch }),
      { ...getThing, responses },
      {},
      { signal },
    );

  test("left by the caller: an abort does not reach fetch", async () => {
    const controller = new AbortController();
    const { signal } = controller;
    const fetch = vi.fn(fakeFetch(() => new Response(lineAnd(() => {}))).fetch);
    const operation = { ...getThing, responses };
    const lines = send<AsyncIterable<unknown>, unknown>(
      clientOf({ fetch }),
      operation,
      {},
      { signal },
    );
    for await (const _ of await lines) break;
    controller.abort();
    expect(fetch.mock.calls[0]?.[1]?.signal?.aborted).toBe(false);
  });

  test("aborted while a line is waited for, though the body heeds no signal", async () => {
    const controller = new AbortController();
    const lines = (
      await start(
        lineAnd(() => {}),
        controller.signal,
      )
    )[Symbol.asyncIterator]();
    expect(await lines.next()).toEqual({ done: false, value: 1 });
    const next = lines.next();
    const reason = new Error("enough");
    controller.abort(reason);
    await expect(next).rejects.toBe(reason);
  });

  test("a connection that breaks off", async () => {
    const broken = lineAnd((controller) => controller.error(new TypeError("terminated")));
    const lines = (await start(broken))[Symbol.asyncIterator]();
    expect(await lines.next()).toEqual({ done: false, value: 1 });
    await expect(lines.next()).rejects.toBeInstanceOf(ConnectionError);
  });
});

describe("lines that come in pieces", () => {
  test("a CR LF in two, a character in two, and a line of many pieces", async () => {
    const bytes = new TextEncoder().encode('"é"\r\n"' + "x".repeat(50) + '"');
    const pieces = Array.from(bytes, (byte) => new Uint8Array([byte]));
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        const piece = pieces.shift();
        if (piece) controller.enqueue(piece);
        else controller.close();
      },
    });
    const responses = [
      { status: "200", type: "application/jsonl", read: readJsonLines, parse: decodeJson },
    ];
    const items: unknown[] = [];
    const data = (await call(responses, () => new Response(body))) as AsyncIterable<unknown>;
    for await (const item of data) items.push(item);
    expect(items).toEqual(["é", "x".repeat(50)]);
  });
});

describe("the limit of a stream", () => {
  const read = async (body: BodyInit, maxResponseBytes: number, events = false) => {
    const responses = [
      events
        ? { status: "200", type: "text/event-stream", read: readEvents }
        : { status: "200", type: "application/jsonl", read: readJsonLines, parse: decodeJson },
    ];
    const { fetch } = fakeFetch(() => new Response(body));
    const client = clientOf({ fetch, maxResponseBytes });
    const items: unknown[] = [];
    const error = await (async () => {
      for await (const item of await send<AsyncIterable<unknown>, unknown>(client, {
        ...getThing,
        responses,
      }))
        items.push(item);
    })().catch((thrown: unknown) => thrown);
    return { items, error };
  };

  test("a line that comes in one chunk is too long as well, after the lines before it", async () => {
    const { items, error } = await read(`1\n"${"x".repeat(20)}"\n2\n`, 10);
    expect(items).toEqual([1]);
    expect(error).toBeInstanceOf(DecodeError);
    expect(String(error)).toContain("has a line of more than 10 bytes");
  });

  test("an event of many short lines ends with an error", async () => {
    const event = "data: 12345\n";
    const { items, error } = await read(`${event}${event}\n${event.repeat(3)}\n`, 12, true);
    expect(items).toEqual([{ data: "12345\n12345" }]);
    expect(error).toBeInstanceOf(DecodeError);
    expect(String(error)).toContain("has an event of more than 12 bytes");
  });
});

test("an event whose lines end in CR is there before the next chunk", async () => {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode("data: 1\r\r")),
  });
  const responses = [{ status: "200", type: "text/event-stream", read: readEvents }];
  const data = (await call(responses, () => new Response(body))) as AsyncIterable<unknown>;
  for await (const event of data) {
    expect(event).toEqual({ data: "1" });
    break;
  }
});
