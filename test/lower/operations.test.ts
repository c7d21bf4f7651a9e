import { describe, expect, test } from "vitest";
import { getDefaultContentType, requiresContentType } from "../../generator/ir/ir.js";
import type { TreeObject } from "../../generator/load/tree.js";
import { lowerDescription, lowerOneOperation, lowerSchemas } from "../support/lower.js";

/* Parameters, bodies and responses of an operation, with every default filled in. */

const ok = { 200: { description: "" } };
const string = { kind: "scalar", name: "string" };
const json = (schema: TreeObject) => ({ content: { "application/json": { schema } } });

describe("parameters", () => {
  const lowerOne = (parameter: TreeObject, version = "3.1.0") =>
    lowerOneOperation(
      { parameters: [{ name: "p", schema: { type: "string" }, ...parameter }], responses: ok },
      { openapi: version },
      { path: parameter["in"] === "path" ? "/things/{p}" : "/things" },
    ).parameters[0];

  test.each([
    ["path", { required: true, style: "simple", explode: false }],
    ["query", { required: false, style: "form", explode: true }],
    ["header", { required: false, style: "simple", explode: false }],
    ["cookie", { required: false, style: "form", explode: true }],
  ])("in %s get the defaults of the specification", (location, defaults) => {
    expect(lowerOne({ in: location })).toMatchObject({ name: "p", in: location, type: string, ...defaults });
  });

  test.each([
    [
      { in: "query", style: "spaceDelimited" },
      { style: "spaceDelimited", explode: false },
    ],
    [
      { in: "query", style: "deepObject" },
      { style: "deepObject", explode: true },
    ],
    [
      { in: "query", explode: false },
      { style: "form", explode: false },
    ],
    [{ in: "query", allowReserved: true }, { allowReserved: true }],
    [{ in: "path", required: true, style: "matrix" }, { style: "matrix" }],
  ])("%j keep what they say", (parameter, expected) => {
    expect(lowerOne(parameter)).toMatchObject(expected);
  });

  test("with `content` have its media type and schema", () => {
    const parameter = { name: "p", in: "query", ...json({ type: "integer" }) };
    expect(lowerOneOperation({ parameters: [parameter], responses: ok }).parameters).toMatchObject([
      { contentType: "application/json", type: { kind: "scalar", name: "integer" } },
    ]);
  });

  test("with Twilio's format for collapsible maps have its prefix", () => {
    const schema = { type: "object", format: "prefixed-collapsible-map-Filter", additionalProperties: true };
    expect(lowerOne({ in: "query", schema })).toMatchObject({ collapsiblePrefix: "Filter" });
  });

  test("of the operation replace those of the path item, and some headers are ignored", () => {
    const of = (name: string, location: string, type: string) => ({ name, in: location, schema: { type } });
    const { api } = lowerDescription({
      paths: {
        "/things": {
          parameters: [of("a", "query", "string"), of("a", "header", "string")],
          get: { parameters: [of("a", "query", "integer"), of("Accept", "header", "string")], responses: ok },
        },
      },
    });
    expect(api.modules[0]?.operations[0]?.parameters).toMatchObject([
      { name: "a", in: "query", type: { name: "integer" } },
      { name: "a", in: "header", type: string },
    ]);
  });

  test("beside the `$ref` of a path item count, and so do those of its target", () => {
    const of = (name: string, type: string) => ({ name, in: "query", schema: { type } });
    const { api } = lowerDescription({
      paths: {
        "/things": {
          $ref: "#/components/pathItems/Things",
          parameters: [of("a", "integer")],
          servers: [{ url: "https://own.example" }],
          put: { responses: ok },
        },
      },
      components: {
        pathItems: { Things: { parameters: [of("a", "string"), of("b", "string")], get: { responses: ok } } },
      },
    });
    const parameters = [
      { name: "a", type: { name: "integer" } },
      { name: "b", type: string },
    ];
    expect(api.modules[0]?.operations).toMatchObject([
      { method: "GET", parameters, servers: [{ url: "https://own.example" }] },
      { method: "PUT", parameters, servers: [{ url: "https://own.example" }] },
    ]);
  });

  test("of the path follow the template", () => {
    const parameter = { name: "c", in: "path", required: true, schema: { type: "integer" } };
    const { api } = lowerDescription({
      paths: { "/{a}/{b}": { get: { parameters: [parameter, { ...parameter, name: "b" }], responses: ok } } },
    });
    expect(api.modules[0]?.operations[0]?.parameters).toMatchObject([
      { name: "a", type: string },
      { name: "b", type: { name: "integer" } },
    ]);
  });
});

describe("bodies", () => {
  const lowerBody = (requestBody: TreeObject) =>
    lowerOneOperation({ requestBody, responses: ok }, {}, { method: "post" }).body;

  test.each([
    ["application/json", "json"],
    ["application/merge-patch+json", "json"],
    ["text/plain", "text"],
    ["application/octet-stream", "binary"],
    ["application/x-ndjson", "jsonLines"],
  ])("of `%s` are one member, written as %s", (contentType, kind) => {
    expect(lowerBody({ required: true, content: { [contentType]: { schema: { type: "string" } } } })).toMatchObject({
      required: true,
      contentTypeMember: undefined,
      contents: [{ contentType, kind, member: "body", fields: [], type: string }],
    });
  });

  test("of a form are a member for each field, with the Encoding Object", () => {
    const schema = {
      type: "object",
      required: ["To"],
      properties: { To: { type: "string" }, Tags: { type: "array" } },
    };
    const encoding = { Tags: { style: "spaceDelimited" } };
    const body = lowerBody({ content: { "application/x-www-form-urlencoded": { schema, encoding } } });
    expect(body?.contents).toMatchObject([
      {
        kind: "form",
        member: undefined,
        fields: [
          { name: "To", member: "To", required: true, style: undefined, explode: true },
          { name: "Tags", member: "Tags", required: false, style: "spaceDelimited", explode: false },
        ],
      },
    ]);
  });

  test("of a form with additional properties are one member", () => {
    const schema = { type: "object", properties: { To: {} }, additionalProperties: { type: "string" } };
    const body = lowerBody({ content: { "application/x-www-form-urlencoded": { schema } } });
    expect(body?.contents).toMatchObject([{ member: "body", fields: [{ name: "To" }] }]);
  });

  test("in parts have files where a schema refers to bytes", () => {
    const components = { schemas: { File: { type: "string", format: "binary" } } };
    const schema = { type: "object", properties: { file: { $ref: "#/components/schemas/File" } } };
    const { body } = lowerOneOperation(
      { requestBody: { content: { "multipart/form-data": { schema } } }, responses: ok },
      { components },
      { method: "post" },
    );
    expect(body?.contents).toMatchObject([
      { kind: "multipart", fields: [{ name: "file", type: { kind: "scalar", format: "binary" } }] },
    ]);
  });

  test("of several media types begin with JSON, and have a member for the choice", () => {
    const content = { "text/plain": { schema: { type: "string" } }, ...json({ type: "integer" }).content };
    expect(lowerBody({ content })).toMatchObject({
      contentTypeMember: "contentType",
      contents: [
        { contentType: "application/json", member: "body" },
        { contentType: "text/plain", member: "body" },
      ],
    });
  });
});

test.each([
  ["application/*+json, application/vnd.a+json, text/plain", "application/vnd.a+json", false],
  ["*/*, application/json", "application/json", false],
  ["text/plain, application/*+json", "application/json", false],
  ["text/plain, application/*", "text/plain", false],
  ["image/*, text/plain", undefined, true],
])("of the media types %s, the default is %s", (types, expected, mustBeChosen) => {
  const content = Object.fromEntries(types.split(", ").map((type) => [type, { schema: { type: "object" } }]));
  const { body } = lowerOneOperation({ requestBody: { content }, responses: ok }, {}, { method: "post" });
  expect(body && getDefaultContentType(body)).toBe(expected);
  expect(body && requiresContentType(body)).toBe(mustBeChosen);
});

describe("formats that no function writes", () => {
  const object = { type: "object", properties: { a: { type: "string" } } };
  const problemsOf = (content: TreeObject, components: TreeObject = {}): readonly string[] =>
    lowerDescription({
      paths: { "/a": { post: { operationId: "a", requestBody: { content }, responses: ok } } },
      components,
    }).problems.map((problem) => problem.replace("FS3009 #/paths/~1a/post/requestBody/content/", ""));

  test.each<readonly [type: string, schema: TreeObject, told: string | undefined]>([
    ["application/xml", object, "string"],
    ["application/xml", { $ref: "#/components/schemas/A" }, "string"],
    ["text/csv", { type: "array", items: object }, "string"],
    ["text/event-stream", { oneOf: [{ type: "string" }, object] }, "string"],
    ["application/x-protobuf", object, "UploadBody"],
    ["image/*", object, "UploadBody"],
    ["text/plain", { type: "integer" }, undefined],
    ["application/xml", { type: "string" }, undefined],
    ["application/xml", {}, undefined],
    ["application/vnd.a+json", object, undefined],
    ["application/*", object, undefined],
    ["application/jsonl", { type: "array", items: object }, undefined],
    ["application/octet-stream", { type: "string", format: "binary" }, undefined],
  ])("a body of %s with the schema %j", (type, schema, told) => {
    const message = `\`${type}\` is not written from its schema; the type of the body is \`${told ?? ""}\`.`;
    const expected = told === undefined ? [] : [`${type.replace("/", "~1")} ${message}`];
    expect(problemsOf({ [type]: { schema } }, { schemas: { A: { allOf: [object] } } })).toEqual(expected);
  });

  test("beside JSON or a form, they are other forms of the same data", () => {
    const xml = { "application/xml": { schema: object } };
    expect(problemsOf({ ...xml, "application/json": { schema: object } })).toEqual([]);
    expect(problemsOf({ ...xml, "application/x-www-form-urlencoded": { schema: object } })).toEqual([]);
    expect(problemsOf({ ...xml, "text/plain": { schema: { type: "string" } } })).toHaveLength(1);
  });

  test("a body that several operations share is reported once", () => {
    const requestBody = { $ref: "#/components/requestBodies/A" };
    const { problems } = lowerDescription({
      paths: { "/a": { post: { requestBody, responses: ok }, put: { requestBody, responses: ok } } },
      components: { requestBodies: { A: { content: { "text/xml": { schema: object } } } } },
    });
    expect(problems).toEqual([
      "FS3009 #/components/requestBodies/A/content/text~1xml `text/xml` is not written from its schema; the type of the body is `string`.",
    ]);
  });

  test("the parts of a multipart body that have no names", () => {
    const content = { "multipart/form-data": { itemSchema: object, prefixEncoding: [], itemEncoding: {} } };
    const { problems } = lowerDescription({
      openapi: "3.2.0",
      paths: { "/a": { post: { requestBody: { content }, responses: ok } } },
    });
    expect(problems.map((problem) => problem.replace(/^.*form-data\//, ""))).toEqual(
      ["itemSchema", "prefixEncoding", "itemEncoding"].map(
        (field) => `${field} \`${field}\` of a multipart body is not supported; parts are sent by their names.`,
      ),
    );
  });

  test("the fields of forms", () => {
    const properties = { a: object, b: { type: "array", items: object }, c: { type: "string" }, d: object };
    const xml = { contentType: "application/xml" };
    const encoding = { a: xml, b: xml, c: xml, d: { contentType: "application/json" }, e: xml };
    expect(problemsOf({ "multipart/form-data": { schema: { type: "object", properties }, encoding } })).toEqual(
      ["a", "b"].map(
        (name) =>
          `multipart~1form-data/encoding/${name}/contentType The part \`${name}\` is sent as JSON, and not as \`application/xml\`.`,
      ),
    );
  });
});

describe("responses", () => {
  test("have an entry for each status and media type", () => {
    const { responses } = lowerOneOperation({
      operationId: "list",
      responses: {
        default: { description: "", ...json({ type: "object", properties: { code: {} } }) },
        "4xx": { description: "" },
        200: {
          description: "",
          headers: { "X-Id": { schema: {} }, "Access-Control-Max-Age": { schema: {} } },
          content: { "text/csv": { schema: { type: "string" } }, ...json({ type: "string" }).content },
        },
      },
    });
    expect(responses).toMatchObject([
      { status: "200", contentType: "text/csv", read: "text", type: string, headers: [{ name: "X-Id" }] },
      { status: "200", contentType: "application/json", read: "json", type: string },
      { status: "4XX", contentType: undefined, read: undefined, type: undefined },
      { status: "default", read: "json", type: { kind: "ref", model: "ListDefaultResponse" } },
    ]);
  });

  test.each([
    ["application/json", {}, "json"],
    ["text/event-stream", {}, "events"],
    ["application/jsonl", {}, "jsonLines"],
    ["image/png", {}, "binary"],
    ["application/xml", {}, "text"],
    ["*/*", { type: "string", format: "binary" }, "binary"],
    ["*/*", { type: "string" }, "text"],
    ["*/*", { type: "object" }, "json"],
  ])("`%s` with %j is read as %s", (contentType, schema, read) => {
    const { responses } = lowerOneOperation({
      responses: { 200: { description: "", content: { [contentType]: { schema } } } },
    });
    expect(responses).toMatchObject([{ read }]);
  });
});

describe("formats that no function parses", () => {
  const object = { type: "object", properties: { a: { type: "string" } } };
  const problemsOf = (content: TreeObject, status = "200"): readonly string[] =>
    lowerDescription({
      paths: { "/a": { get: { responses: { [status]: { description: "", content } } } } },
    }).problems.map((problem) => problem.replace(`FS3009 #/paths/~1a/get/responses/${status}/content/`, ""));

  test.each<readonly [type: string, schema: TreeObject, told: string | undefined]>([
    ["application/xml", object, "string"],
    ["application/x-protobuf", { type: "array", items: object }, "Blob"],
    ["text/csv", { type: "string" }, undefined],
    ["application/xml", {}, undefined],
    ["*/*", object, undefined],
    ["text/event-stream", object, undefined],
    ["application/jsonl", object, undefined],
  ])("a response of %s with the schema %j", (type, schema, told) => {
    const message = `\`${type}\` is not parsed by its schema; callers get a \`${told ?? ""}\`.`;
    expect(problemsOf({ [type]: { schema } })).toEqual(
      told === undefined ? [] : [`${type.replace("/", "~1")} ${message}`],
    );
  });

  test("a response of several parts with a schema for each", () => {
    expect(problemsOf({ "multipart/mixed": { itemSchema: object } })).toEqual([
      "multipart~1mixed `multipart/mixed` is not parsed by its schema; callers get a `Blob`.",
    ]);
  });

  test("the body of an error is always a string", () => {
    const problems = problemsOf({ "application/octet-stream": { schema: object } }, "400");
    expect(problems).toEqual([expect.stringContaining("callers get a `string`.")]);
  });

  test("beside JSON, they are other forms of the same data", () => {
    const xml = { "application/xml": { schema: object } };
    expect(problemsOf({ ...xml, "application/json": { schema: object } })).toEqual([]);
    expect(problemsOf({ ...xml, "text/plain": { schema: { type: "string" } } })).toHaveLength(1);
  });
});

test("a form in a range of media types is one value, because callers choose the media type", () => {
  const schema = { type: "object", properties: { a: { type: "string" } } };
  const requestBody = { content: { "multipart/*": { schema } } };
  const { body } = lowerOneOperation({ requestBody, responses: ok }, {}, { method: "post" });
  expect(body).toMatchObject({ contentTypeMember: "contentType", contents: [{ member: "body" }] });
});

test("`externalDocs`, limits and defaults become documentation", () => {
  const schema = {
    type: "integer",
    minimum: 1,
    maximum: 9,
    default: 3,
    description: "How many.",
    deprecated: true,
    externalDocs: { url: "https://docs.example" },
  };
  expect(lowerSchemas({ Count: schema })["Count"]?.docs).toMatchObject({
    description: "How many.",
    default: 3,
    deprecated: true,
    constraints: ["1 to 9"],
    externalDocs: "https://docs.example",
  });
});
