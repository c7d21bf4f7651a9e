import type { Exchange } from "../calls/exchange.js";
import { DecodeError } from "../errors/request-error.js";
import type { ResponseContent } from "../responses/response-content.js";
import { readLines } from "./read-lines.js";
import { validateItem } from "./validate-item.js";

/**
 * Reads a JSON value from each line as it arrives (application/jsonl, application/x-ndjson). A value of a JSON text sequence
 * begins with RS, and may have several lines (application/json-seq; RFC 7464, section 2).
 * Throws a `DecodeError` for a value that is not JSON or is longer than `maxResponseBytes`.
 */
export async function* readJsonLines(
  exchange: Exchange,
  content: ResponseContent,
): AsyncGenerator<unknown, void, undefined> {
  const { maxResponseBytes: limit = 2 ** 26 } = exchange.call.config;
  const parse = (item: string): Promise<unknown> =>
    validateItem(exchange, parseItem(item, exchange, content, "has a line that is not JSON"));
  // The lines of a value that goes on.
  let begun: string | undefined;
  for await (const line of readLines(exchange)) {
    const beginsValue = line.startsWith("\x1e");
    if (begun !== undefined && !beginsValue && begun.length <= limit) {
      begun += `${line}\n`;
      continue;
    }
    if (begun) yield parse(begun);
    const item = line.replace(/^\x1e+/, "").trim();
    begun = beginsValue && !isJsonText(item) ? item : undefined;
    if (item === DONE) return;
    if (begun === undefined && item !== "") yield parse(item);
  }
  if (begun) yield parse(begun);
}

/** Is a text a whole JSON value? */
export function isJsonText(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
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
