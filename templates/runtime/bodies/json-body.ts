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

/** The items of an iterable as JSON, one on each line (application/jsonl, application/x-ndjson). */
export const jsonLinesBody: WriteBody = ({ codec }, value, type) => ({
  body: Array.from(
    value as Iterable<unknown>,
    (item) => `${jsonString(encode(codec, item))}\n`,
  ).join(""),
  type,
});
