import { connectionCode } from "./attempt.js";
import { type Call, keyHeader } from "../request/build.js";
import { ConnectionError, TimeoutError } from "../errors/errors.js";

/** A server that asks for a longer wait than this is not waited for: the caller decides. Milliseconds. */
const LONGEST_WAIT = 120_000;
/** Methods that may be sent twice (RFC 9110, section 9.2.2), and QUERY. */
const IDEMPOTENT = /^(GET|HEAD|OPTIONS|TRACE|PUT|DELETE|QUERY)$/;
/** What platforms call a failure before anything was sent. */
const NOT_SENT = /REFUSED|NOTFOUND|EAI_AGAIN|CONNECT_TIMEOUT/i;

/** How long to wait before the request is sent again, in milliseconds; `undefined`: it is not. */
export function retryDelay(
  { config, options, operation, headers, body }: Call,
  attempt: number,
  failure: unknown,
  response: Response | undefined,
): number | undefined {
  if (!failure && response?.ok) return undefined;
  const { retry = config.retry } = options;
  const { attempts = 2, baseDelayMs = 500, maxDelayMs = 8000 } = retry || {};
  const status = response?.status ?? 0;
  const asked = response && retryAfter(response.headers);
  // A redirect that can't be followed is a connection error without a cause, and would fail again.
  const mayHelp = failure
    ? failure instanceof TimeoutError || (failure instanceof ConnectionError && failure.cause)
    : /408|429|5../.test(`${status}`);
  const isUndone = failure
    ? NOT_SENT.test(connectionCode(failure))
    : status === 429 || (status === 503 && asked !== undefined);
  const isSafe = IDEMPOTENT.test(operation.method) || Object.hasOwn(headers, keyHeader(config));
  const isOver = retry === false || attempt > attempts || body instanceof ReadableStream;
  if (isOver || !mayHelp || !(isUndone || isSafe) || (asked ?? 0) > LONGEST_WAIT) return undefined;
  return asked ?? Math.random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1));
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
