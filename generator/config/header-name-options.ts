import type { Option } from "./option.js";

/** The header that an idempotency key is sent in. */
export const IDEMPOTENCY_HEADER: Option<string> = {
  key: "idempotencyHeader",
  group: "output",
  default: "Idempotency-Key",
  check(value, problem) {
    const isRight = isHeaderName(value);
    if (!isRight) problem("`idempotencyHeader` must be the name of a header, such as `Idempotency-Key`.");
    return isRight;
  },
  flags: [{ flags: "--idempotency-header <name>", meaning: "The header for idempotency keys.", kind: "string" }],
  fromFlags: ({ idempotencyHeader }) => idempotencyHeader,
};

/** The response headers that may hold the id of a request. */
export const REQUEST_ID_HEADERS: Option<readonly string[]> = {
  key: "requestIdHeaders",
  group: "output",
  default: [],
  defaultText: "every header that ends in Request-Id",
  check(value, problem) {
    const isRight = Array.isArray(value) && value.every(isHeaderName);
    if (!isRight) problem("`requestIdHeaders` must be an array of header names, such as `X-Request-Id`.");
    return isRight;
  },
  flags: [
    {
      flags: "--request-id-header <name>",
      meaning: "A response header that holds the id of the request.",
      kind: "array",
    },
  ],
  fromFlags: ({ requestIdHeader }) => requestIdHeader,
};

/** A token (RFC 9110, section 5.6.2). */
const isHeaderName = (value: unknown): boolean => typeof value === "string" && /^[!#$%&'*+.^_`|~\w-]+$/.test(value);
