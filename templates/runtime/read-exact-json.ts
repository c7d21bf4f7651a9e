import { decode } from "./decode.js";
import { DecodeError } from "./errors.js";
import type { ReadContext } from "./operation.js";
import { parseExact, roundLong } from "./parse-exact.js";
import { readLimited } from "./read-limited.js";

/** Reads JSON, and decodes it by the content's codec without losing a digit of an int64. */
export async function readExactJson(response: Response, context: ReadContext): Promise<unknown> {
  const raw = await readLimited(response, context);
  return roundLong(decode(context.codec, parse(raw, response, context)));
}

function parse(raw: string, { status }: Response, { sent }: ReadContext): unknown {
  try {
    return parseExact(raw);
  } catch (cause) {
    throw new DecodeError(sent, status, raw, `is ${raw ? "not" : "empty, no"} JSON`, cause);
  }
}
