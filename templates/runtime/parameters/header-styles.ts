import { percentEncode, percentEncodeUnreserved } from "../request/percent-encode.js";
import { addCookie, setHeader } from "../client/headers.js";
import { json, text } from "../request/text.js";
import { encodeItems, encodePairs } from "./encode-items.js";
import type { Encode, WriteParameter } from "./parameter.js";

/** `blue,black` or `R=100,G=200`, not percent-encoded (OpenAPI, style `simple`). */
export const simpleHeader: WriteParameter = ({ headers }, parameter, value) =>
  setHeader(headers, parameter.name, encodeItems(parameter, value, (item) => item).join(","));

/** A value in a media type, JSON unless `encode` writes another one (OpenAPI, Parameter Object, `content`). */
export const contentHeader: WriteParameter = ({ headers }, { name, encode = json }, value) =>
  setHeader(headers, name, contentText(encode, value, /[^ -~]/g));

/** `color=blue,black`, percent-encoded (OpenAPI, style `form`). */
export const formCookie: WriteParameter = ({ headers }, parameter, value) =>
  encodePairs(parameter, value, percentEncode(parameter.name), percentEncode).forEach((pair) =>
    addCookie(headers, pair),
  );

/** `color=a/b,c`: with `allowReserved`, only a `;` is encoded of the reserved characters (OpenAPI 3.2, style `form`). */
export const reservedCookie: WriteParameter = ({ headers }, parameter, value) => {
  const escape = (item: string): string => percentEncodeUnreserved(item).replaceAll(";", "%3B");
  encodePairs(parameter, value, percentEncode(parameter.name), escape).forEach((pair) =>
    addCookie(headers, pair),
  );
};

/** `color=blue; color=black`, not escaped (OpenAPI 3.2, style `cookie`). */
export const cookieCookie: WriteParameter = ({ headers }, parameter, value) =>
  encodePairs(parameter, value, parameter.name, (item) => item).forEach((pair) =>
    addCookie(headers, pair),
  );

/** A value in a media type, JSON unless `encode` writes another one (OpenAPI, Parameter Object, `content`). */
export const contentCookie: WriteParameter = ({ headers }, { name, encode = json }, value) =>
  addCookie(headers, `${name}=${contentText(encode, value, /[^ -~]|;/g)}`);

/**
 * A value as a header can hold it. JSON has characters other than ASCII, and a `;`, which would end a cookie, only in
 * strings, where they may be escaped. Text is sent as it is.
 */
function contentText(encode: Encode, value: unknown, escaped: RegExp): string {
  const written = encode(value);
  if (encode === text) return written;
  return written.replace(
    escaped,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
