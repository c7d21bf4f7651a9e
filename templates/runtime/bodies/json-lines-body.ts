import { encode } from "../codecs/encode.js";
import type { WriteBody } from "../client/operation.js";
import { jsonText } from "../request/text.js";

/** One JSON text a line (application/jsonl, application/x-ndjson), of any iterable. */
export const jsonLinesBody: WriteBody = ({ codec }, value, type) => ({
  body: Array.from(value as Iterable<unknown>, (item) => `${jsonText(encode(codec, item))}\n`).join(
    "",
  ),
  type,
});
