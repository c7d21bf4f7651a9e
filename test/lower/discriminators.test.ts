import { describe, expect, test } from "vitest";
import type { TreeObject } from "../../generator/load/tree.js";
import { lowerDescription, lowerSchemas, type LowerOptions } from "../support/lower.js";

/* Discriminators: which value means which branch, and which member of the emitted type has it. */

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const kind = { type: "object", required: ["pet_kind"], properties: { pet_kind: { type: "string" } } };
const mapping = { cat: "#/components/schemas/Cat", dog: "Dog" };

const schemas: TreeObject = {
  Pet: { oneOf: [ref("Cat"), ref("Dog")], discriminator: { propertyName: "pet_kind", mapping } },
  Base: kind,
  Cat: { allOf: [ref("Base"), { type: "object", properties: { lives: { type: "integer" } } }] },
  Dog: { allOf: [ref("Base"), { type: "object", properties: { tricks: { type: "integer" } } }] },
};

const lowerPet = (changes: TreeObject = {}, options: LowerOptions = {}) =>
  lowerSchemas({ ...schemas, ...changes }, options)["Pet"]?.type;

/** The branch of a model together with its value of the discriminator. */
const tagged = (model: string, member: string, value: string) => ({
  kind: "intersection",
  parts: [
    { kind: "ref", model },
    { kind: "object", properties: [{ name: "pet_kind", member, required: true, type: { kind: "literal", value } }] },
  ],
});

test("`mapping` names a branch by reference or by component", () => {
  expect(lowerPet()).toMatchObject({
    kind: "union",
    options: [tagged("Cat", "pet_kind", "cat"), tagged("Dog", "pet_kind", "dog")],
    discriminator: {
      name: "pet_kind",
      member: "pet_kind",
      mapping: [
        { value: "cat", model: "Cat" },
        { value: "dog", model: "Dog" },
      ],
    },
  });
});

test("without `mapping` the component's name is the value, and the type of the property stays open", () => {
  const Pet = { oneOf: [ref("Cat"), ref("Dog")], discriminator: { propertyName: "pet_kind" } };
  expect(lowerPet({ Pet })).toMatchObject({
    options: [
      { kind: "ref", model: "Cat" },
      { kind: "ref", model: "Dog" },
    ],
    discriminator: {
      mapping: [
        { value: "Cat", model: "Cat" },
        { value: "Dog", model: "Dog" },
      ],
    },
  });
});

test("a branch that says which values it has keeps them", () => {
  const Dog = { type: "object", properties: { pet_kind: { type: "string", enum: ["dog", "wolf"] } } };
  expect(lowerPet({ Dog })).toMatchObject({
    options: [tagged("Cat", "pet_kind", "cat"), { kind: "ref", model: "Dog" }],
  });
});

test("the branch of `defaultMapping` keeps its type open", () => {
  const discriminator = { propertyName: "pet_kind", mapping, defaultMapping: "Dog" };
  expect(lowerPet({ Pet: { oneOf: [ref("Cat"), ref("Dog")], discriminator } })).toMatchObject({
    options: [tagged("Cat", "pet_kind", "cat"), { kind: "ref", model: "Dog" }],
    discriminator: { default: "Dog" },
  });
});

test("a branch for arrays has no value to add", () => {
  const Dog = { type: "array", items: { type: "string" } };
  expect(lowerPet({ Dog })).toMatchObject({
    options: [tagged("Cat", "pet_kind", "cat"), { kind: "ref", model: "Dog" }],
  });
});

test("a branch that is no model makes the discriminator useless", () => {
  const Pet = { oneOf: [ref("Cat"), { type: "string" }], discriminator: { propertyName: "pet_kind", mapping } };
  expect(lowerPet({ Pet })).toMatchObject({ kind: "union", discriminator: undefined });
});

describe("the member", () => {
  test.each([
    ["in camelCase", { properties: "camel" }, "petKind"],
    ["by `rename`", { rename: { "#/components/schemas/Base/properties/pet_kind": "type" } }, "type"],
    [
      "by `rename` with the others in camelCase",
      { properties: "camel", rename: { "#/components/schemas/Base/properties/pet_kind": "type" } },
      "type",
    ],
  ] as const)("%s is the one that the branches have", (_, options, member) => {
    const models = lowerSchemas(schemas, options);
    expect(models["Cat"]?.type).toMatchObject({ properties: [{ name: "pet_kind", member }, { name: "lives" }] });
    expect(models["Pet"]?.type).toMatchObject({
      options: [tagged("Cat", member, "cat"), tagged("Dog", member, "dog")],
      discriminator: { name: "pet_kind", member },
    });
  });

  test.each(["_", "@", "$", "--"])("of `%s` is that name in camelCase, too", (name) => {
    const models = lowerSchemas(
      {
        Pet: { oneOf: [ref("Cat"), ref("Dog")], discriminator: { propertyName: name, mapping } },
        Cat: { type: "object", properties: { [name]: { type: "string" }, nine_lives: {} } },
        Dog: { type: "object", properties: { [name]: { type: "string" } } },
      },
      { properties: "camel" },
    );
    expect(models["Cat"]?.type).toMatchObject({ properties: [{ member: name }, { member: "nineLives" }] });
    expect(models["Pet"]?.type).toMatchObject({
      options: [{ parts: [{ model: "Cat" }, { properties: [{ member: name }] }] }, { parts: [{ model: "Dog" }, {}] }],
      discriminator: { name, member: name },
    });
  });

  test("is that of the schema around the union, if only that declares it", () => {
    const Pet = { ...kind, oneOf: [ref("Cat"), ref("Dog")], discriminator: { propertyName: "pet_kind" } };
    const models = lowerSchemas(
      { Pet, Cat: { type: "object", properties: { lives: {} } }, Dog: { type: "object", properties: { tricks: {} } } },
      { rename: { "#/components/schemas/Pet/properties/pet_kind": "type" } },
    );
    expect(models["Pet"]?.type).toMatchObject({
      kind: "intersection",
      parts: [{ properties: [{ member: "type" }] }, { kind: "union", discriminator: { member: "type" } }],
    });
  });

  test("that differs between the branches is reported, and each branch has its member", () => {
    const { api, problems } = lowerDescription(
      { components: { schemas: { ...schemas, Cat: kind } } },
      { rename: { "#/components/schemas/Cat/properties/pet_kind": "type" } },
    );
    expect(api.models.find(({ name }) => name === "Pet")?.type).toMatchObject({
      options: [tagged("Cat", "type", "cat"), tagged("Dog", "pet_kind", "dog")],
    });
    expect(problems).toEqual([
      "FS3008 #/components/schemas/Pet/discriminator/propertyName `rename` gives the discriminator `pet_kind` the members `type` and `pet_kind`; TypeScript can't narrow the union by it.",
    ]);
  });
});
