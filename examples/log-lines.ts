import type { HookContext, Hooks } from "../generated/index.js";

/** The names of query parameters and headers whose values are not logged. */
const SECRET = /token|key|secret|signature|password|auth|cookie/i;

/**
 * Hooks that write one line of JSON for each attempt. The client does not show credentials to hooks. These hooks also
 * replace values in the URL and in the caller's headers that may be secret.
 *
 *     const client = createClient({ credentials, hooks: loggingHooks(console.log) });
 */
export function loggingHooks(write: (line: string) => void): Hooks {
  const log = (event: string, context: HookContext, more: object): void => {
    const { operation, method, url, attempt, durationMs, headers } = context;
    const line = { event, operation, method, url: redactedUrl(url), attempt, durationMs, headers: redacted(headers) };
    write(JSON.stringify({ ...line, ...more }));
  };
  return {
    onResponse: (context) =>
      log("response", context, { status: context.status, requestId: context.responseHeaders.get("twilio-request-id") }),
    onRetry: (context) => log("retry", context, { delayMs: Math.round(context.delayMs), reason: reasonOf(context) }),
    onError: (context) => log("failure", context, { reason: reasonOf(context) }),
  };
}

function redactedUrl(url: string): string {
  const parsed = new URL(url);
  for (const name of parsed.searchParams.keys()) if (SECRET.test(name)) parsed.searchParams.set(name, "…");
  return parsed.href;
}

const redacted = (headers: Headers): Record<string, string> =>
  Object.fromEntries([...headers].map(([name, value]) => [name, SECRET.test(name) ? "…" : value]));

const reasonOf = ({ status, error }: { readonly status?: number; readonly error?: unknown }): string =>
  status === undefined ? (error instanceof Error ? error.message : String(error)) : `status ${status}`;
