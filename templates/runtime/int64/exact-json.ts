import { joinLines } from "../bodies/json-body.js";
import type { WriteBody } from "../bodies/request-content.js";
import { encode } from "../codecs/encode.js";
import { ClientError, prefixErrors } from "../errors/client-error.js";
import { text } from "../request/text.js";
import { ownProperty } from "../values/values.js";

/** A value as JSON, after its codec. An `int64` keeps all its digits. */
export const exactJsonBody: WriteBody = ({ codec }, value, type) => ({
  body: exactJson(encode(codec, value)),
  type,
});

/** The items of an iterable as JSON, one on each line (application/jsonl, application/x-ndjson, application/json-seq). */
export const exactJsonLinesBody: WriteBody = ({ codec }, value, type) => ({
  body: joinLines(value, type, (item) => exactJson(encode(codec, item))),
  type,
});

/**
 * A value as JSON. A `bigint` is a number with all its digits (RFC 8259, section 6, sets no limit).
 * Throws a `ClientError` for a value that JSON can't express.
 */
export function exactJson(value: unknown): string {
  const mark = randomMark();
  let isMarked = false;
  const written = JSON.stringify(value, function (this: unknown, key, item: unknown) {
    const original = ownProperty(this, key);
    // JSON would write NaN and an invalid Date as `null`, so `text` refuses them.
    if (original instanceof Date || typeof item === "number") {
      prefixErrors(`"${key}"`, () => text(original));
    }
    if (typeof item !== "bigint") return item;
    isMarked = true;
    return `${mark}${item}`;
  }) as string | undefined;
  if (written === undefined) throw new ClientError("a value that JSON can't express can't be sent");
  return isMarked ? written.replace(new RegExp(`"${mark}(-?\\d+)"`, "g"), "$1") : written;
}

/** A value as `text` writes it. A `bigint` in an object or array keeps all its digits. */
export function exactText(value: unknown): string {
  return typeof value === "object" && !(value instanceof Date) ? exactJson(value) : text(value);
}

/** A string that no input can contain: random digits and `-`, with `:` at the end. Each mark is used once. */
export function randomMark(): string {
  return `${crypto.getRandomValues(new Uint32Array(4)).join("-")}:`;
}
