import { afterEach, describe, expect, test } from "vitest";
import { generate, type GenerateOptions } from "../../generator/pipeline/index.js";
import { serve, type RecordingServer } from "../support/fake-twilio/serve.js";
import { loadClient } from "../support/load-client.js";

const SPEC = "test/cases/server-sent-events/spec.yaml";
const servers: RecordingServer[] = [];
afterEach(() => Promise.all(servers.splice(0).map(({ close }) => close())));

/** The items that a function yields for a body, and the error that ends them. */
async function read(name: string, body: string, options: Partial<GenerateOptions> = {}): Promise<unknown[]> {
  const { files } = await generate({ ...options, spec: SPEC, docs: false });
  const client = (await loadClient(files)) as Record<string, (...args: unknown[]) => unknown>;
  const type = name === "orderLines" ? "application/jsonl" : "text/event-stream";
  const server = await serve(() => ({ status: 200, headers: { "content-type": type }, body }));
  servers.push(server);
  const items: unknown[] = [];
  try {
    const sequence = await client[name]!(client["createClient"]!({ baseUrl: server.url }));
    for await (const item of sequence as AsyncIterable<unknown>) items.push(item);
  } catch (error) {
    items.push(error);
  }
  return items;
}

const ORDER = '{"due_at":"2026-01-02T03:04:05Z","number":9007199254740993}';
const decoded = { properties: "camel", dates: "date", int64: "bigint" } as const;
const order = { dueAt: new Date("2026-01-02T03:04:05Z"), number: 9007199254740993n };

describe("server-sent events that are described", () => {
  test("JSON in the data is parsed", async () => {
    const body = `event: new\nid: 7\nretry: 5\ndata: {"due_at":\ndata: "x"}\n\ndata: {}\n\n`;
    expect(await read("watchOrders", body)).toEqual([
      { event: "new", id: "7", retry: 5, data: { due_at: "x" } },
      { data: {} },
    ]);
  });

  test("and decoded as the options say", async () => {
    expect(await read("watchOrders", `data: ${ORDER}\n\n`, decoded)).toEqual([{ data: order }]);
    expect(await read("watchChat", `event: a\ndata: ${ORDER}\n\n`, decoded)).toEqual([{ event: "a", data: order }]);
  });

  test("only in the events that have JSON", async () => {
    const body = `event: order\ndata: ${ORDER}\n\nevent: note\ndata: {"a":1}\n\nevent: bell\ndata: 1\n\nevent: new\ndata: 2\n\n`;
    expect(await read("watchTables", body, decoded)).toEqual([
      { event: "order", data: order },
      { event: "note", data: '{"a":1}' },
      { event: "bell", data: "1" },
      { event: "new", data: "2" },
    ]);
  });

  test.each(["watchOrders", "watchAnything", "watchChat"])("[DONE] ends %s", async (name) => {
    expect(await read(name, "data: {}\n\ndata: [DONE]\n\ndata: {}\n\n")).toEqual([{ data: {} }]);
  });

  test("[DONE] ends JSON lines, and is a word where the data is text", async () => {
    expect(await read("orderLines", "{}\n[DONE]\n{}\n")).toEqual([{}]);
    expect(await read("watchWords", "data: [DONE]\n\n")).toEqual([{ data: "[DONE]" }]);
    expect(await read("watchUndescribed", "data: [DONE]\n\n")).toEqual([{ data: "[DONE]" }]);
  });

  test.each(["{", '1},{"a":1', '1,"event":"x"', ""])("data that is not JSON is an error: %s", async (data) => {
    const [item, error, ...others] = await read("watchOrders", `data: {}\n\ndata: ${data}\n\n`);
    expect([item, others]).toEqual([{ data: {} }, []]);
    expect(error).toMatchObject({ name: "DecodeError", operation: "watchOrders", rawBody: data });
    expect(String(error)).toContain("has an event whose data is not JSON");
  });
});
