import type { Exchange } from "../calls/exchange.js";
import { DecodeError } from "../errors/request-error.js";
import type { ResponseContent } from "../responses/response-content.js";
import { readLines } from "./read-lines.js";
import { validateItem } from "./validate-item.js";

/**
 * Reads a JSON value from each line as it arrives (application/jsonl, application/x-ndjson, application/json-seq).
 * Throws a `DecodeError` for a line that is not JSON.
 */
export async function* readJsonLines(
  exchange: Exchange,
  content: ResponseContent,
): AsyncGenerator<unknown, void, undefined> {
  for await (const line of readLines(exchange)) {
    // Each value of a JSON text sequence begins with RS (RFC 7464, section 2.2).
    const item = line.replace(/^\x1e/, "").trim();
    if (item === DONE) return;
    if (item === "") continue;
    yield validateItem(exchange, parseItem(item, exchange, content, "has a line that is not JSON"));
  }
}

/** Some APIs end a stream of JSON with this word. */
export const DONE = "[DONE]";

/** Parses one item of a stream. Throws a `DecodeError` with the reason where it can't be parsed. */
export function parseItem(
  item: string,
  { attempt, response }: Exchange,
  content: ResponseContent,
  reason: string,
): unknown {
  try {
    return content.parse?.(item, content);
  } catch (cause) {
    throw new DecodeError(attempt.request, response, item, reason, cause);
  }
}
