import { expect, test } from "vitest";
import type { Response, TypeNode } from "../../generator/ir/ir.js";
import { bare, DATE_TIME, INT64, object, planOf, property, response, STRING, UNKNOWN, wireName } from "./builders.js";

const PET = object(property("name", STRING));
const DATED = object(property("at", DATE_TIME));
const DATED_CODEC = { kind: "object", members: [{ wire: "at", codec: { kind: "scalar", name: "dateTimeCodec" } }] };

const typed = (status: string, contentType: string, read: Response["read"], type: TypeNode = PET): Response => ({
  ...response(status, { type }),
  contentType: wireName(contentType),
  read,
});

test.each<readonly [string, Response["read"], TypeNode, object]>([
  ["application/json", "json", PET, { parse: "parseJson" }],
  ["application/json", "json", DATED, { parse: "decodeJson", codec: DATED_CODEC }],
  ["application/json", "json", INT64, { parse: "decodeExactJson", codec: { kind: "scalar", name: "int64TextCodec" } }],
  ["text/plain", "text", STRING, { parse: "parseText" }],
  ["image/png", "binary", UNKNOWN, { read: "readBlob" }],
  ["text/event-stream", "events", PET, { read: "readEvents" }],
  ["application/jsonl", "jsonLines", PET, { read: "readJsonLines", parse: "parseJson" }],
  ["application/jsonl", "jsonLines", DATED, { read: "readJsonLines", parse: "decodeJson", codec: DATED_CODEC }],
])("%s is read as %s", (type, read, schema, plan) => {
  const responses = [typed("200", type, read, schema)];
  expect(planOf({ responses }, { dates: "date", int64: "string" }).outcomes).toEqual([
    { status: "200", kind: "success", type, ...plan },
  ]);
});

test("a response without content is not read", () => {
  expect(planOf({ responses: [bare("204")] }).outcomes).toEqual([{ status: "204", kind: "success" }]);
});

test("responses that are read alike are one, and those that never have a body are left out", () => {
  const statuses = (...responses: readonly Response[]): readonly string[] =>
    planOf({ responses }).outcomes.map(({ status }) => status);
  expect(statuses(bare("204"), response("200"), bare("304"), response("404"))).toEqual(["200"]);
  expect(statuses(bare("204"), bare("304"))).toEqual(["204"]);
});

test("text of any media type can turn out to be JSON", () => {
  const plan = planOf({ responses: [typed("200", "*/*", "text", STRING)] });
  expect(plan.outcomes.map(({ type, parse }) => [type, parse])).toEqual([
    ["*/*", "parseText"],
    ["application/json", "parseJson"],
  ]);
  expect(plan.pick).toBe("pickContent");
});

test.each<readonly [string, readonly Response[], string | undefined]>([
  ["one status with two media types", [response("200"), typed("200", "text/csv", "text")], "pickContent"],
  ["two successes of different media types", [response("200"), typed("202", "text/csv", "text")], "pickContent"],
  ["two successes of one media type", [response("200"), response("202")], undefined],
  ["a success and a failure of one media type", [response("200"), response("404")], undefined],
  ["a success without a body", [bare("204")], undefined],
  ["statuses that never have a body", [bare("204"), bare("304"), response("200"), response("404")], undefined],
  ["a 304 that is a success", [bare("304"), response("404")], "pickByStatus"],
  ["a failure without a body", [response("200"), bare("404")], "pickByStatus"],
  ["successes with and without a body", [response("200"), bare("202")], "pickByStatus"],
  ["a success and a failure", [response("200"), typed("400", "text/plain", "text")], "pickByStatus"],
])("what decides about the content: %s", (_, responses, pick) => {
  expect(planOf({ responses }).pick).toBe(pick);
});

test.each<readonly [readonly string[], readonly number[]]>([
  [["302"], [302]],
  [["200", "302"], []],
  [
    ["303", "307", "404"],
    [303, 307],
  ],
  [["3XX"], [300, 301, 302, 303, 304, 305, 307, 308]],
])("of the statuses %j, the redirects %j are data", (statuses, redirects) => {
  expect(planOf({ responses: statuses.map(bare) }).redirects).toEqual(redirects);
});

test.each<readonly [string, readonly Response[], string]>([
  [
    "successes first",
    [response("200"), typed("400", "application/problem+json", "json")],
    "application/json, application/problem+json",
  ],
  ["no other forms of JSON", [typed("200", "text/csv", "text"), response("200")], "application/json"],
  [
    "sequences beside JSON",
    [response("200"), typed("200", "text/event-stream", "events")],
    "application/json, text/event-stream",
  ],
  [
    "without JSON everything",
    [typed("200", "text/csv", "text"), typed("200", "image/png", "binary")],
    "text/csv, image/png",
  ],
  ["nothing described", [], "application/json"],
  ["no content", [bare("204")], "application/json"],
  ["a success with content that nobody described", [bare("200")], "*/*"],
])("what is asked for: %s", (_, responses, accept) => {
  expect(planOf({ responses }).accept).toBe(accept);
});
