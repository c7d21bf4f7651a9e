import { decode } from "./decode.js";
import { DecodeError } from "./errors.js";
import type { ReadContext } from "./operation.js";
import { parseExact, roundLong } from "./parse-exact.js";
import { readLines } from "./read-lines.js";

/** Reads one JSON text a line, as `readJsonLines` does, without losing a digit of an int64. */
export async function* readExactJsonLines(
  context: ReadContext,
): AsyncGenerator<unknown, void, undefined> {
  for await (const line of readLines(context)) {
    // RFC 7464, section 2.2: each text of a JSON text sequence begins with RS.
    const item = line.replace(/^\x1e/, "").trim();
    if (item !== "") yield roundLong(decode(context.codec, parseExactLine(item, context)));
  }
}

function parseExactLine(item: string, { response, sent }: ReadContext): unknown {
  try {
    return parseExact(item);
  } catch (cause) {
    throw new DecodeError(sent, response.status, item, "has a line that is not JSON", cause);
  }
}
