import { expect, test } from "vitest";
import type { Field, RequestContent, TypeNode } from "../../generator/ir/ir.js";
import {
  array,
  body,
  content,
  contentPlan,
  DATE,
  DATE_TIME,
  field,
  fieldPlan,
  identifier,
  INT64,
  object,
  planOf,
  property,
  scalar,
  STRING,
  union,
  UNKNOWN,
  wireName,
} from "./builders.js";

const PLAIN = object(property("name", STRING));
const RENAMED = object(property("full_name", STRING, { member: "fullName" }));
const RENAMED_CODEC = { kind: "object", members: [{ wire: "full_name", member: "fullName" }] };
const LONG = object(property("id", INT64));
const LONG_CODEC = { kind: "object", members: [{ wire: "id", codec: { kind: "scalar", name: "int64Codec" } }] };

test.each<readonly [string, RequestContent["kind"], TypeNode, object]>([
  ["application/json", "json", PLAIN, { write: "plainJsonBody" }],
  ["application/json", "json", RENAMED, { write: "jsonBody", codec: RENAMED_CODEC }],
  ["application/json", "json", LONG, { write: "exactJsonBody", codec: LONG_CODEC }],
  ["application/jsonl", "jsonLines", PLAIN, { write: "jsonLinesBody" }],
  ["application/jsonl", "jsonLines", LONG, { write: "exactJsonLinesBody", codec: LONG_CODEC }],
  ["text/plain", "text", STRING, { write: "textBody" }],
  ["text/plain", "text", DATE, { write: "codedTextBody", codec: { kind: "scalar", name: "fullDateEncoder" } }],
  ["image/png", "binary", UNKNOWN, { write: "binaryBody" }],
  ["image/*", "raw", UNKNOWN, { write: "rawBody" }],
])("%s as %s", (type, kind, schema, plan) => {
  expect(contentPlan(content(type, kind, { type: schema }), { int64: "bigint" })).toEqual({
    type,
    member: "body",
    fields: [],
    ...plan,
  });
});

test("int64 as a number needs no codec", () => {
  expect(contentPlan(content("application/json", "json", { type: LONG }))).toMatchObject({ write: "plainJsonBody" });
});

const FORM = "application/x-www-form-urlencoded";

test("the fields of a form are members", () => {
  const fields = [field("tags", array(STRING))];
  const planned = [{ wire: "tags", member: "tags" }];
  expect(contentPlan(content(FORM, "form", { fields }))).toEqual({ type: FORM, write: "formBody", fields: planned });
});

test("a form in one member is converted by its codec, and lists the fields that are not written by default", () => {
  const joined = field("role_ids", array(STRING), { member: identifier("roleIds"), style: "form", explode: false });
  const fields = [field("full_name", STRING, { member: identifier("fullName") }), joined];
  const union: TypeNode = { kind: "union", options: [RENAMED, STRING], discriminator: undefined };
  expect(contentPlan(content(FORM, "form", { fields, type: union, member: identifier("body") }))).toEqual({
    type: FORM,
    write: "openFormBody",
    member: "body",
    fields: [{ wire: "role_ids", member: "role_ids", write: "formQuery" }],
    codec: RENAMED_CODEC,
  });
});

test("the form of CreateChallenge of Twilio Verify", () => {
  const fields = [
    field("ExpirationDate", DATE_TIME, { member: identifier("expirationDate") }),
    field("Details.Message", STRING, { member: identifier("detailsMessage") }),
    field("Details.Fields", array(UNKNOWN), { member: identifier("detailsFields") }),
    field("HiddenDetails", UNKNOWN, { member: identifier("hiddenDetails") }),
  ];
  const form = content("application/x-www-form-urlencoded", "form", { fields });
  expect(planOf({ method: "POST", body: body(form) }, { datePrecision: "s" }).body).toEqual({
    write: "writeBody",
    contents: [
      {
        type: "application/x-www-form-urlencoded",
        write: "formBody",
        fields: [
          { wire: "ExpirationDate", member: "expirationDate", encode: "dateTimeSeconds" },
          { wire: "Details.Message", member: "detailsMessage" },
          { wire: "Details.Fields", member: "detailsFields", encode: "looseJson" },
          { wire: "HiddenDetails", member: "hiddenDetails", encode: "looseJson", whole: true },
        ],
      },
    ],
  });
});

type FieldCase = readonly [string, TypeNode, Partial<Field>, object];

test.each<FieldCase>([
  ["no encoding", array(STRING), {}, {}],
  ["a date", DATE, {}, { encode: "fullDate" }],
  ["form with explode, which is what happens anyway", array(STRING), { style: "form" }, {}],
  ["form without explode", array(STRING), { style: "form", explode: false }, { write: "formQuery" }],
  [
    "form with reserved characters",
    STRING,
    { style: "form", allowReserved: true },
    { write: "formQuery", explode: true, allowReserved: true },
  ],
  ["pipes", array(STRING), { style: "pipeDelimited", explode: false }, { write: "pipeDelimitedQuery" }],
  ["tabs", array(STRING), { style: "tabDelimited", explode: false }, { write: "joinedQuery", delimiter: "\t" }],
  [
    "deepObject with a codec",
    RENAMED,
    { style: "deepObject" },
    { write: "deepObjectQuery", explode: true, codec: RENAMED_CODEC },
  ],
  [
    "a value of any type, to which the style applies",
    UNKNOWN,
    { style: "form" },
    { write: "formQuery", explode: true },
  ],
  ["JSON", PLAIN, { contentType: "application/json" }, { encode: "json" }],
  ["JSON for each item", array(PLAIN), { contentType: "application/json" }, { encode: "json" }],
  ["JSON of any type", UNKNOWN, { contentType: "application/json" }, { encode: "json", whole: true }],
  [
    "JSON with a codec",
    RENAMED,
    { contentType: "application/json" },
    { encode: { kind: "coded", codec: RENAMED_CODEC, then: "json" } },
  ],
  [
    "JSON with an int64",
    LONG,
    { contentType: "application/json" },
    { encode: { kind: "coded", codec: LONG_CODEC, then: "exactJson" } },
  ],
  ["an object with a codec", RENAMED, {}, { encode: { kind: "coded", codec: RENAMED_CODEC } }],
  ["an object with an int64", LONG, {}, { encode: { kind: "coded", codec: LONG_CODEC, then: "exactText" } }],
])("a field of a form: %s", (_, type, given, plan) => {
  expect(fieldPlan(field("f", type, given), "form", { int64: "bigint" })).toEqual(plan);
});

test.each<FieldCase>([
  ["a value of any type, which can be a file", UNKNOWN, {}, {}],
  ["a file", scalar("string", "binary"), { contentType: "image/png" }, { type: "image/png" }],
  ["JSON", PLAIN, { contentType: "application/json" }, { encode: "json", type: "application/json" }],
  ["XML that the caller writes", STRING, { contentType: "application/xml" }, { type: "application/xml" }],
  [
    "plain text, which is the default",
    array(DATE),
    { contentType: "text/plain;charset=UTF-8" },
    { encode: "fullDate" },
  ],
  [
    "plain text with another character set",
    STRING,
    { contentType: "text/plain; charset=latin1" },
    { type: "text/plain; charset=latin1" },
  ],
  ["a file of plain text", scalar("string", "binary"), { contentType: "text/plain" }, { type: "text/plain" }],
  ["an object that is JSON instead of XML", PLAIN, { contentType: "application/xml" }, {}],
  ["objects that are JSON instead of XML", array(PLAIN), { contentType: "application/xml" }, {}],
  ["an object or a string", union(PLAIN, STRING), { contentType: "application/xml" }, { type: "application/xml" }],
  [
    "an array in one part",
    array(DATE),
    { style: "pipeDelimited", explode: false },
    { encode: { kind: "joined", delimiter: "|", items: "fullDate" }, whole: true },
  ],
  ["an array in several parts", array(DATE), {}, { encode: "fullDate" }],
])("a part of a multipart body: %s", (_, type, given, plan) => {
  expect(fieldPlan(field("f", type, given), "multipart")).toEqual(plan);
});

test("the default of a range is JSON if its schema has a structure", () => {
  const range = content("*/*", "json", { type: PLAIN });
  expect(planOf({ method: "POST", body: body(range) }).body).toMatchObject({
    write: "chooseBody",
    contents: [
      { type: "application/json", write: "plainJsonBody" },
      { type: "application/*+json", write: "plainJsonBody" },
      { type: "application/x-www-form-urlencoded", write: "openFormBody" },
      { type: "multipart/form-data", write: "openMultipartBody" },
    ],
  });
});

test("callers choose one of several media types, and the default comes first", () => {
  const contents = [content("application/json", "json"), content("text/plain", "text")];
  expect(planOf({ method: "POST", body: body(...contents) }).body).toMatchObject({
    write: "chooseBody",
    contentTypeMember: "contentType",
    contents: [{ type: "application/json" }, { type: "text/plain" }],
  });
});

test("a range of media types is a choice, too", () => {
  expect(planOf({ method: "PUT", body: body(content("image/*", "raw")) }).body?.write).toBe("chooseBody");
});

test.each(["GET", "head"])("%s has no body", (method) => {
  expect(planOf({ method, body: body(content("text/plain", "text")) }).body?.write).toBe("refuseBody");
});

test("the plan of a body is plain data", () => {
  const type = object(property("a", array(DATE)), property("b", { ...RENAMED }));
  const plan = planOf({ method: "POST", body: body(content("application/json", "json", { type })) });
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
  expect(plan.path).toBe(wireName("/pets"));
});
