import { beforeAll, expect, test } from "vitest";
import { compareDescriptions, resultAt, type ComparedPair } from "./compare-descriptions.js";
import { json, object, ref, text } from "./shop.js";

/* The level of a change depends on the whole type, and equal changes of many operations are one change. */

const describePaths = (paths: object, components: object = {}): object => ({
  openapi: "3.1.0",
  info: { title: "T", version: "1" },
  paths,
  components,
});

function describeEnum(values: readonly string[]): object {
  const kind = { name: "kind", in: "query", schema: { enum: values } };
  return describePaths({
    "/a": { get: { operationId: "find", parameters: [kind], responses: { 204: { description: "x" } } } },
  });
}

function describeUnion(two: object, isUnion: boolean): object {
  const one = isUnion ? { oneOf: [ref("One"), ref("Two")] } : ref("One");
  const schemas = { One: object({ id: text, next: one }, { required: ["id"] }), Two: two };
  return describePaths({ "/a": { get: { operationId: "find", responses: { 200: json(one) } } } }, { schemas });
}

function describeOperations(scheme: string, kinds: object): object {
  const parameters = [{ name: "kind", in: "query", schema: { type: "string", ...kinds } }];
  const responses = { 200: json(object({ state: { type: "string", ...kinds } })) };
  const security = [{ [scheme]: ["read"] }];
  const paths = ["a", "b", "c"].map((operationId) => [
    `/${operationId}`,
    { get: { operationId, parameters, responses, security } },
  ]);
  const bearer = { type: "http", scheme: "bearer" };
  return describePaths(Object.fromEntries(paths), { securitySchemes: { one: bearer, two: bearer } });
}

const REMOVED_VALUE = { before: describeEnum(["a", "b", "c"]), after: describeEnum(["a", "b"]) };
const OTHER = object({ name: text });
const COMPATIBLE = object({ id: text, next: ref("One"), name: text }, { required: ["id"] });

const PAIRS = [
  { ...REMOVED_VALUE, options: { openEnums: false } },
  { ...REMOVED_VALUE, options: { openEnums: true } },
  { before: describeUnion(OTHER, false), after: describeUnion(OTHER, true) },
  { before: describeUnion(COMPATIBLE, false), after: describeUnion(COMPATIBLE, true) },
  { before: describeOperations("one", { enum: ["x", "y"] }), after: describeOperations("two", {}) },
];

let results: readonly ComparedPair[];
beforeAll(async () => {
  results = await compareDescriptions(PAIRS);
});

const levelsAndCodes = (index: number): readonly string[] => [
  ...new Set(resultAt(results, index).changes.map(({ level, code }) => `${level} ${code}`)),
];

test("an open enum still accepts a removed value, and a closed one does not", () => {
  expect(levelsAndCodes(0)).toEqual(["breaking enum-value-removed"]);
  expect(levelsAndCodes(1)).toEqual(["check enum-value-removed"]);
});

test("a further branch is breaking only if it cannot be read as the old type", () => {
  expect(levelsAndCodes(2)).toEqual(["breaking type-changed"]);
  expect(levelsAndCodes(3)).toEqual(["check type-changed"]);
});

test("a change of many operations is one change", () => {
  const { changes } = resultAt(results, 4);
  expect(changes.map(({ level, message, operations }) => `${level}: ${message} (${operations.length})`)).toEqual([
    'breaking: `state` of `AResponse`, `BResponse` and `CResponse` was "x" | "y" and is string (3)',
    "breaking: `credentials.one` was removed (0)",
    "runtime: calls require `two` (read), not `one` (read) (3)",
    'new: `kind` of the params of `a()`, `b()` and `c()` was "x" | "y" and is string (3)',
    "new: `credentials.two` is new (0)",
  ]);
});
