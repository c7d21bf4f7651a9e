import { expect, test } from "vitest";
import type { Response } from "../../generator/ir/ir.js";
import { bare, planOf, response, STRING, wireName } from "./builders.js";

const VALUE = { kind: "value", type: { kind: "unknown" } };
const others = (...except: readonly (number | string)[]) => ({
  status: { range: "ErrorStatus", except },
  data: [VALUE],
  headers: [],
});

test("every described status has a result, and the other errors have one together", () => {
  const headers = [{ name: wireName("Retry-After"), docs: {} }];
  const responses: Response[] = [response("200"), bare("204"), { ...bare("429"), headers }, response("4XX")];
  expect(planOf({ responses }).results).toEqual({
    ok: [
      { status: 200, data: [VALUE], headers: [] },
      { status: 204, data: [{ kind: "none" }], headers: [] },
    ],
    failed: [
      { status: 429, data: [VALUE], headers: ["Retry-After"] },
      { status: { range: "ClientErrorStatus", except: [429] }, data: [VALUE], headers: [] },
      others(429, "ClientErrorStatus"),
    ],
  });
});

test("a range of successes excludes the statuses that are described by themselves", () => {
  expect(planOf({ responses: [response("200"), response("2XX")] }).results.ok).toEqual([
    { status: 200, data: [VALUE], headers: [] },
    { status: { range: "SuccessStatus", except: [200] }, data: [VALUE], headers: [] },
  ]);
});

test("default covers the errors that are not described", () => {
  expect(planOf({ responses: [response("200"), response("404"), response("default")] }).results.failed).toEqual([
    { status: 404, data: [VALUE], headers: [] },
    { status: { range: "ErrorStatus", except: [404] }, data: [VALUE], headers: [] },
  ]);
});

test("default alone is success and failure", () => {
  expect(planOf({ responses: [bare("default")] }).results).toEqual({
    ok: [{ status: { range: "SuccessStatus", except: [] }, data: [{ kind: "none" }], headers: [] }],
    failed: [others()],
  });
});

test("without responses anything can come", () => {
  expect(planOf({ responses: [] }).results).toEqual({
    ok: [{ status: { range: "SuccessStatus", except: [] }, data: [VALUE], headers: [] }],
    failed: [others()],
  });
});

test("a redirect is data, an error, or followed and never seen", () => {
  expect(planOf({ responses: [bare("302")] }).results.ok).toEqual([
    { status: 302, data: [{ kind: "none" }], headers: [] },
  ]);
  expect(planOf({ responses: [response("200"), bare("302"), bare("304")] }).results.failed).toEqual([
    { status: 304, data: [VALUE], headers: [] },
    others(304),
  ]);
});

test("of one status with several media types, the JSON is the data", () => {
  const csv: Response = { ...response("200", { type: STRING }), contentType: wireName("text/csv"), read: "text" };
  const events: Response = { ...response("200"), contentType: wireName("text/event-stream"), read: "events" };
  expect(planOf({ responses: [csv, events, response("200")] }).results.ok).toEqual([
    { status: 200, data: [VALUE, { kind: "events" }], headers: [] },
  ]);
});

test.each<readonly [read: Response["read"], ok: object, failed: object]>([
  ["text", { kind: "value", type: STRING }, { kind: "value", type: STRING }],
  ["binary", { kind: "blob" }, { kind: "value", type: STRING }],
  ["events", { kind: "events" }, { kind: "value", type: STRING }],
  ["jsonLines", { kind: "sequence", type: VALUE.type }, VALUE],
])("the body of an error is read as one string, also one of the kind %s", (read, ok, failed) => {
  const { results } = planOf({ responses: [{ ...response("default"), contentType: wireName("a/b"), read }] });
  expect(results.ok[0]?.data).toEqual([ok]);
  expect(results.failed[0]?.data).toEqual([failed]);
});
