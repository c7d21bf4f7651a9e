import fc, { type Arbitrary } from "fast-check";
import type { TreeObject } from "../../generator/load/tree.js";

/** A schema, JSON values that it allows, and others that it does not. */
export interface CheckedCase {
  readonly name: string;
  readonly schema: TreeObject;
  readonly valid: Arbitrary<unknown>;
  readonly invalid: Arbitrary<unknown>;
  readonly version?: string;
}

/** A case with examples. */
const examples = (
  name: string,
  schema: TreeObject,
  valid: readonly unknown[],
  invalid: readonly unknown[],
  version = "3.1.0",
): CheckedCase => ({
  name,
  schema,
  valid: fc.constantFrom(...valid),
  invalid: fc.constantFrom(...invalid),
  version,
});

/** Strings of so many code points, of which some take two units of UTF-16. */
const textOf = (minLength: number, maxLength: number): Arbitrary<string> =>
  fc.array(fc.constantFrom("a", "é", "\u{1f600}"), { minLength, maxLength }).map((characters) => characters.join(""));

const integers = (min: number, max: number): Arbitrary<number> => fc.integer({ min, max });
const above = (limit: number): Arbitrary<number> => fc.double({ min: limit, max: 1e9, noNaN: true, minExcluded: true });
const below = (limit: number): Arbitrary<number> =>
  fc.double({ min: -1e9, max: limit, noNaN: true, maxExcluded: true });
const lists = (minLength: number, maxLength: number): Arbitrary<unknown> =>
  fc.array(fc.integer(), { minLength, maxLength });
const maps = (minKeys: number, maxKeys: number): Arbitrary<unknown> =>
  fc.dictionary(fc.constantFrom("a", "b", "c", "d", "e"), fc.integer(), { minKeys, maxKeys });

const NUMBER = { type: "number" };
const STRING = { type: "string" };
const LIST = { type: "array", items: { type: "integer" } };
const MAP = { type: "object", additionalProperties: { type: "integer" } };
const format = (name: string): TreeObject => ({ type: "string", format: name });

/** Each keyword that restricts values, and each kind of type. */
export const CHECKED: readonly CheckedCase[] = [
  { name: "minLength", schema: { ...STRING, minLength: 3 }, valid: textOf(3, 6), invalid: textOf(0, 2) },
  { name: "minLength of 1", schema: { ...STRING, minLength: 1 }, valid: textOf(1, 3), invalid: textOf(0, 0) },
  { name: "maxLength", schema: { ...STRING, maxLength: 3 }, valid: textOf(0, 3), invalid: textOf(4, 6) },
  { name: "maxLength of 0", schema: { ...STRING, maxLength: 0 }, valid: textOf(0, 0), invalid: textOf(1, 2) },
  examples("pattern", { ...STRING, pattern: "^.$" }, ["a", "\u{1f600}"], ["", "ab"]),
  examples("pattern in the middle", { ...STRING, pattern: "\\d" }, ["a1b"], ["ab"]),
  examples("pattern with a needless escape", { ...STRING, pattern: "^[\\_\\-a]+$" }, ["a_-"], ["b"]),
  { name: "minimum", schema: { ...NUMBER, minimum: 3 }, valid: above(3), invalid: below(3) },
  { name: "maximum", schema: { ...NUMBER, maximum: 3 }, valid: below(3), invalid: above(3) },
  examples("minimum itself", { ...NUMBER, minimum: 3, maximum: 5 }, [3, 4.5, 5], [2.9, 5.1, -3]),
  examples("exclusive bounds", { ...NUMBER, exclusiveMinimum: 3, exclusiveMaximum: 5 }, [3.1, 4.9], [3, 5]),
  examples(
    "exclusive bounds of 3.0",
    { ...NUMBER, minimum: 3, exclusiveMinimum: true, maximum: 5, exclusiveMaximum: true },
    [3.1, 4.9],
    [3, 5],
    "3.0.3",
  ),
  examples("bounds of 3.0", { ...NUMBER, minimum: 3, exclusiveMinimum: false }, [3, 4], [2.9], "3.0.3"),
  {
    name: "multipleOf",
    schema: { ...NUMBER, multipleOf: 0.01 },
    valid: integers(-1e6, 1e6).map((value) => value / 100),
    invalid: integers(-1e6, 1e6).map((value) => (value * 10 + 5) / 1000),
  },
  {
    name: "multipleOf of integers",
    schema: { type: "integer", multipleOf: 3 },
    valid: integers(-1e6, 1e6).map((value) => value * 3),
    invalid: integers(-1e6, 1e6).map((value) => value * 3 + 1),
  },
  {
    name: "integer",
    schema: { type: "integer" },
    valid: fc.maxSafeInteger(),
    invalid: integers(0, 99).map((n) => n + 0.5),
  },
  {
    name: "int32",
    schema: { type: "integer", format: "int32" },
    valid: integers(-(2 ** 31), 2 ** 31 - 1),
    invalid: fc.constantFrom(2 ** 31, -(2 ** 31) - 1, 1.5),
  },
  examples("uint32", { type: "integer", format: "uint32" }, [0, 2 ** 32 - 1], [-1, 2 ** 32]),
  {
    name: "bounds of int64",
    schema: { type: "integer", format: "int64", exclusiveMinimum: -10, maximum: 20, multipleOf: 5 },
    valid: fc.constantFrom(-5, 0, 15, 20),
    invalid: fc.constantFrom(-10, 25, 3, -15),
  },
  examples("uint64", { type: "integer", format: "uint64" }, [0, 9_007_199_254_740_991], [-1, 1.5]),
  { name: "minItems", schema: { ...LIST, minItems: 2 }, valid: lists(2, 4), invalid: lists(0, 1) },
  { name: "maxItems", schema: { ...LIST, maxItems: 2 }, valid: lists(0, 2), invalid: lists(3, 5) },
  {
    name: "uniqueItems",
    schema: { type: "array", items: {}, uniqueItems: true },
    valid: fc.uniqueArray(fc.jsonValue({ maxDepth: 2 }), { selector: writeSorted, maxLength: 5 }),
    invalid: fc.jsonValue({ maxDepth: 2 }).map((value) => [value, 1, structuredClone(value)]),
  },
  examples(
    "uniqueItems of objects and dates",
    { type: "array", items: { type: "object", properties: { a: format("date"), b: {} } }, uniqueItems: true },
    [
      [{ a: "2020-01-01" }, { a: "2020-01-02" }],
      [{ b: 1 }, { b: "1" }],
      [{ b: 0 }, { b: false }, { b: null }, {}],
    ],
    [
      [
        { a: "2020-01-01", b: [1] },
        { b: [1], a: "2020-01-01" },
      ],
    ],
  ),
  { name: "minProperties", schema: { ...MAP, minProperties: 2 }, valid: maps(2, 4), invalid: maps(0, 1) },
  { name: "maxProperties", schema: { ...MAP, maxProperties: 2 }, valid: maps(0, 2), invalid: maps(3, 5) },
  examples(
    "minProperties of an object",
    { type: "object", properties: { a: STRING, own: { $ref: "#/components/schemas/Tree" } }, minProperties: 2 },
    [
      { a: "", b: 1 },
      { a: "", own: { items: [] } },
    ],
    [{ a: "" }, {}, { a: "", own: { items: 1 } }],
  ),
  examples(
    "date-time",
    format("date-time"),
    ["2020-02-29T23:59:59.5+02:00", "2020-01-01T00:00:00Z"],
    ["2020-01-01", "x", 1],
  ),
  examples("date", format("date"), ["2020-02-29"], ["2021-02-29", "2020-1-1", "x"]),
  examples("email", format("email"), ["a!b@example.org", "a@b"], ["a", "a@", "@b", "a b@c"]),
  examples(
    "uuid",
    format("uuid"),
    ["00000000-0000-0000-0000-000000000000"],
    ["0000", "g0000000-0000-0000-0000-000000000000"],
  ),
  examples("uri", format("uri"), ["https://a.b/c?d#e", "urn:isbn:1", "mailto:a@b"], ["/a", "a b", ""]),
  examples("ipv4", format("ipv4"), ["127.0.0.1"], ["127.0.0.256", "::1"]),
  examples("ipv6", format("ipv6"), ["::1", "2001:db8::1"], ["127.0.0.1", "12345::"]),
  examples("hostname", format("hostname"), ["a.example"], ["a_b", "-a", ""]),
  examples("duration", format("duration"), ["P1DT2H", "P2W"], ["1D", "P"]),
  examples("a format without a check", format("phone"), ["anything"], [1]),
  ...kindsOfTypes(),
];

function kindsOfTypes(): readonly CheckedCase[] {
  const pair = { type: "array", prefixItems: [STRING, NUMBER] };
  const closed = { type: "object", required: ["a"], properties: { a: STRING }, additionalProperties: false };
  const tree = (items: unknown): unknown => ({ items: [{ items: [] }, { items }] });
  return [
    examples("string", STRING, ["", "a"], [1, null, true, [], {}]),
    examples("boolean", { type: "boolean" }, [true, false], [0, "true", null]),
    examples("null", { type: "null" }, [null], [0, "", {}]),
    examples("nullable", { ...STRING, nullable: true, minLength: 2 }, [null, "ab"], ["a", 1], "3.0.3"),
    examples(
      "several types",
      { type: ["string", "integer", "null"], minLength: 2, minimum: 5 },
      ["ab", 5, null],
      ["a", 4, true],
    ),
    examples("unknown", {}, [null, 1, "a", [], { a: 1 }], [undefined]),
    examples("enum", { enum: ["a", 1, null, true] }, ["a", 1, null, true], ["b", "1", false, undefined]),
    examples("enum of strings", { ...STRING, enum: ["a", "b"] }, ["a", "b"], [1, null]),
    examples("const", { const: "a" }, ["a"], ["b", null]),
    examples(
      "const of an object",
      { const: { a: [1, "x"], b: null } },
      [{ a: [1, "x"], b: null }],
      [{ a: [1], b: null }, {}],
    ),
    examples("closed tuple", { ...pair, items: false }, [[], ["a"], ["a", 1]], [[1], ["a", "b"], ["a", 1, 2]]),
    examples("open tuple", { ...pair, minItems: 1 }, [["a"], ["a", 1, null, {}]], [[], ["a", "b"]]),
    examples(
      "tuple with a rest",
      { ...pair, items: STRING, minItems: 3, maxItems: 4 },
      [["a", 1, "b"]],
      [
        ["a", 1],
        ["a", 1, 2],
        ["a", 1, "b", "c", "d"],
      ],
    ),
    examples(
      "required",
      { type: "object", required: ["a", "b"], properties: { a: STRING, b: {} } },
      [{ a: "", b: null, more: 1 }],
      [{}, { a: "" }, { b: 1 }, { a: 1, b: 1 }, []],
    ),
    examples(
      "optional",
      { type: "object", properties: { a: STRING } },
      [{}, { a: "" }, { b: 1 }],
      [{ a: null }, { a: 1 }, null],
    ),
    examples("closed object", closed, [{ a: "" }, { a: "", unknown: 1 }], [{}, { a: 1 }]),
    examples(
      "typed additional members",
      { ...closed, additionalProperties: NUMBER },
      [{ a: "", b: 1 }],
      [{ a: "", b: "1" }, { b: 1 }],
    ),
    examples("map", MAP, [{}, { a: 1 }], [{ a: "1" }, [], null]),
    examples(
      "recursion",
      { $ref: "#/components/schemas/Tree" },
      [tree([]), tree([{ items: [] }])],
      [tree([1]), tree(null), {}],
    ),
    examples("oneOf", { oneOf: [STRING, { type: "array", items: NUMBER }] }, ["a", [1]], [1, ["a"], null]),
    examples(
      "anyOf of one type",
      { anyOf: [{ ...STRING, minLength: 3 }, format("email"), { ...STRING, maxLength: 0 }] },
      ["abc", "a@b", ""],
      ["ab"],
    ),
    examples(
      "allOf",
      { allOf: [{ ...STRING, minLength: 2 }, { maxLength: 3 }, { pattern: "^a" }, { pattern: "b$" }] },
      ["ab", "acb"],
      ["a", "b", "accb", "bb", 1],
    ),
    examples(
      "checks beside a reference",
      { $ref: "#/components/schemas/Name", maxLength: 3 },
      ["ab", "abc"],
      ["a", "abcd"],
    ),
    examples(
      "allOf with a reference",
      { allOf: [{ $ref: "#/components/schemas/Name" }, { maxLength: 3 }] },
      ["ab", "abc"],
      ["a", "abcd"],
    ),
    examples(
      "intersection",
      {
        allOf: [
          { $ref: "#/components/schemas/Animal" },
          { type: "object", required: ["age"], properties: { age: NUMBER } },
        ],
      },
      [{ kind: "cat", lives: 9, age: 1 }],
      [
        { kind: "cat", lives: 9 },
        { kind: "dog", age: 1 },
      ],
    ),
    examples(
      "discriminator",
      { $ref: "#/components/schemas/Animal" },
      [
        { kind: "cat", lives: 9 },
        { kind: "dog", name: "a" },
      ],
      [{ kind: "cat", name: "a" }, { kind: "bird" }, { lives: 9 }, null],
    ),
    examples(
      "discriminator by mapping",
      { $ref: "#/components/schemas/Sided" },
      [{ side: "l", a: "a" }, { side: "r" }],
      [{ side: "r", b: 1 }, { side: "x" }, {}],
    ),
    examples(
      "subtypes",
      { $ref: "#/components/schemas/Shape" },
      [{ type: "Circle", radius: 1 }],
      [{ type: "Circle", radius: "1" }, { type: "Other" }],
    ),
  ];
}

/** The components that schemas above refer to. */
export const COMPONENTS: TreeObject = {
  Tree: {
    type: "object",
    required: ["items"],
    properties: { items: { type: "array", items: { $ref: "#/components/schemas/Tree" } } },
  },
  Name: { type: "string", minLength: 2 },
  Cat: {
    type: "object",
    required: ["kind", "lives"],
    properties: { kind: { enum: ["cat"] }, lives: { type: "integer" } },
  },
  Dog: {
    type: "object",
    required: ["kind", "name"],
    properties: { kind: { enum: ["dog"] }, name: { type: "string" } },
  },
  Animal: {
    oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }],
    discriminator: { propertyName: "kind" },
  },
  Left: { type: "object", required: ["side"], properties: { side: { type: "string" }, a: { type: "string" } } },
  Right: { type: "object", required: ["side"], properties: { side: { type: "string" }, b: { type: "string" } } },
  Sided: {
    oneOf: [{ $ref: "#/components/schemas/Left" }, { $ref: "#/components/schemas/Right" }],
    discriminator: {
      propertyName: "side",
      mapping: { l: "#/components/schemas/Left", r: "#/components/schemas/Right" },
    },
  },
  Shape: {
    type: "object",
    required: ["type"],
    properties: { type: { type: "string" } },
    discriminator: { propertyName: "type" },
  },
  Circle: {
    allOf: [{ $ref: "#/components/schemas/Shape" }, { type: "object", properties: { radius: { type: "number" } } }],
  },
};

/** JSON with sorted members, which is the same for equal values. `-0` is `0`. */
function writeSorted(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
