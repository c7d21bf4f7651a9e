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
    "a model that a tuple contains",
    (now) => set(schema(now, "Inner", "properties"), { a: number }),
    ["breaking type-changed: `a` of `Inner` was string and is number"],
  ],
  [
    "an item of a tuple",
    (now) => set(schema(now, "Got", "properties", "pair", "prefixItems"), { 1: number }),
    ["breaking type-changed: item 1 of `pair` of `Got` was string and is number"],
  ],
  [
    "a tuple instead of an array, in a response",
    (now) =>
      set(schema(now, "Got", "properties"), { list: { type: "array", prefixItems: [text], items: text, minItems: 1 } }),
    ["docs docs-changed: the documentation of `list` of `Got` has changed"],
  ],
  [
    "a further media type of a body",
    (now) => set(at(now, "paths", "/b", "post", "requestBody", "content"), { "application/xml": { schema: text } }),
    ["new content-type-added: `send()` now also accepts application/xml"],
  ],
  [
    "a nullable enum, in a response",
    (now) => set(schema(now, "Got", "properties"), { kind: { enum: ["x", "y", null] } }),
    ["breaking enum-value-added: `kind` of `Got` may now be null"],
  ],
  [
    "an enum of numbers instead of strings, in a response",
    (now) => set(schema(now, "Got", "properties"), { kind: { enum: [1, 2] } }),
    [
      "breaking enum-value-added: `kind` of `Got` may now be 1, 2",
      'check enum-value-removed: `kind` of `Got` may no longer be "x", "y"',
    ],
  ],
  [
    "a tuple with optional items instead of an array, in a response",
    (now) => set(schema(now, "Got", "properties"), { list: { type: "array", prefixItems: [text], items: false } }),
    ["breaking type-changed: `list` of `Got` was string[] and is [(string)?]"],
  ],
  [
    "an array instead of a tuple, in a request",
    (now) =>
      set(schema(now, "Given", "properties"), { list: { type: "array", items: { anyOf: [ref("InnerGiven"), text] } } }),
    [
      "new type-changed: each item of `list` of `Given` was InnerGiven and is InnerGiven | string",
      "new type-changed: each item of `list` of `Given` was string and is InnerGiven | string",
      "docs docs-changed: the documentation of `list` of `Given` has changed",
    ],
  ],
  [
    "a member in a part of an intersection",
    (now) => set(schema(now, "Cat", "properties"), { m: number }),
    ["breaking type-changed: `m` of `Cat` was string and is number"],
  ],
  [
    "additional properties of a part of an intersection",
    (now) => set(schema(now, "Base"), { additionalProperties: text }),
    [
      "new member-added: `mix` of `Got` now allows members that are not declared",
      "new member-added: `Base` now allows members that are not declared",
    ],
  ],
  ["an object without additional properties", (now) => set(schema(now, "Got"), { additionalProperties: false }), []],
  [
    "a string instead of a date, in a request",
    (now) => set(schema(now, "Given", "properties"), { at: text }),
    [
      "breaking type-changed: `at` of `Given` was Date | string and is string",
      "docs docs-changed: the documentation of `at` of `Given` has changed",
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
    "a date instead of a string, in a response",
    (now) => set(schema(now, "Got", "properties"), { id: { ...text, format: "date-time" } }),
    [
      "breaking type-changed: `id` of `Got` was string and is Date",
      "docs docs-changed: the documentation of `id` of `Got` has changed",
    ],
    { dates: "date" },
  ],
  ...(
    [
      ["bigint", ["breaking type-changed: `long` of `Got` was bigint and is number"]],
      ["string", ["breaking type-changed: `long` of `Got` was string and is number"]],
      ["number", []],
    ] as const
  ).map(([int64, expected]): Case => [
    `an integer without its format int64, which is a ${int64}`,
    (now) => delete schema(now, "Got", "properties", "long")["format"],
    [...expected, "docs docs-changed: the documentation of `long` of `Got` has changed"],
    { int64 },
  ]),
  [
    "a string instead of an open enum",
    (now) => set(schema(now, "Got", "properties"), { kind: text }),
    ['check type-changed: `kind` of `Got` was "x" | "y" | OtherString and is string'],
    { openEnums: true },
  ],
  [
    "a binary body instead of a string",
    (now) => set(at(now, "paths", "/b", "post"), { requestBody: content(text, "application/octet-stream") }),
    [
      "breaking type-changed: `body` of the params of `send()` was string and is UploadBody",
      "runtime encoding-changed: `body` of `send()` is encoded differently",
    ],
  ],
  [
    "a file instead of a string in a form",
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
    "an error whose status only `default` describes now",
    (now) => delete at(now, "paths", "/a", "post", "responses")["404"],
    [
      "breaking member-removed: `code` of `Problem` was removed",
      "new member-added: `title` of `Problem` is new",
      "docs status-removed: status 404 is no longer described",
    ],
  ],
  [
    "an error whose status only its range describes now",
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
    "another media type of the same data",
    (now) => {
      const response = at(now, "paths", "/a", "get", "responses", "200");
      response["content"] = { "application/vnd.got+json": at(response, "content", "application/json") };
    },
    [
      "runtime content-type-changed: the data of `find()` has the content type application/vnd.got+json, and no longer application/json",
    ],
  ],
  [
    "a character set of the same data",
    (now) => {
      const response = at(now, "paths", "/a", "get", "responses", "200");
      response["content"] = { "application/json; charset=utf-8": at(response, "content", "application/json") };
    },
    [],
  ],
  [
    "a removed `default` response",
    (now) => delete at(now, "paths", "/a", "post", "responses")["default"],
    ["breaking status-removed: the `default` response is no longer described"],
  ],
  [
    "a removed response header",
    (now) => delete at(now, "paths", "/a", "get", "responses", "200")["headers"],
    ["check header-removed: the response header `x-rate` is no longer described"],
  ],
  [
    "a response model that requests use now, too",
    (now) => set(schema(now, "InnerGiven", "properties"), { inner: ref("Inner") }),
    [
      "check use-changed: requests now use `Inner`, too: its optional members may be `undefined`",
      "new member-added: `inner` of `InnerGiven` is new",
    ],
  ],
  [
    "a model that two other models contain by `allOf`",
    (now) => set(schema(now, "Base", "properties"), { base: number, more: text }),
    [
      "breaking type-changed: `base` of `mix` of `Got` and of `Base` was string and is number",
      "new member-added: `more` of `mix` of `Got` and of `Base` is new",
    ],
  ],
  [
    "a parameter that operations share",
    (now) => delete at(now, "components", "parameters", "Limit")["description"],
    ["docs docs-changed: the documentation of `limit` of the params of `find()`, `send()` and `upload()` has changed"],
  ],
  [
    "two inline types that became one component",
    (now) => {
      Object.assign(schema(now), { Part: schema(now, "Got", "properties", "part") });
      Object.assign(schema(now, "Got", "properties"), { part: ref("Part"), other: ref("Part") });
    },
    ["breaking type-removed: the type `GotOther` was removed", "breaking type-removed: the type `GotPart` was removed"],
  ],
  [
    "an inline type that became a component",
    (now) => {
      Object.assign(schema(now), { Part: schema(now, "Got", "properties", "part") });
      Object.assign(schema(now, "Got", "properties"), { part: ref("Part") });
    },
    ["breaking type-renamed: the type `GotPart` was renamed to `Part`"],
  ],
  [
    "an inline type that was removed with its member",
    (now) => delete schema(now, "Got", "properties")["part"],
    ["breaking member-removed: `part` of `Got` was removed"],
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
