import { DecodeError } from "../errors/errors.js";
import type { Exchange } from "../calls/exchange.js";
import type { ResponseContent } from "../client/operation.js";
import { readLines } from "./read-lines.js";

/** Reads one JSON text a line, as they arrive (application/jsonl, application/x-ndjson, application/json-seq). */
export async function* readJsonLines(
  exchange: Exchange,
  content: ResponseContent,
): AsyncGenerator<unknown, void, undefined> {
  for await (const line of readLines(exchange)) {
    // RFC 7464, section 2.2: each text of a JSON text sequence begins with RS.
    const item = line.replace(/^\x1e/, "").trim();
    if (item !== "") yield parseLine(item, exchange, content);
  }
}

function parseLine(
  item: string,
  { attempt, response }: Exchange,
  content: ResponseContent,
): unknown {
  try {
    return content.parse?.(item, content);
  } catch (cause) {
    throw new DecodeError(
      attempt.sent,
      response.status,
      item,
      "has a line that is not JSON",
      cause,
    );
  }
}
