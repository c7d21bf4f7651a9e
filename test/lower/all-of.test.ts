import { describe, expect, test } from "vitest";
import { lowerDescription, lowerSchemas } from "../support/lower.js";

/* `allOf`: what of several schemas becomes one object, and what an intersection. */

const base = { type: "object", required: ["id"], properties: { id: { type: "string" }, note: { type: "string" } } };

describe("objects", () => {
  test("become one object with the properties of all", () => {
    const models = lowerSchemas({
      Base: base,
      Pet: {
        allOf: [{ $ref: "#/components/schemas/Base" }, { type: "object", properties: { name: { type: "string" } } }],
      },
    });
    expect(models["Pet"]?.type).toMatchObject({
      kind: "object",
      properties: [
        { name: "id", required: true, pointer: "#/components/schemas/Base/properties/id" },
        { name: "note", required: false },
        { name: "name", pointer: "#/components/schemas/Pet/allOf/1/properties/name" },
      ],
    });
  });

  test("a part makes a property of another required", () => {
    const models = lowerSchemas({
      Base: base,
      Pet: { allOf: [{ $ref: "#/components/schemas/Base" }, { required: ["note"] }] },
    });
    expect(models["Pet"]?.type).toMatchObject({
      properties: [
        { name: "id", required: true },
        { name: "note", required: true, type: { kind: "scalar", name: "string" } },
      ],
    });
  });

  test("a property of two parts has the values that both allow", () => {
    const of = (schema: object) => ({ type: "object", properties: { kind: { ...schema } } });
    const models = lowerSchemas({ Pet: { allOf: [of({ type: "string" }), of({ type: "string", enum: ["a", "b"] })] } });
    expect(models["Pet"]?.type).toMatchObject({
      properties: [{ name: "kind", type: { kind: "enum", values: ["a", "b"] } }],
    });
  });

  test("an inline `allOf` is a model, too", () => {
    const models = lowerSchemas({
      Base: base,
      Box: { type: "array", items: { allOf: [{ $ref: "#/components/schemas/Base" }, { properties: { x: {} } }] } },
    });
    expect(models["Box"]?.type).toEqual({ kind: "array", items: { kind: "ref", model: "BoxItem" } });
  });

  test("an `allOf` that contains itself counts once", () => {
    const models = lowerSchemas({
      Pet: {
        allOf: [{ $ref: "#/components/schemas/Pet" }, { type: "object", properties: { name: { type: "string" } } }],
      },
    });
    expect(models["Pet"]?.type).toMatchObject({ kind: "object", properties: [{ name: "name" }] });
  });
});

test("one part with comments beside it is that part", () => {
  const models = lowerSchemas({
    Base: base,
    Pet: { description: "A pet.", allOf: [{ $ref: "#/components/schemas/Base" }] },
  });
  expect(models["Pet"]?.type).toEqual({ kind: "ref", model: "Base" });
});

test("an object and a union are an intersection", () => {
  const models = lowerSchemas({
    Pet: { allOf: [{ type: "object", properties: { id: {} } }, { oneOf: [{ type: "string" }, { type: "integer" }] }] },
  });
  expect(models["Pet"]?.type).toMatchObject({
    kind: "intersection",
    parts: [{ kind: "object", properties: [{ name: "id" }] }, { kind: "union" }],
  });
});

test("a type that the option `formats` replaces is not repeated by another part", () => {
  const Price = {
    allOf: [
      { type: "string", format: "decimal" },
      { type: "string", minLength: 1 },
    ],
  };
  expect(lowerSchemas({ Price }, { formats: { decimal: "number" } })["Price"]?.type).toMatchObject({
    kind: "scalar",
    name: "number",
  });
});

describe("members", () => {
  const part = (name: string) => ({ type: "object", properties: { [name]: { type: "string" } } });

  test("the first declaration that `rename` names decides", () => {
    const models = lowerSchemas(
      { Base: part("kind"), Pet: { allOf: [{ $ref: "#/components/schemas/Base" }, part("kind")] } },
      { rename: { "#/components/schemas/Pet/allOf/1/properties/kind": "species" } },
    );
    expect(models["Pet"]?.type).toMatchObject({ properties: [{ name: "kind", member: "species" }] });
    expect(models["Base"]?.type).toMatchObject({ properties: [{ name: "kind", member: "kind" }] });
  });

  test("parts whose properties would become the same member are reported", () => {
    const components = { schemas: { Pet: { allOf: [part("born_at"), part("bornAt")] } } };
    const { problems } = lowerDescription({ components }, { properties: "camel" });
    expect(problems).toEqual([
      "FS3007 #/components/schemas/Pet/allOf/1/properties/bornAt `bornAt` and `born_at` would both become the member `bornAt`.",
    ]);
  });
});

describe("`required` beside a union", () => {
  const branch = (type: string) => ({ type: "object", properties: { name: { type } } });

  test("makes a property of the branches required, with their types", () => {
    const Pet = { oneOf: [branch("string"), branch("integer")], required: ["name"] };
    expect(lowerSchemas({ Pet })["Pet"]?.type).toMatchObject({
      kind: "intersection",
      parts: [
        {
          properties: [{ name: "name", required: true, type: { options: [{ name: "string" }, { name: "integer" }] } }],
        },
        { kind: "union" },
      ],
    });
  });

  test("reports what is wrong in the members once, where they are written", () => {
    const properties = { a: { type: "string", enum: ["x", 1] }, b: { type: "string" } };
    const Pet = { type: "object", properties, anyOf: [{ required: ["a"] }, { required: ["b"] }] };
    const { problems } = lowerDescription({ components: { schemas: { Pet } } });
    expect(problems).toEqual([expect.stringMatching(/^FS3012 #\/components\/schemas\/Pet\/properties\/a\/enum /)]);
  });
});

test("objects beside branches of `required` alone are one model for all branches", () => {
  const properties = { owner: { type: "object", properties: { id: { type: "string" } } }, name: { type: "string" } };
  const Pet = { type: "object", properties, anyOf: [{ required: ["owner"] }, { required: ["name"] }] };
  expect(Object.keys(lowerSchemas({ Pet }))).toEqual(["Pet", "PetOption1", "PetOption2", "PetOwner"]);
});

test("an enum and the format int64 in separate parts keep all digits", () => {
  const parts = [{ type: "integer", format: "int64" }, { enum: [1, 2] }];
  const models = lowerSchemas({ A: { allOf: parts }, B: { allOf: [...parts].reverse() } }, { int64: "string" });
  for (const name of ["A", "B"])
    expect(models[name]?.type).toMatchObject({ kind: "enum", format: "int64", values: ["1", "2"] });
});

test("any string and the empty string are a string", () => {
  const A = { anyOf: [{ type: "string" }, { type: "string", enum: [""] }] };
  expect(lowerSchemas({ A })["A"]?.type).toMatchObject({ kind: "scalar", name: "string" });
});
