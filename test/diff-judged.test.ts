import { expect, test } from "vitest";
import type { OutputOptions } from "../generator/config/options.js";
import { judge } from "./support/judge.js";

/* Changes of every kind, of which the compiler is asked, too: what it refuses is told by the comparison, and nothing else. */

type Tree = { [key: string]: Tree };

const text = { type: "string" };
const number = { type: "number" };
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: object, required: readonly string[] = []): object => ({
  type: "object",
  properties,
  required,
});
const content = (schema: object, type = "application/json"): object => ({
  description: "x",
  content: { [type]: { schema } },
});

/** One operation that takes a `Given` and gives a `Got`, both of which hold what there is. */
function shop(): object {
  const pair = (name: string): object => ({
    type: "array",
    prefixItems: [ref(name), text],
    items: false,
    minItems: 2,
  });
  const either = { oneOf: [ref("Cat"), ref("Dog")] };
  const responses = { 201: content(ref("Got")), 404: content(ref("Fault")), default: content(ref("Problem")) };
  const save = { operationId: "save", requestBody: { required: true, ...content(ref("Given")) }, responses };
  const limit = { $ref: "#/components/parameters/Limit" };
  const parameters = [{ name: "q", in: "query", schema: text }, limit];
  const headers = { "X-Rate": { schema: text } };
  const find = { operationId: "find", parameters, responses: { 200: { ...content(ref("Got")), headers } } };
  const send = {
    parameters: [limit],
    operationId: "send",
    requestBody: content(text, "text/plain"),
    responses: { 204: { description: "x" } },
  };
  const file = object({ file: text, note: text });
  const upload = { ...send, operationId: "upload", requestBody: content(file, "multipart/form-data") };
  return {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: {
      "/a": { post: save, get: find },
      "/b": { post: send, put: upload },
    },
    components: {
      parameters: { Limit: { name: "limit", in: "query", description: "x", schema: number } },
      schemas: {
        Given: object({
          id: text,
          at: { ...text, format: "date-time" },
          pair: pair("InnerGiven"),
          list: pair("InnerGiven"),
        }),
        Got: object({
          id: text,
          kind: { enum: ["x", "y"] },
          long: { type: "integer", format: "int64" },
          list: { type: "array", items: text },
          pair: pair("Inner"),
          mix: { allOf: [ref("Base"), either] },
          part: object({ a: text, b: text }),
          other: object({ a: text, b: text }),
        }),
        Inner: object({ a: text }),
        InnerGiven: object({ a: text }),
        Base: object({ base: text }),
        Cat: object({ t: { const: "cat" }, m: text }, ["t"]),
        Dog: object({ t: { const: "dog" } }, ["t"]),
        Fault: object({ code: text }, ["code"]),
        Problem: object({ title: text }),
      },
    },
  };
}

const at = (tree: object, ...keys: readonly string[]): Tree =>
  keys.reduce<Tree>((node, key) => node[key] ?? {}, tree as Tree);
const schema = (tree: object, ...keys: readonly string[]): Tree => at(tree, "components", "schemas", ...keys);
const set = (node: Tree, value: object): void => void Object.assign(node, value);

type Case = readonly [
  name: string,
  change: (now: object) => void,
  expected: readonly string[],
  options?: Partial<OutputOptions>,
];

const CASES: readonly Case[] = [
  [
    "what a tuple holds",
    (now) => set(schema(now, "Inner", "properties"), { a: number }),
    ["breaking type-changed: `a` of Inner was string and is number"],
  ],
  [
    "an item of a tuple",
    (now) => set(schema(now, "Got", "properties", "pair", "prefixItems"), { 1: number }),
    ["breaking type-changed: item 1 of `pair` of Got was string and is number"],
  ],
  [
    "a tuple where an array was, in a response",
    (now) =>
      set(schema(now, "Got", "properties"), { list: { type: "array", prefixItems: [text], items: text, minItems: 1 } }),
    ["docs docs-changed: `list` of Got is documented otherwise"],
  ],
  [
    "a further type of a body",
    (now) => set(at(now, "paths", "/b", "post", "requestBody", "content"), { "application/xml": { schema: text } }),
    ["new content-type-added: `postB()` takes application/xml, too"],
  ],
  [
    "an enum that may be null, in a response",
    (now) => set(schema(now, "Got", "properties"), { kind: { enum: ["x", "y", null] } }),
    ["breaking enum-value-added: `kind` may now be null"],
  ],
  [
    "an enum of numbers where one of texts was, in a response",
    (now) => set(schema(now, "Got", "properties"), { kind: { enum: [1, 2] } }),
    ["breaking enum-value-added: `kind` may now be 1, 2", 'check enum-value-removed: `kind` may no longer be "x", "y"'],
  ],
  [
    "a tuple whose items may be missing where an array was, in a response",
    (now) => set(schema(now, "Got", "properties"), { list: { type: "array", prefixItems: [text], items: false } }),
    ["breaking type-changed: `list` of Got was string[] and is [(string)?]"],
  ],
  [
    "an array where a tuple was, in a request",
    (now) =>
      set(schema(now, "Given", "properties"), { list: { type: "array", items: { anyOf: [ref("InnerGiven"), text] } } }),
    [
      "new type-changed: each item of `list` of Given was InnerGiven and is InnerGiven | string",
      "new type-changed: each item of `list` of Given was string and is InnerGiven | string",
      "docs docs-changed: `list` of Given is documented otherwise",
    ],
  ],
  [
    "what a part of an intersection holds",
    (now) => set(schema(now, "Cat", "properties"), { m: number }),
    ["breaking type-changed: `m` of Cat was string and is number"],
  ],
  [
    "a part of an intersection that takes more members",
    (now) => set(schema(now, "Base"), { additionalProperties: text }),
    [
      "new member-added: `mix` of Got may have other members than the declared ones",
      "new member-added: Base may have other members than the declared ones",
    ],
  ],
  ["an object that is closed", (now) => set(schema(now, "Got"), { additionalProperties: false }), []],
  [
    "a date that is given as text alone",
    (now) => set(schema(now, "Given", "properties"), { at: text }),
    [
      "breaking type-changed: `at` of Given was Date | string and is string",
      "docs docs-changed: `at` of Given is documented otherwise",
    ],
  ],
  [
    "a parameter that is a date",
    (now) => set(at(now, "paths", "/a", "get", "parameters", "0"), { schema: { ...text, format: "date-time" } }),
    [
      "new type-changed: `q` of the params of `find()` was string and is Date | string",
      "docs docs-changed: `q` of the params of `find()` is documented otherwise",
    ],
  ],
  [
    "text that is a date when it is read",
    (now) => set(schema(now, "Got", "properties"), { id: { ...text, format: "date-time" } }),
    [
      "breaking type-changed: `id` of Got was string and is Date",
      "docs docs-changed: `id` of Got is documented otherwise",
    ],
    { dates: "date" },
  ],
  ...(
    [
      ["bigint", ["breaking type-changed: `long` of Got was bigint and is number"]],
      ["string", ["breaking type-changed: `long` of Got was string and is number"]],
      ["number", []],
    ] as const
  ).map(([int64, expected]): Case => [
    `a long integer that is one no longer, where it is a ${int64}`,
    (now) => delete schema(now, "Got", "properties", "long")["format"],
    [...expected, "docs docs-changed: `long` of Got is documented otherwise"],
    { int64 },
  ]),
  [
    "an enum that is text now, where it took other values already",
    (now) => set(schema(now, "Got", "properties"), { kind: text }),
    ['check type-changed: `kind` was "x" | "y" | OtherString and is string'],
    { openEnums: true },
  ],
  [
    "a body of bytes where text was",
    (now) => set(at(now, "paths", "/b", "post"), { requestBody: content(text, "application/octet-stream") }),
    [
      "breaking type-changed: `body` of the params of `postB()` was string and is UploadBody",
      "runtime encoding-changed: `body` of `postB()` is sent in another way",
    ],
  ],
  [
    "a field of a form that is a file now",
    (now) => {
      const file = object({ file: { ...text, format: "binary" }, note: text });
      set(at(now, "paths", "/b", "put"), { requestBody: content(file, "multipart/form-data") });
    },
    [
      "breaking type-changed: `file` of the params of `upload()` was string and is Blob",
      "docs docs-changed: `file` of the params of `upload()` is documented otherwise",
    ],
  ],
  [
    "an error that is described as all others now",
    (now) => delete at(now, "paths", "/a", "post", "responses")["404"],
    [
      "breaking member-removed: `code` of Problem is gone",
      "new member-added: Problem has a new member `title`",
      "docs status-removed: calls end with status 404 no longer",
    ],
  ],
  [
    "an error that is described with others of its class now",
    (now) => {
      const responses = at(now, "paths", "/a", "post", "responses");
      Object.assign(responses, { "4XX": responses["404"] });
      delete responses["404"];
    },
    [
      "check status-added: calls may now end with error status 4XX",
      "docs status-removed: calls end with status 404 no longer",
    ],
  ],
  [
    "errors of which nothing is said any more",
    (now) => delete at(now, "paths", "/a", "post", "responses")["default"],
    ["breaking status-removed: errors are described by their status alone"],
  ],
  [
    "a header that is described no longer",
    (now) => delete at(now, "paths", "/a", "get", "responses", "200")["headers"],
    ["check header-removed: the header `x-rate` of responses is described no longer"],
  ],
  [
    "a type that is given now, too",
    (now) => set(schema(now, "InnerGiven", "properties"), { inner: ref("Inner") }),
    [
      "check use-changed: Inner is given to operations now, too: what may be missing may be `undefined`",
      "new member-added: InnerGiven has a new member `inner`",
    ],
  ],
  [
    "a part that a component and a type with more have in common",
    (now) => set(schema(now, "Base", "properties"), { base: number, more: text }),
    ["breaking type-changed: `base` was string and is number", "new member-added: there is a new member `more`"],
  ],
  [
    "a parameter that operations share",
    (now) => delete at(now, "components", "parameters", "Limit")["description"],
    ["docs docs-changed: `limit` is documented otherwise"],
  ],
  [
    "inline parts that are one component now",
    (now) => {
      Object.assign(schema(now), { Part: schema(now, "Got", "properties", "part") });
      Object.assign(schema(now, "Got", "properties"), { part: ref("Part"), other: ref("Part") });
    },
    ["breaking type-removed: the type `GotOther` is gone", "breaking type-removed: the type `GotPart` is gone"],
  ],
  [
    "an inline part that is a component now",
    (now) => {
      Object.assign(schema(now), { Part: schema(now, "Got", "properties", "part") });
      Object.assign(schema(now, "Got", "properties"), { part: ref("Part") });
    },
    ["breaking type-renamed: the type `GotPart` is now called `Part`"],
  ],
  [
    "an inline part that is gone with its member",
    (now) => delete schema(now, "Got", "properties")["part"],
    ["breaking member-removed: `part` of Got is gone"],
  ],
];

test.each(CASES.map((one) => [one[0], one] as const))("%s", async (_, [, change, expected, options]) => {
  const now = JSON.parse(JSON.stringify(shop())) as object;
  change(now);
  const { changes } = await judge(shop(), now, options);
  expect(changes.map(({ level, code, message }) => `${level} ${code}: ${message}`)).toEqual(expected);
});
