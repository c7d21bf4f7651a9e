import { decode } from "./decode.js";
import { DecodeError } from "./errors.js";
import type { ReadContext } from "./operation.js";
import { parseExact, roundLong } from "./parse-exact.js";

/** Reads JSON, and decodes it by the content's codec without losing a digit of an int64. */
export async function readExactJson(context: ReadContext): Promise<unknown> {
  const raw = await context.text();
  return roundLong(decode(context.codec, parseExactBody(raw, context)));
}

function parseExactBody(raw: string, { response, sent }: ReadContext): unknown {
  try {
    return parseExact(raw);
  } catch (cause) {
    throw new DecodeError(
      sent,
      response.status,
      raw,
      `is ${raw ? "not" : "empty, no"} JSON`,
      cause,
    );
  }
}
