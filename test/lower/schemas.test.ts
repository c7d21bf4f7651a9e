import { describe, expect, test } from "vitest";
import { lowerDescription, lowerSchemas, type LowerOptions } from "../support/lower.js";
import type { Tree } from "../../generator/load/tree.js";

/* Each kind of schema, from the description to the type in the IR. */

const lowerType = (schema: Tree, options?: LowerOptions) => lowerSchemas({ Subject: schema }, options)["Subject"]?.type;
const string = { kind: "scalar", name: "string", format: undefined };
const integer = { kind: "scalar", name: "integer", format: undefined };
const nothing = { kind: "scalar", name: "null", format: undefined };

describe("scalars", () => {
  test.each([
    ["a string", { type: "string" }, string],
    ["an integer", { type: "integer" }, integer],
    ["a boolean", { type: "boolean" }, { kind: "scalar", name: "boolean" }],
    ["null", { type: "null" }, nothing],
    [
      "a known format",
      { type: "string", format: "date-time" },
      { kind: "scalar", name: "string", format: "date-time" },
    ],
    [
      "an integer of 64 bits without a sign",
      { type: "integer", format: "uint64" },
      { kind: "scalar", name: "integer", format: "int64" },
    ],
    ["an unknown format, which is documentation", { type: "string", format: "uuid" }, string],
    ["a format that doesn't fit the type", { type: "string", format: "int64" }, string],
    ["several types", { type: ["string", "null"] }, { kind: "union", options: [string, nothing] }],
    ["no keyword at all", {}, { kind: "unknown" }],
    ["true", true, { kind: "unknown" }],
    ["false", false, { kind: "never" }],
    ["a `not` that refuses everything", { not: {} }, { kind: "never" }],
  ])("%s", (_, schema, type) => {
    expect(lowerType(schema)).toMatchObject(type);
  });

  test("a format means what the option `formats` says", () => {
    const schema = { type: "string", format: "decimal" };
    expect(lowerType(schema, { formats: { decimal: "number" } })).toMatchObject({ kind: "scalar", name: "number" });
  });

  test("`nullable` of OpenAPI 3.0 adds null", () => {
    const components = { schemas: { Subject: { type: "string", nullable: true } } };
    const { api } = lowerDescription({ openapi: "3.0.3", components });
    expect(api.models[0]?.type).toMatchObject({ kind: "union", options: [string, nothing] });
  });
});

describe("values", () => {
  test.each([
    ["an enum", { type: "string", enum: ["a", "b"] }, { kind: "enum", values: ["a", "b"], open: false }],
    ["an enum of one value", { enum: ["a"] }, { kind: "literal", value: "a" }],
    [
      "an enum value that `type` refuses",
      { type: "string", enum: ["a", "b", 3] },
      { kind: "enum", values: ["a", "b"] },
    ],
    ["a const", { const: 3 }, { kind: "literal", value: 3 }],
    ["a const that is an object", { const: { a: 1 } }, { kind: "literal", value: { a: 1 } }],
  ])("%s", (_, schema, type) => {
    expect(lowerType(schema)).toMatchObject(type);
  });

  test("an enum is open if the options say so, but not one of booleans", () => {
    expect(lowerType({ enum: ["a", "b"] }, { openEnums: true })).toMatchObject({ open: true });
    expect(lowerType({ enum: [true, false] }, { openEnums: true })).toMatchObject({ open: false });
  });
});

describe("arrays", () => {
  test.each([
    ["an array", { type: "array", items: { type: "string" } }, { kind: "array", items: string }],
    ["an array of anything", { type: "array" }, { kind: "array", items: { kind: "unknown" } }],
    [
      "a tuple with a rest",
      { type: "array", prefixItems: [{ type: "string" }], items: { type: "integer" }, minItems: 1 },
      { kind: "tuple", items: [string], rest: integer, minimum: 1 },
    ],
    [
      "a tuple without a rest",
      { type: "array", prefixItems: [{ type: "string" }], items: false },
      { kind: "tuple", items: [string], rest: undefined, minimum: 0 },
    ],
    [
      "a tuple of an older draft",
      { type: "array", items: [{ type: "string" }], additionalItems: { type: "integer" } },
      { kind: "tuple", items: [string], rest: integer },
    ],
  ])("%s", (_, schema, type) => {
    expect(lowerType(schema)).toMatchObject(type);
  });
});

describe("objects", () => {
  test("properties with pointer, member, docs and whether they are required", () => {
    const schema = { type: "object", required: ["id"], properties: { id: { type: "string", description: "The id." } } };
    expect(lowerType(schema)).toEqual({
      kind: "object",
      additional: undefined,
      properties: [
        {
          pointer: "#/components/schemas/Subject/properties/id",
          name: "id",
          member: "id",
          required: true,
          type: string,
          docs: expect.objectContaining({ description: "The id." }) as object,
        },
      ],
    });
  });

  test("a required property that is not declared is unknown", () => {
    expect(lowerType({ type: "object", required: ["id"] })).toMatchObject({
      properties: [{ name: "id", required: true, type: { kind: "unknown" } }],
    });
  });

  test.each([
    ["no properties: a map of anything", { type: "object" }, { properties: [], additional: { kind: "unknown" } }],
    ["a map", { type: "object", additionalProperties: { type: "string" } }, { properties: [], additional: string }],
    ["no additional properties", { type: "object", additionalProperties: false }, { additional: { kind: "never" } }],
    ["patterns", { type: "object", patternProperties: { "^x-": { type: "string" } } }, { additional: string }],
  ])("%s", (_, schema, type) => {
    expect(lowerType(schema)).toMatchObject({ kind: "object", ...type });
  });

  test("an inline object becomes a model named after its location", () => {
    const models = lowerSchemas({
      Pet: { type: "object", properties: { owner: { type: "object", properties: { name: { type: "string" } } } } },
    });
    expect(models["Pet"]?.type).toMatchObject({
      properties: [{ name: "owner", type: { kind: "ref", model: "PetOwner" } }],
    });
    expect(models["PetOwner"]).toMatchObject({ component: undefined, type: { properties: [{ name: "name" }] } });
  });

  test("a request has no `readOnly` property: the component has a type for each direction", () => {
    const Pet = { type: "object", properties: { id: { type: "string", readOnly: true }, name: { type: "string" } } };
    const content = { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } };
    const { api } = lowerDescription({
      paths: { "/pets": { put: { requestBody: { content }, responses: { 200: { description: "", content } } } } },
      components: { schemas: { Pet } },
    });
    expect(api.models).toMatchObject([
      {
        name: "Pet",
        requestName: "PetInput",
        isVariant: false,
        type: { properties: [{ name: "id" }, { name: "name" }] },
      },
      { name: "PetInput", isVariant: true, isRequest: true, type: { properties: [{ name: "name" }] } },
    ]);
  });
});

describe("`readOnly` counts wherever the schema of a property has it", () => {
  const string = { type: "string" };
  const owner = { type: "object", properties: { id: string, name: string }, required: ["id"] };

  test.each([
    ["in a part of an `allOf`", { properties: { id: { allOf: [string, { readOnly: true }] }, name: string } }],
    [
      "in a component behind an `allOf`",
      { properties: { id: { allOf: [{ $ref: "#/components/schemas/Id" }] }, name: string } },
    ],
    ["in one of the parts that declare it", { allOf: [owner, { properties: { id: { readOnly: true } } }] }],
    ["in a part beside a reference", { $ref: "#/components/schemas/Owner", properties: { id: { readOnly: true } } }],
    [
      "in another part than `required`",
      { allOf: [{ required: ["id"] }, { properties: { id: { readOnly: true }, name: string } }] },
    ],
  ])("%s", (_, schema) => {
    const content = { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } };
    const Pet = { type: "object", ...schema };
    const { api } = lowerDescription({
      paths: { "/pets": { put: { requestBody: { content }, responses: { 200: { description: "", content } } } } },
      components: { schemas: { Pet, Owner: owner, Id: { type: "string", readOnly: true } } },
    });
    const membersOf = (name: string): readonly string[] => {
      const type = api.models.find((model) => model.name === name)?.type;
      return type?.kind === "object" ? type.properties.map((property): string => property.name).sort() : [];
    };
    expect(membersOf("Pet")).toEqual(["id", "name"]);
    expect(membersOf("PetInput")).toEqual(["name"]);
  });
});

describe("references", () => {
  test("a reference is the model that it names", () => {
    const models = lowerSchemas({ A: { $ref: "#/components/schemas/B" }, B: { type: "string" } });
    expect(models["A"]?.type).toEqual({ kind: "ref", model: "B" });
  });

  test("keywords beside a reference count from 3.1 on", () => {
    const schemas = {
      A: { $ref: "#/components/schemas/B", required: ["x"] },
      B: { type: "object", properties: { x: {} } },
    };
    expect(lowerSchemas(schemas)["A"]?.type).toMatchObject({
      kind: "object",
      properties: [{ name: "x", required: true }],
    });
    const { api } = lowerDescription({ openapi: "3.0.3", components: { schemas } });
    expect(api.models[0]?.type).toEqual({ kind: "ref", model: "B" });
  });

  test("a reference to nothing is unknown", () => {
    const { api } = lowerDescription({ components: { schemas: { A: { $ref: "#/components/schemas/B" } } } });
    expect(api.models[0]?.type).toEqual({ kind: "unknown" });
  });

  test("a `$dynamicRef` refers to the anchor of the outermost schema", () => {
    const models = lowerSchemas({
      Tree: {
        $id: "tree",
        $dynamicAnchor: "node",
        type: "object",
        properties: { children: { type: "array", items: { $dynamicRef: "#node" } } },
      },
    });
    expect(models["Tree"]?.type).toMatchObject({
      properties: [{ name: "children", type: { kind: "array", items: { kind: "ref", model: "Tree" } } }],
    });
  });
});

describe("unions", () => {
  test.each(["oneOf", "anyOf"])("`%s`", (keyword) => {
    expect(lowerType({ [keyword]: [{ type: "string" }, { type: "integer" }] })).toEqual({
      kind: "union",
      options: [string, integer],
      discriminator: undefined,
    });
  });

  test("the keywords beside a union are an intersection with it", () => {
    const type = lowerType({ oneOf: [{ type: "object", properties: { a: {} } }], properties: { b: {} } });
    expect(type).toMatchObject({
      kind: "intersection",
      parts: [
        { kind: "object", properties: [{ name: "b" }] },
        { kind: "ref", model: "SubjectObject" },
      ],
    });
  });

  test("branches that only name required properties are each the whole schema", () => {
    const models = lowerSchemas({
      Subject: { type: "object", properties: { a: {}, b: {} }, anyOf: [{ required: ["a"] }, { required: ["b"] }] },
    });
    const options = [
      { kind: "ref", model: "SubjectOption1" },
      { kind: "ref", model: "SubjectOption2" },
    ];
    expect(models["Subject"]?.type).toMatchObject({ kind: "union", options });
    expect(models["SubjectOption2"]?.type).toMatchObject({
      properties: [
        { name: "a", required: false },
        { name: "b", required: true },
      ],
    });
  });

  test("a union that is a branch of itself loses that branch, which is reported", () => {
    const components = { schemas: { A: { oneOf: [{ $ref: "#/components/schemas/A" }, { type: "string" }] } } };
    const { api, problems } = lowerDescription({ components });
    expect(api.models[0]?.type).toEqual(string);
    expect(problems).toEqual([expect.stringMatching(/^FS3008 #\/components\/schemas\/A /)]);
  });
});

test.each([
  ["propertyNames", { type: "object", propertyNames: { enum: ["a"] } }, true],
  ["propertyNames", { type: "object", propertyNames: { pattern: "^a" } }, false],
  ["not", { type: "string", not: { const: "a" } }, true],
  ["not", { type: "string", not: { pattern: "^a" } }, false],
  ["contains", { type: "array", contains: { const: "a" } }, true],
  ["contains", { type: "array", items: { type: "string" }, contains: { const: "a" } }, false],
  ["dependentRequired", { type: "string", dependentRequired: { a: ["b"] } }, false],
  ["if", { if: { required: ["a"] } }, false],
])("what the type does not express is reported: %s in %o", (keyword, schema, isReported) => {
  const { problems } = lowerDescription({ components: { schemas: { A: schema } } });
  expect(problems.map((problem) => problem.split(" ", 2).join(" "))).toEqual(
    isReported ? [`FS3008 #/components/schemas/A/${keyword}`] : [],
  );
});
