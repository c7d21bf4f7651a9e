import { encode } from "../codecs/encode.js";
import { exactJson } from "./exact-json.js";
import type { WriteBody } from "../client/operation.js";

/** JSON text of the value, as the content's codec writes it, with all digits of an int64. */
export const exactJsonBody: WriteBody = ({ codec }, value, type) => ({
  body: exactJson(encode(codec, value)),
  type,
});

/** One such JSON text a line (application/jsonl, application/x-ndjson), of any iterable. */
export const exactJsonLinesBody: WriteBody = ({ codec }, value, type) => ({
  body: Array.from(
    value as Iterable<unknown>,
    (item) => `${exactJson(encode(codec, item))}\n`,
  ).join(""),
  type,
});
