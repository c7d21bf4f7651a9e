import { beforeAll, expect, test } from "vitest";
import type { OutputOptions } from "../../generator/config/options.js";
import { compareDescriptions, listChanges, resultAt, type ComparedPair } from "./compare-descriptions.js";
import { at, content, createStore, number, object, ref, schema, set, text } from "./store.js";

/* Changes of types of every kind. The compiler finds nothing that the comparison does not explain. */

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
    ["docs docs-changed: the documentation of `list` of Got has changed"],
  ],
  [
    "a further type of a body",
    (now) => set(at(now, "paths", "/b", "post", "requestBody", "content"), { "application/xml": { schema: text } }),
    ["new content-type-added: `postB()` now also accepts application/xml"],
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
      "docs docs-changed: the documentation of `list` of Given has changed",
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
      "new member-added: `mix` of Got now allows members that are not declared",
      "new member-added: Base now allows members that are not declared",
    ],
  ],
  ["an object that is closed", (now) => set(schema(now, "Got"), { additionalProperties: false }), []],
  [
    "a date that is given as text alone",
    (now) => set(schema(now, "Given", "properties"), { at: text }),
    [
      "breaking type-changed: `at` of Given was Date | string and is string",
      "docs docs-changed: the documentation of `at` of Given has changed",
    ],
  ],
  [
    "a parameter that is a date",
    (now) => set(at(now, "paths", "/a", "get", "parameters", "0"), { schema: { ...text, format: "date-time" } }),
    [
      "new type-changed: `q` of the params of `find()` was string and is Date | string",
      "docs docs-changed: the documentation of `q` of the params of `find()` has changed",
    ],
  ],
  [
    "text that is a date when it is read",
    (now) => set(schema(now, "Got", "properties"), { id: { ...text, format: "date-time" } }),
    [
      "breaking type-changed: `id` of Got was string and is Date",
      "docs docs-changed: the documentation of `id` of Got has changed",
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
    [...expected, "docs docs-changed: the documentation of `long` of Got has changed"],
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
      "runtime encoding-changed: `body` of `postB()` is encoded differently",
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
      "docs docs-changed: the documentation of `file` of the params of `upload()` has changed",
    ],
  ],
  [
    "an error that is described as all others now",
    (now) => delete at(now, "paths", "/a", "post", "responses")["404"],
    [
      "breaking member-removed: `code` of Problem was removed",
      "new member-added: Problem has a new member `title`",
      "docs status-removed: status 404 is no longer described",
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
      "docs status-removed: status 404 is no longer described",
    ],
  ],
  [
    "errors of which nothing is said any more",
    (now) => delete at(now, "paths", "/a", "post", "responses")["default"],
    ["breaking status-removed: the `default` response is no longer described"],
  ],
  [
    "a header that is described no longer",
    (now) => delete at(now, "paths", "/a", "get", "responses", "200")["headers"],
    ["check header-removed: the response header `x-rate` is no longer described"],
  ],
  [
    "a type that is given now, too",
    (now) => set(schema(now, "InnerGiven", "properties"), { inner: ref("Inner") }),
    [
      "check use-changed: requests now use Inner, too: its optional members may be `undefined`",
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
    ["docs docs-changed: the documentation of `limit` has changed"],
  ],
  [
    "inline parts that are one component now",
    (now) => {
      Object.assign(schema(now), { Part: schema(now, "Got", "properties", "part") });
      Object.assign(schema(now, "Got", "properties"), { part: ref("Part"), other: ref("Part") });
    },
    ["breaking type-removed: the type `GotOther` was removed", "breaking type-removed: the type `GotPart` was removed"],
  ],
  [
    "an inline part that is a component now",
    (now) => {
      Object.assign(schema(now), { Part: schema(now, "Got", "properties", "part") });
      Object.assign(schema(now, "Got", "properties"), { part: ref("Part") });
    },
    ["breaking type-renamed: the type `GotPart` was renamed to `Part`"],
  ],
  [
    "an inline part that is gone with its member",
    (now) => delete schema(now, "Got", "properties")["part"],
    ["breaking member-removed: `part` of Got was removed"],
  ],
];

let results: readonly ComparedPair[];
beforeAll(async () => {
  results = await compareDescriptions(
    CASES.map(([, change, , options]) => {
      const after = createStore();
      change(after);
      return { before: createStore(), after, options };
    }),
  );
});

test.each(CASES.map(([name, , expected], index) => ({ name, expected, index })))("$name", ({ expected, index }) => {
  expect(listChanges(resultAt(results, index))).toEqual(expected);
});
