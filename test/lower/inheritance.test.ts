import { describe, expect, test } from "vitest";
import type { TreeObject } from "../../generator/load/tree.js";
import { lowerDescription, lowerSchemas, type LowerOptions } from "../support/lower.js";

/* Schemas with a discriminator that others extend by `allOf`: which types they become, and by which values they differ. */

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const model = (name: string) => ({ kind: "ref", model: name });
const literal = (value: unknown) => ({ kind: "literal", value });
const kind = { type: "string" };
const baseOf = (properties: TreeObject = { kind }, discriminator: TreeObject = { propertyName: "kind" }) => ({
  type: "object",
  properties,
  discriminator,
});
const extending = (name: string, properties: TreeObject = {}, more: TreeObject = {}) => ({
  allOf: [ref(name), { type: "object", properties }],
  ...more,
});

const problemsOf = (schemas: TreeObject): readonly string[] => lowerDescription({ components: { schemas } }).problems;

/** The type of the discriminator in a model. */
function kindOf(name: string, schemas: TreeObject, options: LowerOptions = {}): unknown {
  const type = lowerSchemas(schemas, options)[name]?.type;
  return type?.kind === "object" ? type.properties.find((property) => property.name === "kind")?.type : type;
}

describe("the values", () => {
  test.each([
    ["of `mapping`", { propertyName: "kind", mapping: { a: "A", z: ref("A").$ref } }, {}, ["a", "z"]],
    ["of an extension", { propertyName: "kind" }, { "x-ms-discriminator-value": "#A" }, ["#A"]],
    ["of another extension", { propertyName: "kind" }, { "x-discriminator-value": "a" }, ["a"]],
    ["of the name", { propertyName: "kind" }, {}, ["A"]],
    ["of the name, if `mapping` has others only", { propertyName: "kind", mapping: { b: "B" } }, {}, ["A"]],
  ])("are those %s", (_, discriminator, more, values) => {
    const schemas = { Base: baseOf({ kind }, discriminator), A: extending("Base", {}, more), B: extending("Base") };
    expect(lowerSchemas(schemas)["Base"]?.type).toMatchObject({
      kind: "union",
      options: [model("A"), model("B")],
      discriminator: {
        mapping: [...values.map((value) => ({ value, model: "A" })), { model: "B" }],
        default: "BaseBase",
      },
    });
    expect(kindOf("A", schemas)).toMatchObject(
      values.length === 1 ? literal(values[0]) : { kind: "union", options: values.map(literal) },
    );
  });

  test("are those that a subtype says itself, and may be numbers", () => {
    const schemas = {
      Base: baseOf({ kind: { type: "integer" } }, { propertyName: "kind", mapping: { "1": "A" } }),
      A: extending("Base"),
      B: extending("Base", { kind: { enum: [2] } }),
    };
    expect(kindOf("A", schemas)).toEqual(literal(1));
    expect(kindOf("B", schemas)).toEqual(literal(2));
    expect(lowerSchemas(schemas)["Base"]?.type).toMatchObject({
      discriminator: { mapping: [{ value: "1" }, { value: "2" }] },
    });
  });

  test("replace an enum that all share, also by reference and in `allOf`", () => {
    for (const shared of [
      { enum: ["A", "B"] },
      ref("Kind"),
      { allOf: [ref("Kind")] },
      { ...ref("Kind"), nullable: true },
    ]) {
      const schemas = {
        Kind: { type: "string", enum: ["A", "B"] },
        Base: baseOf({ kind: shared }),
        A: extending("Base"),
        B: extending("Base"),
      };
      expect(kindOf("B", schemas)).toEqual(literal("B"));
      expect(problemsOf(schemas)).toEqual([]);
    }
  });

  test("that nobody can know leave the base an object", () => {
    const message = "is known for the schemas that extend this one; the emitted type has only its own members.";
    for (const property of [{ enum: ["x", "y"] }, { type: "array", items: {} }]) {
      const schemas = { Base: baseOf({ kind: property }), A: extending("Base", { more: {} }) };
      expect(lowerSchemas(schemas)["Base"]?.type).toMatchObject({ kind: "object" });
      expect(lowerSchemas(schemas)["A"]?.type).toMatchObject({ properties: [{ name: "kind" }, { name: "more" }] });
      expect(problemsOf(schemas)).toEqual([
        `FS3008 #/components/schemas/Base/discriminator No value of the discriminator \`kind\` ${message}`,
      ]);
    }
  });

  test("that are unknown for some subtypes are reported", () => {
    const schemas = { Base: baseOf({ kind: { enum: ["A", "z"] } }), A: extending("Base"), B: extending("Base") };
    expect(lowerSchemas(schemas)["Base"]?.type).toMatchObject({
      options: [model("A"), model("B")],
      discriminator: { mapping: [{ value: "A", model: "A" }], default: undefined },
    });
    expect(problemsOf(schemas)).toEqual([
      "FS3008 #/components/schemas/Base/discriminator No value of the discriminator `kind` is known for `B`; the emitted type does not narrow to it.",
    ]);
  });

  test("are added where the base does not declare the property, but not to requests that leave it out", () => {
    expect(kindOf("A", { Base: baseOf({}), A: extending("Base") })).toEqual(literal("A"));
    const schemas = { Base: baseOf({ kind: { ...kind, readOnly: true } }), A: extending("Base", { a: {} }) };
    const content = { "application/json": { schema: ref("Base") } };
    const paths = { "/a": { put: { requestBody: { content }, responses: { 200: { description: "A.", content } } } } };
    const { api } = lowerDescription({ paths, components: { schemas } });
    const named = Object.fromEntries(api.models.map((one) => [one.name, one]));
    expect(named["A"]).toMatchObject({ requestName: "AInput", type: { properties: [{ type: literal("A") }, {}] } });
    expect(named["AInput"]?.type).toMatchObject({ properties: [{ name: "a" }] });
    expect(named["Base"]).toMatchObject({ requestName: "BaseInput", baseName: "BaseBase" });
    expect(named["BaseInput"]).toMatchObject({ type: { options: [model("AInput")] }, baseName: "BaseBaseInput" });
  });
});

describe("the union", () => {
  test("has subtypes of any depth, and the base itself where `mapping` names it", () => {
    const mapping = { a: "A", base: "Base" };
    const schemas = {
      Base: baseOf({ kind }, { propertyName: "kind", mapping }),
      A: extending("Base"),
      B: extending("A"),
      C: extending("B"),
    };
    expect(lowerSchemas(schemas)["Base"]?.type).toMatchObject({
      options: [
        model("A"),
        model("B"),
        model("C"),
        { kind: "intersection", parts: [model("BaseBase"), { properties: [{ type: literal("base") }] }] },
      ],
    });
    expect(kindOf("C", schemas)).toEqual(literal("C"));
    expect(kindOf("BaseBase", schemas)).toMatchObject({ kind: "scalar", name: "string" });
  });

  test("can be nullable, and be used in its own members and those of its subtypes", () => {
    const schemas = {
      Base: { ...baseOf({ kind, next: ref("Base") }), type: ["object", "null"] },
      A: extending("Base", { all: { type: "array", items: ref("Base") }, a: ref("A") }),
    };
    const models = lowerSchemas(schemas);
    expect(models["Base"]?.type).toMatchObject({
      kind: "union",
      options: [{ options: [model("A")] }, { name: "null" }],
    });
    expect(models["BaseBase"]?.type).toMatchObject({ kind: "object", properties: [{}, { type: model("Base") }] });
    expect(models["A"]?.type).toMatchObject({
      properties: [{}, { type: model("Base") }, { type: { items: model("Base") } }, { type: model("A") }],
    });
  });

  test("is also what another name for the base means", () => {
    const schemas = {
      Base: baseOf({ kind }, { propertyName: "kind", mapping: { a: "A" } }),
      A: extending("Base"),
      Same: { description: "The same.", allOf: [ref("Base")] },
      Reference: ref("Base"),
    };
    const models = lowerSchemas(schemas);
    expect(models["Same"]?.type).toEqual(model("Base"));
    expect(models["Reference"]?.type).toEqual(model("Base"));
    expect(models["Base"]?.type).toMatchObject({ options: [model("A")] });
  });

  test("of schemas that extend each other ends", () => {
    const schemas = { Base: { ...baseOf(), allOf: [ref("A")] }, A: extending("Base"), B: extending("B") };
    expect(lowerSchemas(schemas)["Base"]?.type).toMatchObject({ options: [model("A")] });
  });

  test("that lists its subtypes has no cycle, whatever lies between", () => {
    const listed = { ...baseOf({ kind, at: {} }, { propertyName: "kind", mapping: { b: "B", c: "C" } }) };
    const schemas = {
      Base: { ...listed, oneOf: [ref("B"), ref("C")] },
      A: extending("Base", { a: {} }),
      B: extending("A", { b: {} }),
      C: extending("Base", { c: {} }),
    };
    const { api, problems } = lowerDescription({ components: { schemas } });
    const types = Object.fromEntries(api.models.map(({ name, type }) => [name, type]));
    expect(problems).toEqual([]);
    expect(types["Base"]).toMatchObject({
      kind: "union",
      options: [{ parts: [model("B"), {}] }, { parts: [model("C"), {}] }],
    });
    expect(types["B"]).toMatchObject({ properties: [{ name: "kind" }, { name: "at" }, { name: "a" }, { name: "b" }] });
  });
});

test("the base has a name of its own, which is kept, and which no component loses", () => {
  const schemas = { Base: baseOf(), A: extending("Base"), BaseBase: { type: "object", properties: { x: {} } } };
  const { names } = lowerDescription({ components: { schemas } });
  const key = "base model #/components/schemas/Base";
  expect(names).toMatchObject({ [key]: "BaseBase2", "model #/components/schemas/BaseBase": "BaseBase" });
  const { BaseBase: _, ...fewer } = schemas;
  expect(lowerDescription({ components: { schemas: fewer } }, { keptNames: names }).names[key]).toBe("BaseBase2");
  const renamed = lowerSchemas(fewer, { rename: { "#/components/schemas/Base": "Root" } });
  expect(Object.keys(renamed)).toEqual(["A", "Root", "RootBase"]);
});

test("a filter keeps the subtypes of a base that is used, and no base of a subtype that is used", () => {
  const components = { schemas: { Base: baseOf(), A: extending("Base"), B: extending("Base") } };
  const getting = (name: string) => ({
    get: {
      tags: [name],
      responses: { 200: { description: "x", content: { "application/json": { schema: ref(name) } } } },
    },
  });
  const paths = { "/base": getting("Base"), "/a": getting("A") };
  const kept = (tag: string): readonly string[] =>
    lowerDescription({ paths, components }, { filter: { tags: [tag] } }).api.models.map(({ name }) => name);
  expect(kept("Base")).toEqual(["A", "B", "Base", "BaseBase"]);
  expect(kept("A")).toEqual(["A"]);
});

test("many subtypes in many levels take no longer than their number", () => {
  const schemas: Record<string, TreeObject> = { Base: baseOf() };
  for (let index = 0; index < 2000; index++) {
    schemas[`Flat${index}`] = extending("Base", { [`flat_${index}`]: {} });
    schemas[`Level${index}`] = extending(index % 20 === 0 ? "Base" : `Level${index - 1}`);
  }
  const type = lowerSchemas(schemas)["Base"]?.type;
  expect(type?.kind === "union" && type.options).toHaveLength(4000);
});
