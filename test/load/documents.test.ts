import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { parseDocument } from "../../generator/load/parse/document.js";
import { createSingleDocument } from "../../generator/load/references/documents.js";
import { DEFAULT_LIMITS, type Limits } from "../../generator/load/limits.js";
import { convertToTree } from "../../generator/load/object-tree.js";
import { createPositionFinder } from "../../generator/load/positions/position.js";
import { upgradeSwagger } from "../../generator/load/swagger/upgrade.js";
import { isObject, type Tree } from "../../generator/load/tree.js";
import { checkVersion } from "../../generator/load/version.js";

const said = (problems: Diagnostics): readonly string[] =>
  problems.all.map(({ code, message, position }) => `${code} ${position.pointer ?? position.line ?? ""} ${message}`);

function parsed(text: string, limits: Partial<Limits> = {}): readonly [tree: Tree | undefined, ...problems: string[]] {
  const problems = new Diagnostics();
  const document = parseDocument({ file: "spec.yaml", text }, problems.report, { ...DEFAULT_LIMITS, ...limits });
  return [document?.root, ...said(problems)];
}

describe("a text", () => {
  test.each([
    ["JSON", '{"a": [1, null]}', { a: [1, null] }],
    ["JSON with a byte order mark", '\uFEFF{"a": 1}', { a: 1 }],
    ["YAML", "a: [yes, 0o17, 1e3, ~]", { a: ["yes", 15, 1000, null] }],
    ["YAML with merge keys", "x: &x { a: 1 }\nb: { <<: *x, c: 2 }", { x: { a: 1 }, b: { a: 1, c: 2 } }],
  ])("of %s", (_name, text, wanted) => {
    expect(parsed(text)).toEqual([wanted]);
  });

  test.each([
    ["a key twice in JSON", '{"a": 1, "a": 2}', {}, "FS1101 1 The key `a` appears twice."],
    [
      "several documents",
      "a: 1\n---\nb: 2",
      {},
      "FS1101 2 The file holds several YAML documents; only one is allowed.",
    ],
    ["a sequence as a key", "? [a]\n: 1", {}, "FS1101 1 A key must be a string, but is a map, a sequence or an alias."],
    ["an empty file", "", {}, "FS1101  The file is empty."],
    ["deep nesting", "{a: {b: {c: 1}}}", { depth: 1 }, "FS1102 #/a/b The description nests more than 1 levels deep."],
    ["many parts", "[[], [], []]", { parts: 2 }, "FS1102  The description has more than 2 parts."],
    [
      "many aliases",
      "a: &a [1]\nb: &b [*a, *a]\nc: [*b, *b]",
      { aliases: 1 },
      "FS1102 2 YAML aliases are expanded more than 1 times.",
    ],
  ])("with %s", (_name, text, limits, wanted) => {
    expect(parsed(text, limits)).toEqual([undefined, wanted]);
  });
});

describe("positions", () => {
  const yaml = "paths:\n  /pets:\n    get: { tags: [a, b] }\n";
  test.each([
    ["yaml", yaml, "#/paths/~1pets/get/tags/1", { line: 3, column: 22 }],
    ["yaml", yaml, "#/paths/~1pets/get", { line: 3, column: 5 }],
    ["yaml", yaml, "#/paths/~1cats/get", { line: 1, column: 1 }],
    ["json", '{\n "a": { "b": [1, 22] }\n}', "#/a/b/1", { line: 2, column: 18 }],
  ])("in %s", (_kind, text, pointer, wanted) => {
    expect(createPositionFinder({ file: "", text })(pointer)).toEqual(wanted);
  });
});

describe("an object", () => {
  const converted = (value: unknown): readonly [Tree, ...string[]] => {
    const problems = new Diagnostics();
    return [convertToTree(value, "spec", problems.report, DEFAULT_LIMITS), ...said(problems)];
  };

  test("becomes the value that JSON would have", () => {
    const shared = { x: 1 };
    expect(converted({ a: undefined, b: new Date(0), c: [undefined], d: 5n, e: shared, f: shared })).toEqual([
      { b: "1970-01-01T00:00:00.000Z", c: [null], d: 5, e: { x: 1 }, f: { x: 1 } },
    ]);
  });

  test("must not contain functions, maps or itself", () => {
    const loop: { me?: unknown } = {};
    loop.me = loop;
    expect(converted({ f: () => 1, m: new Map(), loop }).slice(1)).toEqual([
      "FS1204 #/f A description can't contain a function.",
      "FS1204 #/m A description can't contain a Map.",
      "FS1102 #/loop/me The description must not contain itself: this is the same object as `#/loop`.",
    ]);
  });
});

describe("a version", () => {
  const versionOf = (root: Tree): readonly (string | undefined)[] => {
    const problems = new Diagnostics();
    const known = checkVersion(createSingleDocument({ file: "spec.yaml", text: "" }, root), problems.report);
    return [known?.version, ...said(problems)];
  };

  test.each([
    [{ openapi: "3.0.4" }, "3.0"],
    [{ swagger: "2.0" }, "2.0"],
    [{ openapi: 3.1 }, "3.1", 'FS1207 #/openapi `openapi` must be a string such as `"3.1.0"`; it is read as 3.1.'],
    [
      { openapi: "4.0.0" },
      undefined,
      "FS1202 #/openapi OpenAPI 4.0.0 is not supported; OpenAPI 3.0, 3.1, 3.2 and Swagger 2.0 are.",
    ],
    [{ openapi: {} }, undefined, 'FS1204 #/openapi `openapi` must be a version such as `"3.1.0"`.'],
    [{}, undefined, "FS1201 # The document is not an OpenAPI description: it has no field `openapi` with a version."],
    [[], undefined, "FS1201  An OpenAPI description must be an object, but this document is an array."],
  ])("of %o", (root, ...wanted) => {
    expect(versionOf(root)).toEqual(wanted);
  });
});

test("Swagger 2.0 becomes OpenAPI 3, with the pointers of what was written", () => {
  const root: Tree = {
    swagger: "2.0",
    host: "pets.example",
    schemes: ["https"],
    consumes: ["application/json"],
    produces: ["application/json"],
    paths: {
      "/pets": {
        post: {
          parameters: [
            { name: "limit", in: "query", type: "array", items: { type: "string" }, collectionFormat: "pipes" },
            { name: "pet", in: "body", required: true, schema: { $ref: "#/definitions/Pet" } },
          ],
          responses: { "200": { description: "Fine.", schema: { type: "string" } } },
        },
      },
    },
  };
  const upgraded = upgradeSwagger(root, createSingleDocument({ file: "spec.yaml", text: "" }, root));
  const tree = upgraded.all.get("")?.root ?? null;
  expect(isObject(tree) && tree["servers"]).toEqual([{ url: "https://pets.example" }]);
  expect(isObject(tree) && tree["paths"]).toEqual({
    "/pets": {
      post: {
        parameters: [
          {
            name: "limit",
            in: "query",
            style: "pipeDelimited",
            explode: false,
            schema: { type: "array", items: { type: "string" } },
          },
        ],
        requestBody: {
          required: true,
          content: { "application/json": { schema: { $ref: "#/definitions/Pet" } } },
        },
        responses: {
          "200": { description: "Fine.", content: { "application/json": { schema: { type: "string" } } } },
        },
      },
    },
  });
  expect(upgraded.origin("#/paths/~1pets/post/requestBody/content/application~1json/schema/$ref")).toBe(
    "#/paths/~1pets/post/parameters/1/schema/$ref",
  );
});
