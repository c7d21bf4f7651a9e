import type { Codec } from "../codecs/codec.js";
import { encode } from "../codecs/encode.js";
import { isRecord, ownProperty } from "../values/values.js";
import type { WriteAnswer } from "./mock-resolver.js";

type Items = Iterable<unknown> | AsyncIterable<unknown>;

/** A line for each item (application/jsonl, application/x-ndjson). */
export function linesAnswer(write: WriteAnswer): WriteAnswer {
  return (body) => streamOf(body as Items, (item) => `${String(write(item))}\n`);
}

/**
 * Server-sent events (HTML standard, section 9.2). `writeData` writes data that is JSON: that of events whose type is listed,
 * of every event without a list, and whatever is no string for `some`.
 */
export function eventsAnswer(
  writeData: WriteAnswer = String,
  jsonEvents?: readonly string[] | "some",
  codec?: Codec,
): WriteAnswer {
  const isJson = (event: unknown): boolean => {
    if (jsonEvents === "some") return typeof ownProperty(event, "data") !== "string";
    return jsonEvents?.includes(String(ownProperty(event, "event") ?? "message")) ?? true;
  };
  return (body) =>
    streamOf(body as Items, (item) => {
      const event = encode(codec, item);
      const fields = Object.entries(isRecord(event) ? event : { data: event });
      return `${fields.map(([name, value]) => fieldText(name, name === "data" && isJson(event) ? writeData(value) : value)).join("")}\n`;
    });
}

/** A field of an event. Each line of its value is a field of its own. */
function fieldText(name: string, value: unknown): string {
  if (value === undefined) return "";
  return String(value)
    .split(/\r\n|\n|\r/)
    .map((line) => `${name}: ${line}\n`)
    .join("");
}

/** A body that is made as the client reads it. */
function streamOf(items: Items, write: (item: unknown) => string): ReadableStream<Uint8Array> {
  const iterator =
    Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await iterator.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(write(value)));
    },
    async cancel() {
      await iterator.return?.();
    },
  });
}
