import type { StructuredOption } from "./structured-option.js";

/** `idempotencyHeader` of the config: the header that an idempotency key is sent in. */
export const IDEMPOTENCY_HEADER: StructuredOption = {
  check(value, problem) {
    const isRight = isHeaderName(value);
    if (!isRight) problem("`idempotencyHeader` is the name of a header, such as `Idempotency-Key`.");
    return isRight;
  },
  flags: [
    {
      flags: "--idempotency-header <name>",
      description: "the header that idempotency keys are sent in",
      kind: "text",
    },
  ],
  fromFlags: ({ idempotencyHeader }) => idempotencyHeader,
};

/** `requestIdHeaders` of the config: the headers of a response in which the server may say the request's id. */
export const REQUEST_ID_HEADERS: StructuredOption = {
  check(value, problem) {
    const isRight = Array.isArray(value) && value.every(isHeaderName);
    if (!isRight) problem("`requestIdHeaders` is a list of headers' names, such as `X-Request-Id`.");
    return isRight;
  },
  flags: [
    {
      flags: "--request-id-header <name>",
      description: "a header of responses that holds the request's id",
      kind: "list",
    },
  ],
  fromFlags: ({ requestIdHeader }) => requestIdHeader,
};

/** A token (RFC 9110, section 5.6.2). */
const isHeaderName = (value: unknown): boolean => typeof value === "string" && /^[!#$%&'*+.^_`|~\w-]+$/.test(value);
