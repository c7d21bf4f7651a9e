import { expect, test } from "vitest";
import type { Parameter, TypeNode } from "../../generator/ir/ir.js";
import {
  array,
  DATE,
  DATE_TIME,
  identifier,
  INT64,
  model,
  object,
  parameter,
  parameterPlan,
  planOf,
  property,
  reference,
  scalar,
  STRING,
  union,
  UNKNOWN,
  wireName,
} from "./builders.js";

const STRINGS = array(STRING);
const POINT = object(property("x", scalar("number")));

type Style = readonly [Parameter["in"], Parameter["style"], boolean, object];

test.each<Style>([
  ["path", "simple", false, { write: "simpleListPath" }],
  ["path", "simple", true, { write: "simpleListPath", explode: true }],
  ["path", "label", false, { write: "labelPath" }],
  ["path", "label", true, { write: "labelPath", explode: true }],
  ["path", "matrix", false, { write: "matrixPath" }],
  ["path", "matrix", true, { write: "matrixPath", explode: true }],
  ["path", "tabDelimited", false, { write: "joinedPath", delimiter: "\t" }],
  ["query", "form", true, { write: "formQuery", explode: true }],
  ["query", "form", false, { write: "formQuery" }],
  ["query", "spaceDelimited", false, { write: "spaceDelimitedQuery" }],
  ["query", "pipeDelimited", false, { write: "pipeDelimitedQuery" }],
  ["query", "tabDelimited", false, { write: "joinedQuery", delimiter: "\t" }],
  ["query", "deepObject", true, { write: "deepObjectQuery", explode: true }],
  ["header", "simple", false, { write: "simpleHeader" }],
  ["header", "simple", true, { write: "simpleHeader", explode: true }],
  ["header", "pipeDelimited", false, { write: "joinedHeader", delimiter: "|" }],
  ["cookie", "form", true, { write: "formCookie", explode: true }],
  ["cookie", "cookie", true, { write: "cookieCookie", explode: true }],
])("an array in %s, %s, explode %s", (location, style, explode, plan) => {
  expect(parameterPlan(parameter(location, STRINGS, { style, explode }))).toEqual(plan);
});

test.each<readonly [Parameter["in"], object]>([
  ["path", { write: "simplePath" }],
  ["query", { write: "formQuery" }],
  ["header", { write: "simpleHeader" }],
  ["cookie", { write: "formCookie" }],
])("explode means nothing to a string in %s", (location, plan) => {
  expect(parameterPlan(parameter(location, STRING, { explode: true }))).toEqual(plan);
});

test("a parameter has its name on the wire and its member", () => {
  const given = parameter("query", STRING, { name: wireName("Page-Size"), member: identifier("pageSize") });
  expect(planOf({ parameters: [given] }).parameters).toEqual([
    { wire: "Page-Size", member: "pageSize", in: "query", write: "formQuery" },
  ]);
});

test("reserved characters of a path need the writer that leaves them alone", () => {
  const given = parameter("path", STRING, { allowReserved: true });
  expect(parameterPlan(given)).toEqual({ write: "simpleListPath", allowReserved: true });
});

test("Twilio's collapsible map is written under its prefix", () => {
  const given = parameter("query", POINT, { collapsiblePrefix: wireName("Custom") });
  expect(planOf({ parameters: [given] }).parameters[0]).toMatchObject({ wire: "Custom", write: "collapsibleMapQuery" });
});

test.each<readonly [Parameter["in"], string]>([
  ["path", "contentPath"],
  ["query", "contentQuery"],
  ["header", "contentHeader"],
  ["cookie", "contentCookie"],
])("JSON content in %s", (location, write) => {
  const contentType = "application/json";
  expect(parameterPlan(parameter(location, POINT, { contentType, explode: false }))).toEqual({ write });
});

test("content of another media type is written as a string", () => {
  const given = parameter("query", STRING, { contentType: "text/plain" });
  expect(parameterPlan(given)).toEqual({ write: "contentQuery", encode: "text" });
});

test.each<readonly [string, object]>([
  ["application/x-www-form-urlencoded", { write: "rawQuery", explode: true }],
  ["application/json", { write: "rawQuery", explode: true, encode: "json" }],
  ["Application/JSON", { write: "rawQuery", explode: true, encode: "json" }],
  ["application/x-www-form-urlencoded; charset=utf-8", { write: "rawQuery", explode: true }],
  ["text/plain", { write: "rawQuery", explode: true, encode: "text" }],
])("a query string of %s", (contentType, plan) => {
  expect(parameterPlan(parameter("querystring", POINT, { contentType }))).toEqual(plan);
});

test.each<readonly [string, TypeNode, object]>([
  ["a date", DATE, { encode: "fullDate" }],
  ["an array of dates", array(DATE), { encode: "fullDate", explode: true }],
  ["a date or null", union(scalar("null"), DATE), { encode: "fullDate" }],
  ["a date or a date-time", union(DATE, DATE_TIME), {}],
  ["a date-time or a date", union(DATE_TIME, DATE), {}],
  ["a date-time", DATE_TIME, {}],
  ["a value of any type, to which the style applies", UNKNOWN, { explode: true }],
  ["an array of any type", array(UNKNOWN), { encode: "looseJson", explode: true }],
])("how %s becomes a string", (_, type, plan) => {
  expect(parameterPlan(parameter("query", type))).toEqual({ write: "formQuery", ...plan });
});

test("a date-time is cut to seconds if the options say so", () => {
  const plan = parameterPlan(parameter("query", DATE_TIME), { datePrecision: "s" });
  expect(plan).toEqual({ write: "formQuery", encode: "dateTimeSeconds" });
});

test("a reference is planned as its target", () => {
  const models = [model("Day", reference("Date1")), model("Date1", DATE)];
  expect(parameterPlan(parameter("query", reference("Day")), { models })).toEqual({
    write: "formQuery",
    encode: "fullDate",
  });
});

test("an object whose member has another name is converted before it is written", () => {
  const type = object(property("max_size", INT64, { member: "maxSize" }));
  const codec = {
    kind: "object",
    members: [{ wire: "max_size", member: "maxSize", codec: { kind: "scalar", name: "int64Codec" } }],
  };
  expect(parameterPlan(parameter("query", type, { style: "deepObject" }), { int64: "bigint" })).toEqual({
    write: "deepObjectQuery",
    explode: true,
    codec,
    encode: "exactText",
  });
  expect(
    parameterPlan(parameter("query", type, { contentType: "application/json", explode: false }), { int64: "bigint" }),
  ).toEqual({ write: "contentQuery", codec, encode: "exactJson" });
});
