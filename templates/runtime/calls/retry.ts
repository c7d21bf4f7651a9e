import { type AttemptRequest, ConnectionError, TimeoutError } from "../errors/request-error.js";
import type { Call } from "../request/call.js";
import { ownProperties } from "../values/values.js";
import { connectionCode } from "./attempt.js";

/** When a failed request is sent again: after a random time below a limit, which doubles with each attempt. */
export interface RetryOptions {
  /** How often a request is sent again at most. The default is 2. */
  readonly attempts?: number | undefined;
  /** The limit of the first wait in milliseconds. The default is 500. */
  readonly baseDelayMs?: number | undefined;
  /** The limit of every wait in milliseconds, except for one that the server asks for. The default is 8000. */
  readonly maxDelayMs?: number | undefined;
}

/** Milliseconds to wait before the request is sent again. `undefined` where it is not sent again. */
export function retryDelay(
  { config, options, operation: { method }, headers, body }: Call,
  { attempts: attempt, sent }: AttemptRequest,
  failure: unknown,
  response: Response | undefined,
): number | undefined {
  // With a response, the failure is the error of a hook.
  if (response && (failure || response.ok)) return undefined;
  const { retry = config.retry } = options;
  const { attempts = 2, baseDelayMs = 500, maxDelayMs = 8000 } = ownProperties(retry || {});
  const status = response?.status ?? 0;
  const serverDelay = retryAfter(response?.headers);
  // A redirect that can't be followed is a connection error without a cause, and would fail again.
  const mayHelp = failure
    ? failure instanceof TimeoutError || (failure instanceof ConnectionError && failure.cause)
    : /408|429|5../.test(`${status}`);
  const isNotCarriedOut = failure
    ? // Platforms' codes of failures before anything was sent.
      /REFUSED|NOTFOUND|EAI_AGAIN|CONNECT_TIMEOUT/i.test(connectionCode(failure))
    : status === 429 || (status === 503 && serverDelay >= 0);
  // A server that answered a POST with 303 has carried it out, although the GET that follows may fail.
  const isSafe =
    (isNotCarriedOut && (sent.at(-1)?.method ?? method) === method) ||
    // The idempotent methods (RFC 9110, section 9.2.2), and QUERY.
    /^(GET|HEAD|OPTIONS|TRACE|PUT|DELETE|QUERY)$/.test(method) ||
    Object.hasOwn(headers, config.idempotencyHeader);
  const isOver = retry === false || attempt > attempts || body instanceof ReadableStream;
  // For a longer wait the call fails, and the caller decides.
  if (isOver || !mayHelp || !isSafe || serverDelay > 120_000) return undefined;
  // Clients that wait for 0 milliseconds would all return at once.
  return serverDelay || Math.random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1));
}

/**
 * The wait that the server asks for in milliseconds: `Retry-After` in seconds or as a date, also in an obsolete
 * format (RFC 9110, sections 10.2.3 and 5.6.7). `NaN` where it asks for none.
 */
function retryAfter(headers: Headers | undefined): number {
  const exact = headers?.get("retry-after-ms") ?? "";
  const value = headers?.get("retry-after") ?? "";
  if (/^\d+$/.test(exact)) return Number(exact);
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  // Date.parse also accepts strings that are no HTTP dates, such as `-1`. The form of asctime has no time zone.
  const date = value.replace(/:\d\d \d{4}$/, "$& GMT");
  return / GMT$/i.test(date) ? Math.max(0, Date.parse(date) - Date.now()) : NaN;
}
