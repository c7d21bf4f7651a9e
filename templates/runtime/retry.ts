import type { Call } from "./build.js";
import { connectionCode } from "./deadline.js";
import { ConnectionError, TimeoutError } from "./errors.js";
import type { RetryOptions } from "./make-client.js";

/** A server that asks for a longer wait than this is not waited for: the caller decides. Milliseconds. */
const LONGEST_WAIT = 120_000;
/** Methods that may be sent twice (RFC 9110, section 9.2.2; QUERY by its own draft). */
const IDEMPOTENT = /^(get|head|options|trace|put|delete|query)$/i;
/** Failures before anything was sent. */
const NOT_SENT = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$/;

/** How long to wait before the request is sent again, in milliseconds; `undefined`: it is not. */
export function retryDelay(
  call: Call,
  response: Response | undefined,
  failure: unknown,
  attempt: number,
  retry: false | RetryOptions = {},
): number | undefined {
  if (retry === false || attempt > (retry.attempts ?? 2)) return undefined;
  if (call.body instanceof ReadableStream) return undefined;
  const asked = response && retryAfter(response.headers);
  const mayRepeat = response
    ? statusAllows(call, response.status, asked !== undefined)
    : failureAllows(call, failure);
  if (!mayRepeat || (asked ?? 0) > LONGEST_WAIT) return undefined;
  const { baseDelayMs = 500, maxDelayMs = 8000 } = retry;
  return asked ?? Math.random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1));
}

function isRepeatable({ operation, headers }: Call): boolean {
  return IDEMPOTENT.test(operation.method) || headers.has("idempotency-key");
}

function statusAllows(call: Call, status: number, asked: boolean): boolean {
  if (status === 429 || (status === 503 && asked)) return true;
  return isRepeatable(call) && (status === 408 || status >= 500);
}

function failureAllows(call: Call, failure: unknown): boolean {
  if (failure instanceof TimeoutError) return isRepeatable(call);
  // A redirect that can't be followed is a connection error without a cause, and would fail again.
  if (!(failure instanceof ConnectionError) || failure.cause === undefined) return false;
  return isRepeatable(call) || NOT_SENT.test(connectionCode(failure.cause) ?? "");
}

/** Milliseconds that the server asks for, by `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3). */
function retryAfter(headers: Headers): number | undefined {
  const exact = headers.get("retry-after-ms") ?? "";
  if (/^\d+$/.test(exact)) return Number(exact);
  const value = headers.get("retry-after") ?? "";
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  if (!/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.test(value)) return undefined;
  const time = Date.parse(value);
  return Number.isNaN(time) ? undefined : Math.max(0, time - Date.now());
}
