import { describe, expect, test } from "vitest";
import type { Tree } from "../../generator/load/tree.js";
import { described, OK, schema, violationsOf } from "./violations-of.js";

/* What is emitted, unused or documentation, and what a filter keeps. */

const BROKEN = { $ref: "#/components/schemas/Nowhere" };
const body = (value: Tree): { readonly [key: string]: Tree } => ({
  content: { "application/json": { schema: value } },
});

describe("a broken reference", () => {
  test("is an error in an emitted part", () => {
    expect(violationsOf(schema({ properties: { a: BROKEN } }))).toEqual([
      "FS2001 #/components/schemas/A/properties/a/$ref The reference `#/components/schemas/Nowhere` points to nothing.",
    ]);
  });

  test("is a warning in a component that nothing refers to", () => {
    const unused = described({ components: { responses: { R: { description: "a", ...body(BROKEN) } } } });
    expect(violationsOf(unused)).toEqual([
      "FS1207 #/components/responses/R/content/application~1json/schema/$ref The reference `#/components/schemas/Nowhere` points to nothing; nothing that is emitted needs it.",
    ]);
  });

  test("is an error in a component that something refers to, and is reported once", () => {
    const used = described({
      paths: { "/a": { get: { responses: { "200": { $ref: "#/components/responses/R" } } } } },
      components: { responses: { R: { ...body(BROKEN) } } },
    });
    expect(violationsOf(used).map((text) => text.slice(0, 60))).toEqual([
      "FS1203 #/components/responses/R `R` has no `description`.",
      "FS2001 #/components/responses/R/content/application~1json/sc",
    ]);
  });

  test("is a warning in a keyword that no type expresses, and in the responses of a webhook", () => {
    const description = described({
      webhooks: { paid: { post: { responses: { "200": { $ref: "#/components/responses/R" } } } } },
      components: { schemas: { A: { not: BROKEN } } },
    });
    expect(violationsOf(description).map((text) => text.split(" ").slice(0, 2).join(" "))).toEqual([
      "FS1207 #/webhooks/paid/post/responses/200/$ref",
      "FS1207 #/components/schemas/A/not/$ref",
    ]);
  });

  test("in a cycle is reported once", () => {
    const round = {
      A: { $ref: "#/components/schemas/B" },
      B: { $ref: "#/components/schemas/A" },
      C: { $ref: "#/components/schemas/A" },
    };
    expect(violationsOf(described({ components: { schemas: round } }))).toEqual([
      "FS2003 #/components/schemas/A/$ref The reference `#/components/schemas/B` leads back to itself.",
    ]);
  });
});

test("a component of the wrong type is reported where it is declared, and not at references to it", () => {
  const description = described({
    paths: { "/a": { get: { responses: { "200": { $ref: "#/components/responses/R" } } } } },
    components: { responses: { R: 5 } },
  });
  expect(violationsOf(description)).toEqual([
    "FS1204 #/components/responses/R `R` must be an object, but is a number.",
  ]);
});

describe("a filter", () => {
  const get = (name: string, more: { readonly [key: string]: Tree } = {}): { readonly [key: string]: Tree } => ({
    tags: [name],
    responses: { "200": { description: "a", ...body({ $ref: `#/components/schemas/${name}` }) } },
    ...more,
  });
  const description = described({
    tags: [{}],
    paths: {
      "/kept": { summary: 5, get: get("Kept", { security: [{ key: [] }] }), put: get("Dropped") },
      "/dropped": { get: get("Dropped", { parameters: [{}] }), post: 5 },
      "no slash": { get: get("Dropped") },
    },
    components: {
      schemas: { Kept: { type: "strnig" }, Dropped: { type: "strnig" } },
      securitySchemes: { key: {}, other: {} },
    },
  });
  const pointersWith = (tag: string): readonly string[] =>
    violationsOf(description, {
      keepsOperation: ({ value }) => JSON.stringify(value["tags"] ?? []).includes(tag),
    }).map((text) => text.split(" ").slice(0, 2).join(" "));

  test("limits validation to the parts that the kept operations use", () => {
    expect(pointersWith("Kept")).toEqual([
      "FS1205 #/paths/~1kept/summary",
      "FS1206 #/components/securitySchemes/key",
      "FS3005 #/components/schemas/Kept/type",
    ]);
  });

  test("that keeps nothing leaves the description as a whole", () => {
    expect(pointersWith("Nothing")).toEqual([]);
    expect(violationsOf(described({ info: {}, paths: 5 }), { keepsOperation: () => false })).toEqual([
      "FS1204 #/paths `paths` must be an object, but is a number.",
      "FS1203 #/info `info` has no `version`.",
      'FS1203 #/info `info` has no `title`; the API is called "API".',
    ]);
  });

  test("keeps a path item that can't be read if its path decides", () => {
    const broken = described({ paths: { "/a": { $ref: "#/nowhere" }, "/b": { $ref: "#/nowhere" } } });
    expect(violationsOf(broken, { keepsOperation: ({ path }) => path === "/a" })).toEqual([
      "FS2001 #/paths/~1a/$ref The reference `#/nowhere` points to nothing.",
    ]);
  });

  test("that keeps everything finds what validation without one finds in operations", () => {
    const wrong = { responses: OK, parameters: [{ name: "a", in: "x" }] };
    const callbacks = { heard: { "{$request.query.url}": { post: wrong } } };
    const whole = described({ paths: { "/a": { get: { ...wrong, callbacks } } }, webhooks: { w: { post: wrong } } });
    expect(violationsOf(whole)).toHaveLength(6);
    expect(violationsOf(whole, {})).toEqual(violationsOf(whole));
    expect(violationsOf(whole, { keepsCallbacks: false })).toHaveLength(4);
  });

  test.each(["webhooks", "x-webhooks"])("checks the kept operations of %s alone", (key) => {
    const wrong = { parameters: [{ name: "a", in: "x", schema: {} }] };
    const description = described({
      [key]: {
        kept: { post: wrong, put: { tags: ["no"], ...wrong } },
        left: { post: wrong },
        gone: { $ref: "#/nowhere" },
      },
    });
    const kept = violationsOf(description, {
      keepsWebhook: ({ name, value }) => name === "kept" && value["tags"] === undefined,
    });
    expect(kept.map((text) => text.split(" ")[1])).toEqual([`#/${key}/kept/post/parameters/0/in`]);
    expect(violationsOf(description, { keepsWebhook: ({ name }) => name === "gone" })).toEqual([
      `FS2001 #/${key}/gone/$ref The reference \`#/nowhere\` points to nothing.`,
    ]);
  });
});

describe("a reference to another kind of object is reported where it is written", () => {
  const components = {
    schemas: { S: { type: "object" } },
    parameters: { P: { name: "p", in: "query", schema: {} } },
    responses: { R: { description: "a" } },
    requestBodies: { B: body({}) },
    headers: { H: { schema: {} } },
    examples: { E: { value: 1 } },
    links: { L: { operationId: "get" } },
    callbacks: { C: { "{$url}": {} } },
    securitySchemes: { K: { type: "http", scheme: "basic" } },
    pathItems: { I: { get: { responses: OK } } },
  };
  const groups = Object.entries(components).map(([group, items]) => [group, Object.keys(items)[0] ?? ""] as const);
  const holders: Readonly<Record<string, (ref: Tree) => Tree>> = {
    schemas: (ref) => ({ get: { responses: { 200: { description: "a", content: { "a/b": { schema: ref } } } } } }),
    parameters: (ref) => ({ get: { parameters: [ref], responses: OK } }),
    responses: (ref) => ({ get: { responses: { 200: ref } } }),
    requestBodies: (ref) => ({ post: { requestBody: ref, responses: OK } }),
    pathItems: (ref) => ref,
  };

  for (const [group, holder] of Object.entries(holders)) {
    test.each(groups)(`${group}: a reference to %s`, (other, name) => {
      const ref = `#/components/${other}/${name}`;
      const found = violationsOf(described({ paths: { "/a": holder({ $ref: ref }) }, components }));
      if (other === group) expect(found).toEqual([]);
      else expect(found).toHaveLength(1);
      for (const text of found) {
        expect(text).toMatch(/^FS1204 #\/paths\/~1a\S*\/\$ref The reference /);
        expect(text).toContain(`\`${ref}\` must lead to a`);
      }
    });
  }

  test("through another reference, at any depth, and once for each place", () => {
    const wrong = { $ref: "#/components/schemas/S/properties/a" };
    const operation = { parameters: [{ $ref: "#/components/parameters/Q" }], responses: OK };
    const description = described({
      paths: { "/a": { get: operation }, "/b": { get: operation } },
      components: { schemas: { S: { properties: { a: {} } } }, parameters: { Q: wrong } },
    });
    expect(violationsOf(description)).toEqual([
      "FS1204 #/components/parameters/Q/$ref The reference `#/components/schemas/S/properties/a` must lead to a parameter, but leads to a schema.",
    ]);
  });

  test.each([
    ["#", "the whole description"],
    ["#/components", "the components"],
    ["#/components/schemas", "a map"],
    ["#/components/schemas/S/properties", "a map"],
    ["#/paths", "a map"],
    ["#/paths/~1a/get/responses", "a map"],
  ])("to %s, which holds many parts", (ref, name) => {
    const description = described({
      paths: { "/a": { get: { responses: { "200": { description: "a", ...body({ $ref: ref }) } } } } },
      components: { schemas: { S: { properties: { a: {} } } } },
    });
    expect(violationsOf(description)).toEqual([
      `FS1204 #/paths/~1a/get/responses/200/content/application~1json/schema/$ref The reference \`${ref}\` must lead to a schema, but leads to ${name}.`,
    ]);
  });

  test.each([
    ["parameters", { $ref: "#/definitions/S" }, "a parameter, but leads to a schema"],
    ["responses", { $ref: "#/parameters/P" }, "a response, but leads to a parameter"],
  ])("in Swagger 2.0: %s", (field, ref, text) => {
    const operation = { responses: OK, [field]: field === "responses" ? { 200: ref } : [ref] };
    const description = described(
      {
        paths: { "/a": { get: operation } },
        definitions: { S: { type: "object" } },
        parameters: { P: { name: "p", in: "query", type: "string" } },
      },
      "2.0",
    );
    expect(violationsOf(description)).toEqual([expect.stringContaining(text)]);
  });
});

describe("a cycle is reported once", () => {
  const ref = (name: string): { readonly [key: string]: Tree } => ({ $ref: `#/components/schemas/${name}` });

  test.each([1, 2, 5, 30])("a chain of %d references that leads back, in many places", (length) => {
    const schemas = Object.fromEntries(Array.from({ length }, (_, at) => [`C${at}`, ref(`C${(at + 1) % length}`)]));
    const places = Object.fromEntries(
      Array.from({ length: 20 }, (_, at) => [
        `/p${at}`,
        { get: { responses: { 200: { description: "a", content: { "a/b": { schema: ref(`C${at % length}`) } } } } } },
      ]),
    );
    const found = violationsOf(described({ paths: places, components: { schemas: { ...schemas, Use: ref("C0") } } }));
    expect(found).toEqual([
      expect.stringMatching(/^FS2003 #\/components\/schemas\/C\d+\/\$ref .* leads back to itself\.$/),
    ]);
  });

  test.each([1, 2, 5, 30])("%d schemas that contain each other by `allOf`", (length) => {
    const schemas = Object.fromEntries(
      Array.from({ length }, (_, at) => [
        `A${at}`,
        { allOf: [{ type: "object", properties: { self: ref("A0") } }, ref(`A${(at + 1) % length}`)] },
      ]),
    );
    const uses = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`U${at}`, { allOf: [ref("A0")] }]));
    expect(violationsOf(described({ components: { schemas: { ...schemas, ...uses } } }))).toEqual([
      "FS3008 #/components/schemas/A0/allOf/1/$ref The schema `A0` contains itself by `allOf`; its type is emitted without this part.",
    ]);
  });

  test("not where an object or a choice is between", () => {
    const schemas = {
      A: { allOf: [ref("B")] },
      B: { type: "object", properties: { a: ref("A") }, oneOf: [{ type: "object" }, { items: ref("A") }] },
    };
    expect(violationsOf(described({ components: { schemas } }))).toEqual([]);
  });
});

describe("the braces of a path template", () => {
  test.each([
    ["/a/{id", "a `{` without a `}`"],
    ["/a/id}", "a `}` without a `{`"],
    ["/a/{}", "a parameter without a name"],
    ["/a/{a{b}}", "a `{` inside of braces"],
    ["/a/{b}/{", "a `{` without a `}`"],
    ["/a/}{b}", "a `}` without a `{`"],
  ])("%s", (path, text) => {
    const parameters = [{ name: "id", in: "path", required: true, schema: {} }];
    const found = violationsOf(described({ paths: { [path]: { get: { parameters, responses: OK } } } }));
    expect(found).toEqual([expect.stringContaining(text)]);
    expect(found[0]).toContain(` #/paths/${path.replaceAll("/", "~1")} The path template \`${path}\` has `);
  });

  test.each(["/a/{b}", "/a/{b}-{c}.{d}", "/{b}{c}", "/"])("%s is balanced", (path) => {
    const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
      name,
      in: "path",
      required: true,
      schema: {},
    }));
    expect(violationsOf(described({ paths: { [path]: { get: { parameters, responses: OK } } } }))).toEqual([]);
  });
});
