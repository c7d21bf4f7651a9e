import { context, propagation, type Span, SpanKind, SpanStatusCode, type Tracer } from "@opentelemetry/api";
import type { Hooks } from "../generated/index.js";

/**
 * Hooks that make a span for each attempt. Names and attributes follow OpenTelemetry's conventions for HTTP clients. The
 * name contains the path template and no id, so spans of the same operation are grouped.
 *
 *     const client = createClient({ credentials, hooks: tracingHooks(trace.getTracer("verify")) });
 */
export function tracingHooks(tracer: Tracer): Hooks {
  // All hooks of one attempt receive the same headers object.
  const spans = new WeakMap<Headers, Span>();
  return {
    onRequest: ({ operation, method, path, url, attempt, headers }) => {
      const attributes = {
        "http.request.method": method,
        "url.template": path,
        "url.full": url,
        "rpc.method": operation,
        ...(attempt > 1 && { "http.request.resend_count": attempt - 1 }),
      };
      const span = tracer.startSpan(`${method} ${path}`, { kind: SpanKind.CLIENT, attributes });
      spans.set(headers, span);
      propagation.inject(context.active(), headers, { set: (carrier, name, value) => carrier.set(name, value) });
    },
    onResponse: ({ headers, status }) => {
      const span = spans.get(headers);
      span?.setAttribute("http.response.status_code", status);
      if (status >= 400) span?.setStatus({ code: SpanStatusCode.ERROR });
      span?.end();
      spans.delete(headers);
    },
    onRetry: ({ headers, error }) => endWith(spans, headers, error),
    onError: ({ headers, error }) => endWith(spans, headers, error),
  };
}

/** Ends the span of an attempt that got no response. */
function endWith(spans: WeakMap<Headers, Span>, headers: Headers, error: unknown): void {
  const span = spans.get(headers);
  if (error instanceof Error) span?.recordException(error);
  span?.setStatus({ code: SpanStatusCode.ERROR });
  span?.end();
  spans.delete(headers);
}
