import type { WireCase } from "../cases.js";
import { bodyCase, documentOf, headerCase, inVersion, parameterCase, requestCase } from "./builders.js";

/* Requests, from the style table of the OpenAPI Specification (3.1.1, section 4.8.12.4), its Encoding Object and its Server Object. */

const string = { type: "string" };
const list = { type: "array", items: { type: "integer" } };
const size = { type: "object", properties: { length: { type: "integer" }, width: { type: "integer" } } };
const SIZE = { length: 9, width: 3 };

const path = { name: "id", in: "path" } as const;
const query = { name: "q", in: "query" } as const;
const header = { name: "X-Boat", in: "header" } as const;

const PARAMETERS: readonly WireCase[] = [
  parameterCase("path-string", { ...path, schema: string }, "anna", "/boats/anna"),
  parameterCase("path-reserved-characters", { ...path, schema: string }, "a/b c?", "/boats/a%2Fb%20c%3F"),
  parameterCase("path-number", { ...path, schema: { type: "number" } }, 7.5, "/boats/7.5"),
  parameterCase("path-boolean", { ...path, schema: { type: "boolean" } }, true, "/boats/true"),
  parameterCase("path-simple-array", { ...path, schema: list }, [4, 5], "/boats/4,5"),
  parameterCase("path-simple-object", { ...path, schema: size }, SIZE, "/boats/length,9,width,3"),
  parameterCase(
    "path-simple-object-explode",
    { ...path, explode: true, schema: size },
    SIZE,
    "/boats/length=9,width=3",
  ),
  parameterCase("path-label-array", { ...path, style: "label", schema: list }, [4, 5], "/boats/.4,5"),
  parameterCase(
    "path-label-object-explode",
    { ...path, style: "label", explode: true, schema: size },
    SIZE,
    "/boats/.length=9.width=3",
  ),
  parameterCase("path-matrix-string", { ...path, style: "matrix", schema: string }, "anna", "/boats/;id=anna"),
  parameterCase("path-matrix-array", { ...path, style: "matrix", schema: list }, [4, 5], "/boats/;id=4,5"),
  parameterCase(
    "path-matrix-array-explode",
    { ...path, style: "matrix", explode: true, schema: list },
    [4, 5],
    "/boats/;id=4;id=5",
  ),
  parameterCase(
    "path-matrix-object-explode",
    { ...path, style: "matrix", explode: true, schema: size },
    SIZE,
    "/boats/;length=9;width=3",
  ),
  parameterCase(
    "path-json",
    { ...path, content: { "application/json": { schema: size } } },
    { width: 3 },
    "/boats/%7B%22width%22%3A3%7D",
  ),
  parameterCase("query-string", { ...query, schema: string }, "a b&c=d+e", "/boats?q=a%20b%26c%3Dd%2Be"),
  parameterCase("query-empty-string", { ...query, schema: string }, "", "/boats?q="),
  parameterCase("query-false", { ...query, schema: { type: "boolean" } }, false, "/boats?q=false"),
  parameterCase("query-zero", { ...query, schema: { type: "integer" } }, 0, "/boats?q=0"),
  parameterCase("query-name-is-escaped", { name: "a b", in: "query", schema: string }, "x", "/boats?a%20b=x"),
  parameterCase("query-form-array", { ...query, schema: list }, [4, 5], "/boats?q=4&q=5"),
  parameterCase("query-form-array-no-explode", { ...query, explode: false, schema: list }, [4, 5], "/boats?q=4,5"),
  parameterCase("query-form-object", { ...query, schema: size }, SIZE, "/boats?length=9&width=3"),
  parameterCase(
    "query-form-object-no-explode",
    { ...query, explode: false, schema: size },
    SIZE,
    "/boats?q=length,9,width,3",
  ),
  parameterCase(
    "query-space-delimited",
    { ...query, style: "spaceDelimited", explode: false, schema: list },
    [4, 5],
    "/boats?q=4%205",
  ),
  parameterCase(
    "query-pipe-delimited",
    { ...query, style: "pipeDelimited", explode: false, schema: list },
    [4, 5],
    "/boats?q=4%7C5",
    "/boats?q=4|5",
  ),
  parameterCase(
    "query-deep-object",
    { ...query, style: "deepObject", explode: true, schema: size },
    SIZE,
    "/boats?q%5Blength%5D=9&q%5Bwidth%5D=3",
    "/boats?q[length]=9&q[width]=3",
  ),
  parameterCase("query-allow-reserved", { ...query, allowReserved: true, schema: string }, "a/b?c", "/boats?q=a/b?c"),
  parameterCase(
    "query-json",
    { ...query, content: { "application/json": { schema: size } } },
    { width: 3 },
    "/boats?q=%7B%22width%22%3A3%7D",
  ),
  headerCase("header-string", { ...header, schema: string }, "anna", { "x-boat": "anna" }),
  headerCase("header-array", { ...header, schema: list }, [4, 5], { "x-boat": "4,5" }),
  headerCase("header-object-explode", { ...header, explode: true, schema: size }, SIZE, {
    "x-boat": "length=9,width=3",
  }),
  headerCase("cookie-string", { name: "berth", in: "cookie", schema: string }, "b12", { cookie: "berth=b12" }),
];

const json = (schema: object): object => ({ "application/json": { schema } });
const JSON_TYPE = { "content-type": "application/json" };
const form = (properties: object): object => ({
  "application/x-www-form-urlencoded": { schema: { type: "object", properties } },
});
const multipart = (properties: object): object => ({
  "multipart/form-data": { schema: { type: "object", properties } },
});
const file = { type: "string", contentMediaType: "application/octet-stream" };
const BYTES = Buffer.from([0, 255, 10]).toString("base64");

const BODIES: readonly WireCase[] = [
  bodyCase("json-object", json(size), { body: SIZE }, { kind: "json", value: SIZE }, JSON_TYPE),
  bodyCase("json-string", json(string), { body: "anna" }, { kind: "json", value: "anna" }, JSON_TYPE),
  bodyCase("json-false", json({ type: "boolean" }), { body: false }, { kind: "json", value: false }, JSON_TYPE),
  bodyCase("no-body", json(size), {}, { kind: "none" }),
  bodyCase("text", { "text/plain": { schema: string } }, { body: "Ärger\n" }, { kind: "text", text: "Ärger\n" }),
  bodyCase(
    "bytes",
    { "application/octet-stream": {} },
    { body: { $bytes: BYTES } },
    { kind: "bytes", base64: BYTES },
    { "content-type": "application/octet-stream" },
  ),
  bodyCase(
    "form",
    form({ name: string, length: { type: "integer" } }),
    { body: { name: "Anna & Co", length: 9 } },
    {
      kind: "form",
      pairs: [
        ["name", "Anna & Co"],
        ["length", "9"],
      ],
    },
    { "content-type": "application/x-www-form-urlencoded" },
  ),
  bodyCase(
    "form-array",
    form({ berth: list }),
    { body: { berth: [4, 5] } },
    {
      kind: "form",
      pairs: [
        ["berth", "4"],
        ["berth", "5"],
      ],
    },
  ),
  bodyCase(
    "form-object-as-json",
    {
      "application/x-www-form-urlencoded": {
        schema: { type: "object", properties: { size } },
        encoding: { size: { contentType: "application/json" } },
      },
    },
    { body: { size: SIZE } },
    { kind: "form", pairs: [["size", { $json: SIZE }]] },
  ),
  bodyCase(
    "multipart-text-and-file",
    multipart({ name: string, picture: file }),
    { body: { name: "anna", picture: { $bytes: BYTES, filename: "anna.bin" } } },
    {
      kind: "multipart",
      parts: [
        { name: "name", text: "anna" },
        { name: "picture", filename: "anna.bin", base64: BYTES },
      ],
    },
    { "content-type": "multipart/form-data" },
  ),
  bodyCase(
    "multipart-object-is-json",
    multipart({ size }),
    { body: { size: SIZE } },
    { kind: "multipart", parts: [{ name: "size", contentType: "application/json", json: SIZE }] },
  ),
  bodyCase(
    "multipart-array-is-several-parts",
    multipart({ tag: { type: "array", items: string } }),
    { body: { tag: ["a", "b"] } },
    {
      kind: "multipart",
      parts: [
        { name: "tag", text: "a" },
        { name: "tag", text: "b" },
      ],
    },
  ),
  bodyCase(
    "chosen-media-type",
    { ...json(size), "text/plain": { schema: string } },
    { body: "long", contentType: "text/plain" },
    { kind: "text", text: "long" },
    { "content-type": "text/plain" },
  ),
];

const FORM = "application/x-www-form-urlencoded";
const encoded = (type: string, properties: object, encoding: object): object => ({
  [type]: { schema: { type: "object", properties }, encoding },
});
const rows = { type: "array", items: size };

/* The Encoding Object (OpenAPI 3.2.0, sections 4.15 and 4.15.1). */
const ENCODINGS: readonly WireCase[] = [
  bodyCase(
    "form-array-of-json",
    encoded(FORM, { rows }, { rows: { contentType: "application/json" } }),
    { body: { rows: [SIZE, { width: 1 }] } },
    {
      kind: "form",
      pairs: [
        ["rows", { $json: SIZE }],
        ["rows", { $json: { width: 1 } }],
      ],
    },
  ),
  bodyCase(
    "multipart-array-of-json",
    encoded("multipart/form-data", { rows }, { rows: { contentType: "application/vnd.rows+json" } }),
    { body: { rows: [SIZE, { width: 1 }] } },
    {
      kind: "multipart",
      parts: [
        { name: "rows", contentType: "application/vnd.rows+json", json: SIZE },
        { name: "rows", contentType: "application/vnd.rows+json", json: { width: 1 } },
      ],
    },
  ),
  bodyCase(
    "multipart-content-encoding",
    encoded(
      "multipart/form-data",
      {
        crest: { type: "string", contentEncoding: "base64", contentMediaType: "image/png" },
        marks: { type: "array", items: { type: "string", contentEncoding: "base64url" } },
        note: { type: "string", contentEncoding: "base64" },
      },
      { note: { contentType: "text/plain" } },
    ),
    { body: { crest: "AAAA", marks: ["BBBB", "CCCC"], note: "DDDD" } },
    {
      kind: "multipart",
      parts: [
        { name: "crest", contentType: "application/octet-stream", text: "AAAA" },
        { name: "marks", contentType: "application/octet-stream", text: "BBBB" },
        { name: "marks", contentType: "application/octet-stream", text: "CCCC" },
        { name: "note", contentType: "text/plain", text: "DDDD" },
      ],
    },
  ),
  bodyCase(
    "multipart-style-instead-of-content-type",
    encoded(
      "multipart/form-data",
      { tags: { type: "array", items: string } },
      { tags: { explode: false, contentType: "text/csv" } },
    ),
    { body: { tags: ["a", "b"] } },
    { kind: "multipart", parts: [{ name: "tags", contentType: "text/plain", text: "a,b" }] },
  ),
  inVersion(
    "3.0.4",
    bodyCase(
      "multipart-without-styles",
      encoded("multipart/form-data", { tags: { type: "array", items: string } }, { tags: { explode: false } }),
      { body: { tags: ["a", "b"] } },
      {
        kind: "multipart",
        parts: [
          { name: "tags", text: "a" },
          { name: "tags", text: "b" },
        ],
      },
    ),
  ),
  bodyCase(
    "multipart-array-of-json-strings",
    encoded(
      "multipart/form-data",
      { tags: { type: "array", items: string } },
      { tags: { contentType: "application/json" } },
    ),
    { body: { tags: ["a", "b"] } },
    {
      kind: "multipart",
      parts: [
        { name: "tags", contentType: "application/json", json: "a" },
        { name: "tags", contentType: "application/json", json: "b" },
      ],
    },
  ),
  bodyCase(
    "multipart-arrays-in-an-array",
    encoded("multipart/form-data", { rows: { type: "array", items: list } }, {}),
    { body: { rows: [[1, 2], [3]] } },
    {
      kind: "multipart",
      parts: [
        { name: "rows", contentType: "application/json", json: [1, 2] },
        { name: "rows", contentType: "application/json", json: [3] },
      ],
    },
  ),
  bodyCase(
    "form-allow-reserved",
    encoded(
      FORM,
      { link: string, links: { type: "array", items: string } },
      { link: { allowReserved: true }, links: { allowReserved: true } },
    ),
    { body: { link: "https://h/p?x", links: ["a/b", "c:d"] } },
    { kind: "text", text: "link=https://h/p?x&links=a/b&links=c:d" },
  ),
  requestCase(
    "multipart-optional-and-left-out",
    documentOf("/boats", "post", { requestBody: { content: multipart({ name: string, picture: file }) } }),
    { body: {} },
    { method: "POST", absentHeaders: ["content-type"], body: { kind: "none" } },
  ),
  requestCase(
    "multipart-required-without-parts",
    documentOf("/boats", "post", { requestBody: { required: true, content: multipart({ name: string }) } }),
    { body: {} },
    { method: "POST", headers: { "content-type": "multipart/form-data" }, body: { kind: "multipart", parts: [] } },
  ),
];

/** A GET of OpenAPI 3.2 with a parameter in the whole query string. */
const querystringCase = (id: string, media: object, value: unknown, url: string): WireCase =>
  requestCase(
    id,
    documentOf(
      "/boats",
      "get",
      { parameters: [{ name: "search", in: "querystring", content: { [FORM]: media } }] },
      { openapi: "3.2.0" },
    ),
    { querystring: value },
    { url },
  );

const cookieCase = (id: string, openapi: string, value: string, cookie: string): WireCase =>
  requestCase(
    id,
    documentOf(
      "/boats",
      "get",
      { parameters: [{ name: "berth", in: "cookie", allowReserved: true, schema: string }] },
      { openapi },
    ),
    { cookie: { berth: value } },
    { headers: { cookie } },
  );

const VERSION_32: readonly WireCase[] = [
  querystringCase(
    "querystring-encoding",
    {
      schema: { type: "object", properties: { ids: list, size, link: string, rows } },
      encoding: {
        ids: { style: "form", explode: false },
        size: { style: "deepObject" },
        link: { allowReserved: true },
        rows: { contentType: "application/json" },
      },
    },
    { ids: [1, 2], size: SIZE, link: "a/b", rows: [{ width: 1 }, { width: 2 }], more: "x y" },
    "/boats?ids=1,2&size%5Blength%5D=9&size%5Bwidth%5D=3&link=a/b&rows=%7B%22width%22%3A1%7D&rows=%7B%22width%22%3A2%7D&more=x%20y",
  ),
  querystringCase(
    "querystring-encoding-of-a-union",
    {
      schema: {
        oneOf: [
          { type: "object", required: ["ids"], properties: { ids: list } },
          { type: "object", required: ["name"], properties: { name: string } },
        ],
      },
      encoding: { ids: { style: "pipeDelimited", explode: false } },
    },
    { ids: [1, 2] },
    "/boats?ids=1%7C2",
  ),
  cookieCase("cookie-allow-reserved", "3.2.0", "a/b?c=d;e f", "berth=a/b?c=d%3Be%20f"),
  cookieCase("cookie-allow-reserved-before-3.2", "3.1.1", "a/b", "berth=a%2Fb"),
];

const boats = (more: object, operation: object = {}): object => documentOf("/boats", "get", operation, more);
const secured = (scheme: object): object =>
  boats({ components: { securitySchemes: { guard: scheme } }, security: [{ guard: [] }] });

const REQUESTS: readonly WireCase[] = [
  requestCase("no-query-without-values", boats({}, { parameters: [{ ...query, schema: string }] }), {}, {}),
  requestCase("delete", documentOf("/boats", "delete", {}), {}, { method: "DELETE" }),
  requestCase("head", documentOf("/boats", "head", {}), {}, { method: "HEAD" }),
  requestCase(
    "server-variables",
    boats({
      servers: [
        { url: "https://{port}.test/{stage}", variables: { port: { default: "kiel" }, stage: { default: "v1" } } },
      ],
    }),
    { server: { index: 0, variables: { stage: "v2" } } },
    { origin: "https://kiel.test", url: "/v2/boats" },
  ),
  requestCase(
    "second-server",
    boats({ servers: [{ url: "https://one.test" }, { url: "https://two.test/base/" }] }),
    { server: { index: 1 } },
    { origin: "https://two.test", url: "/base/boats" },
  ),
  requestCase(
    "relative-server",
    boats({ servers: [{ url: "../api" }] }),
    { documentUrl: "https://docs.test/v1/openapi.json" },
    { origin: "https://docs.test", url: "/api/boats" },
  ),
  requestCase(
    "basic",
    secured({ type: "http", scheme: "basic" }),
    { auth: { guard: { username: "anna", password: "pa:ss" } } },
    { headers: { authorization: `Basic ${Buffer.from("anna:pa:ss").toString("base64")}` } },
  ),
  requestCase(
    "bearer",
    secured({ type: "http", scheme: "bearer" }),
    { auth: { guard: "t0ken" } },
    { headers: { authorization: "Bearer t0ken" } },
  ),
  requestCase(
    "api-key-in-query",
    secured({ type: "apiKey", in: "query", name: "key" }),
    { auth: { guard: "a b" } },
    { url: "/boats?key=a%20b", absentHeaders: ["authorization"] },
  ),
  requestCase(
    "swagger-pipes",
    {
      swagger: "2.0",
      info: { title: "Harbour", version: "1" },
      host: "harbour.test",
      basePath: "/v1",
      schemes: ["https"],
      paths: {
        "/boats": {
          get: {
            operationId: "op",
            parameters: [
              { name: "q", in: "query", type: "array", items: { type: "integer" }, collectionFormat: "pipes" },
            ],
            responses: { 204: { description: "Done." } },
          },
        },
      },
    },
    { query: { q: [4, 5] } },
    { origin: "https://harbour.test", url: "/v1/boats?q=4%7C5", altUrls: ["/v1/boats?q=4|5"] },
  ),
];

export const OWN_WIRE: readonly WireCase[] = [...PARAMETERS, ...BODIES, ...ENCODINGS, ...VERSION_32, ...REQUESTS];
