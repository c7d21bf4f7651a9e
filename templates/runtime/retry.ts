import type { Call } from "./build.js";
import { connectionCode } from "./deadline.js";
import { ConnectionError, TimeoutError } from "./errors.js";
import type { RetryOptions } from "./make-client.js";

/** A server that asks for a longer wait than this is not waited for: the caller decides. Milliseconds. */
const LONGEST_WAIT = 120_000;
/** Methods that may be sent twice (RFC 9110, section 9.2.2), and QUERY. */
const IDEMPOTENT = /^(GET|HEAD|OPTIONS|TRACE|PUT|DELETE|QUERY)$/;
/** What platforms call a failure before anything was sent. */
const NOT_SENT = /REFUSED|NOTFOUND|EAI_AGAIN|CONNECT_TIMEOUT/i;

/** How long to wait before the request is sent again, in milliseconds; `undefined`: it is not. */
export function retryDelay(
  { operation, body, isKeyed }: Call,
  response: Response | undefined,
  failure: unknown,
  attempt: number,
  retry: false | RetryOptions = {},
): number | undefined {
  const { attempts = 2, baseDelayMs = 500, maxDelayMs = 8000 } = retry || { attempts: 0 };
  const repeatable = isKeyed || IDEMPOTENT.test(operation.method);
  const asked = response && retryAfter(response.headers);
  const allowed = response
    ? statusAllows(response.status, repeatable, asked !== undefined)
    : failureAllows(failure, repeatable);
  if (!allowed || attempt > attempts || body instanceof ReadableStream) return undefined;
  const delay = asked ?? Math.random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1));
  return delay > LONGEST_WAIT && asked !== undefined ? undefined : delay;
}

function statusAllows(status: number, repeatable: boolean, asked: boolean): boolean {
  if (status === 429 || (status === 503 && asked)) return true;
  return repeatable && (status === 408 || status >= 500);
}

/** A redirect that can't be followed is a connection error without a cause, and would fail again. */
function failureAllows(failure: unknown, repeatable: boolean): boolean {
  if (failure instanceof TimeoutError) return repeatable;
  if (!(failure instanceof ConnectionError) || !failure.cause) return false;
  return repeatable || NOT_SENT.test(connectionCode(failure.cause));
}

/** Milliseconds that the server asks for, by `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3). */
function retryAfter(headers: Headers): number | undefined {
  const exact = headers.get("retry-after-ms") ?? "";
  const value = headers.get("retry-after") ?? "";
  if (/^\d+$/.test(exact)) return Number(exact);
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  const wait = Date.parse(value) - Date.now();
  // Date.parse takes much for a date that is none, such as `-1`.
  return value.endsWith("GMT") && wait === wait ? Math.max(0, wait) : undefined;
}
