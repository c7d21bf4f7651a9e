import type { WriteBody } from "../client/operation.js";

/**
 * Bytes as they are given: a `Blob`, an `ArrayBuffer` or a view of one, a string, or a stream, which can't be sent a
 * second time. Where the description has only a range such as `image/*`, the type is the Blob's own.
 */
export const binaryBody: WriteBody = (_content, value, type) => {
  const body = value as BodyInit;
  if (!type.includes("*")) return { body, type };
  const own = value instanceof Blob ? value.type : "";
  return { body, type: own || "application/octet-stream" };
};

/** Whatever `fetch` takes as a body. A form's or search parameters' type is left to the platform. */
export const rawBody: WriteBody = (content, value, type) => {
  const platform = value instanceof FormData || value instanceof URLSearchParams;
  return platform ? { body: value } : binaryBody(content, value, type);
};
