import { expect, test } from "vitest";
import type { TreeObject } from "../../generator/load/tree.js";
import { createExampleMaker } from "../../templates/mocks/wire-example.js";
import { lowerSchemas } from "../support/lower.js";
import { CHECKED, COMPONENTS, type CheckedCase } from "./checked-schemas.js";
import { apiOf, evaluateSchemas, issuesOf, schemaNamed } from "./evaluate-schemas.js";

/* Examples of mocks, which the emitted validators accept. */

/** Makes the example of a schema as a mock without validators has it. */
function makeExample(schema: TreeObject, openapi?: string): unknown {
  const models = lowerSchemas({ ...COMPONENTS, Subject: schema }, { mocks: "msw" }, openapi);
  const maker = createExampleMaker(new Map(Object.values(models).map((model) => [model.name, model])), String);
  const subject = models["Subject"];
  const code = subject && maker.make({ kind: "ref", model: subject.name }, { name: "subject", docs: {} });
  const constants = maker.constants().map(({ name, value }) => `const ${name} = ${value};`);
  const evaluate = new Function(`${constants.join("\n")}\nreturn ${code ?? "undefined"};`) as () => unknown;
  return evaluate();
}

function issuesOfExample(schema: TreeObject, openapi?: string): readonly string[] {
  const models = lowerSchemas({ ...COMPONENTS, Subject: schema }, { validators: "zod" }, openapi);
  const schemas = evaluateSchemas(apiOf(Object.values(models)), {});
  return issuesOf(schemaNamed(schemas, "Subject"), makeExample(schema, openapi));
}

test.each(CHECKED)("$name", ({ schema, version }: CheckedCase) => {
  expect(issuesOfExample(schema, version)).toEqual([]);
});

const STRING = { type: "string" };
const LIST = { type: "array", items: { enum: ["a", "b", "c"] }, uniqueItems: true };

test.each<[string, TreeObject]>([
  ["an id", { ...STRING, pattern: "^AC[0-9a-fA-F]{32}$", minLength: 34, maxLength: 34 }],
  ["a phone number", { ...STRING, pattern: "^\\+?[1-9]\\d{1,14}$", minLength: 8 }],
  ["groups and alternatives", { ...STRING, pattern: "^(?:(foo|bar)-(?<part>[^a-z-]{2,3}?)){2}(\\.\\w+)*$" }],
  ["letters of Unicode", { ...STRING, pattern: "^\\p{Lu}\\p{Ll}+$", maxLength: 3 }],
  ["a repetition of any length", { ...STRING, pattern: "^[a-z]+$", minLength: 40 }],
  ["escapes", { ...STRING, pattern: "^\\/\\x41\\u0042\\t[\\]\\\\-]\\$$" }],
  ["a text that is too short", { ...STRING, minLength: 30 }],
  ["a format", { ...STRING, format: "uuid", maxLength: 36 }],
  ["a step above a minimum", { type: "integer", minimum: 7, multipleOf: 5 }],
  ["a step below a maximum", { type: "integer", maximum: -7, multipleOf: 5 }],
  ["a range between integers", { type: "number", minimum: 0.25, exclusiveMaximum: 0.5 }],
  ["a tuple with more items", { type: "array", prefixItems: [STRING], items: { type: "integer" }, minItems: 3 }],
  ["unique items", { ...LIST, minItems: 3 }],
  ["unique numbers", { ...LIST, items: { type: "integer", minimum: 5 }, minItems: 3 }],
  ["unique strings", { ...LIST, items: STRING, minItems: 3 }],
  ["unique strings of a length", { ...LIST, items: { ...STRING, maxLength: 3 }, minItems: 3 }],
  ["a list without items", { ...LIST, maxItems: 0 }],
  ["members of any name", { type: "object", minProperties: 2 }],
  ["at most one optional member", { type: "object", properties: { a: STRING, b: STRING }, maxProperties: 1 }],
])("%s", (_, schema) => {
  expect(issuesOfExample(schema)).toEqual([]);
});

test("a discriminator with numbers", () => {
  const branch = (value: number): TreeObject => ({
    type: "object",
    required: ["v"],
    properties: { v: { const: value } },
  });
  const mapping = { "1": "#/components/schemas/One", "2": "#/components/schemas/Two" };
  const oneOf = Object.values(mapping).map(($ref) => ({ $ref }));
  const schemas = { One: branch(1), Two: branch(2), Subject: { oneOf, discriminator: { propertyName: "v", mapping } } };
  const models = Object.values(lowerSchemas(schemas, { mocks: "msw" }));
  const maker = createExampleMaker(new Map(models.map((model) => [model.name, model])), String);
  const subject = models.find(({ name }) => name === "Subject");
  expect(subject && maker.make(subject.type, { name: "subject", docs: {} })).toBe("{ v: 1 }");
});

test.each([
  ["a text", { ...STRING, minLength: 1e9 }],
  ["a repetition", { ...STRING, pattern: "^(((a{999}){999}){999}){999}$" }],
  ["a pattern that takes exponential time", { ...STRING, pattern: "^(a+)+$", description: "x" }],
  ["a list", { ...LIST, items: STRING, minItems: 1e9 }],
  ["an object", { type: "object", minProperties: 1e9 }],
])("stays short: %s", (_, schema) => {
  expect(JSON.stringify(makeExample(schema)).length).toBeLessThan(20_000);
});
