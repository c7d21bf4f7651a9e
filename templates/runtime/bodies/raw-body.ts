import { encode } from "../codecs/encode.js";
import { text } from "../request/text.js";
import type { WriteBody } from "./request-content.js";

/** Bytes that are sent unchanged. A stream can be sent only once, so a request with a stream is not retried. */
export type UploadBody = Blob | ArrayBuffer | ArrayBufferView | ReadableStream<Uint8Array> | string;

/** An `UploadBody`. Where the description has only a range such as `image/*`, a Blob's own type is sent. */
export const binaryBody: WriteBody = (_content, value, type) => {
  const body = value as BodyInit;
  if (!type.includes("*")) return { body, type };
  const blobType = value instanceof Blob ? value.type : "";
  return { body, type: blobType || "application/octet-stream" };
};

/** Any body that `fetch` takes. The platform sets the type of a form and of search parameters. */
export const rawBody: WriteBody = (content, value, type) => {
  const hasOwnType = value instanceof FormData || value instanceof URLSearchParams;
  return hasOwnType ? { body: value, type: undefined } : binaryBody(content, value, type);
};

/** A scalar as a string. */
export const textBody: WriteBody = (_content, value, type) => ({ body: text(value), type });

/** A scalar as a string, after its codec. */
export const codedTextBody: WriteBody = ({ codec }, value, type) => ({
  body: text(encode(codec, value)),
  type,
});
