import { context, propagation, SpanStatusCode, trace } from "@opentelemetry/api";
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { afterEach, expect, test } from "vitest";
import { loggingHooks } from "../../../examples/log-lines.js";
import { tracingHooks } from "../../../examples/open-telemetry.js";
import { fetchChallenge, listChallenge } from "../../../generated/index.js";
import { ACCOUNT, headerOf, sid, startFakeTwilio } from "../../support/fake-twilio/index.js";
import { clientOf, closeAll, closeLater, PLACE, rejection } from "../challenges/support.js";

/* The hooks in `examples/` do what they say. */

afterEach(closeAll);

test("each attempt is a span of the conventions' names, without ids in its own", async () => {
  const exporter = new InMemorySpanExporter();
  const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });
  propagation.setGlobalPropagator({
    inject: (_, carrier, setter) => setter.set(carrier, "traceparent", "00-trace"),
    extract: (given) => given,
    fields: () => ["traceparent"],
  });
  const twilio = closeLater(await startFakeTwilio());
  const client = clientOf(twilio, { hooks: tracingHooks(provider.getTracer("test")), retry: { baseDelayMs: 1 } });
  twilio.failNext({ status: 503, headers: { "retry-after": "0" } });
  await listChallenge(client, PLACE);
  await rejection(fetchChallenge(client, { ...PLACE, sid: sid("YC", 9) }));
  const nobody = clientOf({ url: "http://127.0.0.1:9" }, { hooks: tracingHooks(provider.getTracer("test")) });
  await rejection(listChallenge(nobody, PLACE));
  const path = "/v2/Services/{ServiceSid}/Entities/{Identity}/Challenges";
  const spans = exporter.getFinishedSpans().map(({ name, attributes, status }) => ({
    name,
    status: attributes["http.response.status_code"],
    again: attributes["http.request.resend_count"],
    failed: status.code === SpanStatusCode.ERROR,
  }));
  expect(spans).toEqual([
    { name: `GET ${path}`, status: 503, again: undefined, failed: true },
    { name: `GET ${path}`, status: 200, again: 1, failed: false },
    { name: `GET ${path}/{Sid}`, status: 404, again: undefined, failed: true },
    { name: `GET ${path}`, status: undefined, again: undefined, failed: true },
  ]);
  expect(twilio.requests.map((request) => headerOf(request, "traceparent"))).toEqual([
    "00-trace",
    "00-trace",
    "00-trace",
  ]);
  expect(JSON.stringify(exporter.getFinishedSpans().map(({ attributes }) => attributes))).not.toContain(
    ACCOUNT.password,
  );
  trace.disable();
  context.disable();
  propagation.disable();
});

test("a line for each attempt, and no secret in any", async () => {
  const lines: string[] = [];
  const twilio = closeLater(await startFakeTwilio());
  const client = clientOf(twilio, {
    hooks: loggingHooks((line) => void lines.push(line)),
    headers: { "X-Api-Key": "hush", "X-Signature": "hush", "X-Team": "blue" },
    retry: { baseDelayMs: 1 },
  });
  twilio.failNext({ status: 500 });
  await listChallenge(client, { ...PLACE, pageToken: "hush" }).result();
  const events = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(events.map(({ event, attempt, status }) => [event, attempt, status])).toEqual([
    ["response", 1, 500],
    ["retry", 1, undefined],
    ["response", 2, 400],
  ]);
  expect(events[0]).toMatchObject({ operation: "ListChallenge", headers: { "x-signature": "…", "x-team": "blue" } });
  expect(events[0]?.["headers"]).not.toHaveProperty("x-api-key");
  expect(lines.join("\n")).not.toMatch(new RegExp(`hush|${ACCOUNT.password}`));
});
