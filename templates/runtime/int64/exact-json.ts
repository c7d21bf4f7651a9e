import { about, ClientError } from "../errors/client-error.js";
import { newMark } from "./new-mark.js";
import { own } from "../values/own.js";
import { text } from "../request/text.js";

/** JSON text of a value; a `bigint` in it is a number with all its digits (RFC 8259, section 6, sets no limit). */
export function exactJson(value: unknown): string {
  const mark = newMark();
  let isMarked = false;
  const json = JSON.stringify(value, function (this: unknown, key, item: unknown) {
    const given = own(this, key);
    // What JSON would make `null`, NaN and an invalid Date, has no text either.
    if (given instanceof Date || typeof item === "number") about(`"${key}"`, () => text(given));
    if (typeof item !== "bigint") return item;
    isMarked = true;
    return `${mark}${item}`;
  }) as string | undefined;
  if (json === undefined) throw new ClientError("a value without JSON text can't be sent");
  return isMarked ? json.replace(new RegExp(`"${mark}(-?\\d+)"`, "g"), "$1") : json;
}

/** As `text`, but with all digits of a `bigint` that is inside an object or array. */
export function exactText(value: unknown): string {
  return typeof value === "object" && !(value instanceof Date) ? exactJson(value) : text(value);
}
