import { decode } from "./decode.js";
import { DecodeError } from "./errors.js";
import type { ReadContext } from "./operation.js";
import { readLines } from "./read-lines.js";

/** Reads one JSON text a line, as they arrive (application/jsonl, application/x-ndjson, application/json-seq). */
export async function* readJsonLines(
  context: ReadContext,
): AsyncGenerator<unknown, void, undefined> {
  for await (const line of readLines(context)) {
    // RFC 7464, section 2.2: each text of a JSON text sequence begins with RS.
    const item = line.replace(/^\x1e/, "").trim();
    if (item !== "") yield decode(context.codec, parseLine(item, context));
  }
}

function parseLine(item: string, { response, sent }: ReadContext): unknown {
  try {
    return JSON.parse(item) as unknown;
  } catch (cause) {
    throw new DecodeError(sent, response.status, item, "has a line that is not JSON", cause);
  }
}
