import { encode } from "../codecs/encode.js";
import { jsonString } from "../request/text.js";
import type { RequestContent, WriteBody } from "./request-content.js";

/** A value as JSON, after its codec. */
export const jsonBody: WriteBody = ({ codec }, value, type) => ({
  body: jsonString(encode(codec, value)),
  type,
});

/** A value without a codec as JSON. */
export const plainJsonBody: WriteBody = (_content, value, type) => ({
  body: jsonString(value),
  type,
});

/** The member `body` as JSON without a codec: the only content of most operations that send one. */
export const plainJsonContent: RequestContent = {
  type: "application/json",
  write: plainJsonBody,
  member: "body",
};

/** The items of an iterable as JSON, one on each line (application/jsonl, application/x-ndjson, application/json-seq). */
export const jsonLinesBody: WriteBody = ({ codec }, value, type) => ({
  body: joinLines(value, type, (item) => jsonString(encode(codec, item))),
  type,
});

/** A line for each item of an iterable. Each text of a JSON text sequence begins with RS (RFC 7464, section 2.2). */
export function joinLines(items: unknown, type: string, write: (item: unknown) => string): string {
  const begin = /json-seq/i.test(type) ? "\x1e" : "";
  return Array.from(items as Iterable<unknown>, (item) => `${begin}${write(item)}\n`).join("");
}
