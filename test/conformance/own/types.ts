import type { TypeCase } from "../cases.js";
import { typeCase } from "./builders.js";

/* The values that emitted types take, from JSON Schema 2020-12 and the Schema Object (OpenAPI 3.1.1, section 4.8.24). */

const string = { type: "string" };
const integer = { type: "integer" };
const object = (properties: object, ...required: readonly string[]): object => ({
  type: "object",
  properties,
  required,
});
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const kind = (value: string, more: object): object =>
  object({ kind: { type: "string", const: value }, ...more }, "kind", ...Object.keys(more));

export const OWN_TYPES: readonly TypeCase[] = [
  typeCase("string", string, ["", "a"], [1, true, null, {}]),
  typeCase("integer", integer, [0, -3], ["1", null, []]),
  typeCase("boolean", { type: "boolean" }, [true, false], ["true", 1]),
  typeCase(
    "required",
    object({ a: string, b: integer }, "a"),
    [{ a: "x" }, { a: "x", b: 1 }],
    [{}, { b: 1 }, { a: 1 }],
  ),
  typeCase("optional-is-not-nullable", object({ a: string }), [{}, { a: "x" }], [{ a: null }, { a: 1 }]),
  typeCase("nullable", { type: ["string", "null"] }, ["a", null], [1, {}]),
  typeCase("several-types", { type: ["string", "integer"] }, ["a", 1], [true, null]),
  typeCase("enum", { type: "string", enum: ["sail", "motor"] }, ["sail", "motor"], ["oar", 1, ""]),
  typeCase("enum-of-numbers", { type: "integer", enum: [1, 2] }, [1, 2], [3, "1"]),
  typeCase("const", { const: "sail" }, ["sail"], ["motor", 1]),
  typeCase("array", { type: "array", items: string }, [[], ["a", "b"]], [[1], "a", { 0: "a" }]),
  typeCase(
    "array-of-arrays",
    { type: "array", items: { type: "array", items: integer } },
    [[], [[1], []]],
    [[1], [["a"]]],
  ),
  typeCase(
    "tuple",
    { type: "array", prefixItems: [string, integer], items: false, minItems: 2 },
    [["a", 1]],
    [[], ["a"], [1, "a"], ["a", 1, 2]],
  ),
  typeCase("map", { type: "object", additionalProperties: integer }, [{}, { any: 1 }], [{ any: "1" }, [], "x"]),
  typeCase("anything", {}, [1, "a", null, [], { a: 1 }], []),
  typeCase("one-of", { oneOf: [string, object({ a: integer }, "a")] }, ["x", { a: 1 }], [1, { a: "1" }, {}]),
  typeCase("any-of", { anyOf: [integer, { type: "boolean" }] }, [1, true], ["a", null]),
  typeCase(
    "all-of",
    { allOf: [object({ a: string }, "a"), object({ b: integer }, "b")] },
    [{ a: "x", b: 1 }],
    [{ a: "x" }, { b: 1 }, {}],
  ),
  typeCase(
    "discriminator",
    { oneOf: [ref("Sail"), ref("Motor")], discriminator: { propertyName: "kind" } },
    [
      { kind: "sail", masts: 2 },
      { kind: "motor", power: 90 },
    ],
    [{ kind: "sail", power: 90 }, { kind: "oar" }, { masts: 2 }],
    "model",
    { Sail: kind("sail", { masts: integer }), Motor: kind("motor", { power: integer }) },
  ),
  typeCase(
    "a-type-that-holds-itself",
    object({ name: string, parts: { type: "array", items: ref("Boat") } }, "name"),
    [{ name: "a" }, { name: "a", parts: [{ name: "b", parts: [] }] }],
    [{ name: "a", parts: [{}] }, { parts: [] }],
  ),
  typeCase(
    "read-only-in-a-request",
    object({ id: { type: "string", readOnly: true }, name: string }, "id", "name"),
    [{ name: "a" }],
    [{}, { id: "1" }],
    "request",
  ),
  typeCase(
    "read-only-in-a-response",
    object({ id: { type: "string", readOnly: true }, name: string }, "id", "name"),
    [{ id: "1", name: "a" }],
    [{ name: "a" }],
    "response",
  ),
];
