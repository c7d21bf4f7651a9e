import { beforeAll, expect, test } from "vitest";
import { compareDescriptions, compareWithoutCompiler, resultAt, type ComparedPair } from "./compare-descriptions.js";
import { at, createPets, type PetParts, type Tree } from "./pets.js";

/* Each case changes one thing of a description. The compiler finds nothing that the comparison does not explain. */

type Case = readonly [name: string, change: (parts: PetParts) => void, expected: readonly string[]];

const CASES: readonly Case[] = [
  ["a removed operation", ({ paths }) => delete paths["/pets"], ["breaking operation-removed"]],
  ["another operationId", ({ get }) => void (get["operationId"] = "readPet"), ["breaking function-renamed"]],
  [
    "another path",
    ({ paths }) => {
      paths["/animals"] = paths["/pets"];
      delete paths["/pets"];
    },
    ["runtime path-changed"],
  ],
  [
    "a new required parameter",
    ({ get }) =>
      (get["parameters"] as Tree[]).push({ name: "q", in: "query", required: true, schema: { type: "string" } }),
    ["breaking member-added"],
  ],
  [
    "a new optional parameter",
    ({ get }) => (get["parameters"] as Tree[]).push({ name: "q", in: "query", schema: { type: "string" } }),
    ["new member-added"],
  ],
  ["a removed parameter", ({ get }) => (get["parameters"] as Tree[]).pop(), ["breaking member-removed"]],
  [
    "a parameter's default",
    ({ get }) => void (at(get, "parameters", "1", "schema")["default"] = "few"),
    ["runtime default-changed"],
  ],
  [
    "a parameter's style",
    ({ get }) => void Object.assign(at(get, "parameters", "1"), { allowReserved: true }),
    ["runtime encoding-changed"],
  ],
  [
    "a parameter's style that is the default, or makes no difference for a scalar",
    ({ get }) => void Object.assign(at(get, "parameters", "1"), { explode: false, style: "form" }),
    [],
  ],
  [
    "a removed enum value of a parameter",
    ({ get }) => void (at(get, "parameters", "1", "schema")["enum"] = ["all"]),
    ["breaking enum-value-removed"],
  ],
  [
    "a new enum value of a parameter",
    ({ get }) => void (at(get, "parameters", "1", "schema")["enum"] = ["all", "few", "none"]),
    ["new enum-value-added"],
  ],
  [
    "a parameter that is no longer an enum",
    ({ get }) => void delete at(get, "parameters", "1", "schema")["enum"],
    ["new type-changed"],
  ],
  ["a removed response member", ({ pet }) => delete at(pet, "properties")["note"], ["breaking member-removed"]],
  [
    "a new response member",
    ({ pet }) => void (at(pet, "properties")["age"] = { type: "number" }),
    ["new member-added"],
  ],
  ["an optional response member", ({ pet }) => void (pet["required"] = ["id"]), ["breaking required-changed"]],
  [
    "a response member that is now required",
    ({ pet }) => void (pet["required"] = ["id", "name", "note"]),
    ["docs required-changed"],
  ],
  [
    "a nullable response member",
    ({ pet }) => void (at(pet, "properties", "name")["type"] = ["string", "null"]),
    ["breaking null-changed"],
  ],
  [
    "another type of a response member",
    ({ pet }) => void (at(pet, "properties", "id")["type"] = "string"),
    ["breaking type-changed"],
  ],
  [
    "a new enum value in a response",
    ({ pet }) => void (at(pet, "properties", "kind")["enum"] = ["cat", "dog", "cow"]),
    ["check enum-value-added"],
  ],
  [
    "a format without effect on the type",
    ({ pet }) => void (at(pet, "properties", "id")["format"] = "int64"),
    ["docs docs-changed"],
  ],
  [
    "a request member that is now required",
    ({ newPet }) => void (newPet["required"] = ["id", "name", "note"]),
    ["breaking required-changed"],
  ],
  ["an optional request member", ({ newPet }) => void (newPet["required"] = ["id"]), ["new required-changed"]],
  [
    "a nullable request member",
    ({ newPet }) => void (at(newPet, "properties", "name")["type"] = ["string", "null"]),
    ["new null-changed"],
  ],
  [
    "a new error status",
    ({ get }) => void (at(get, "responses")["409"] = { description: "x" }),
    ["check status-added"],
  ],
  [
    "another success status",
    ({ get }) => {
      const responses = at(get, "responses");
      responses["201"] = responses["200"];
      delete responses["200"];
    },
    ["check status-changed"],
  ],
  ["deprecated", ({ get }) => void (get["deprecated"] = true), ["deprecated deprecated"]],
  ["documentation", ({ get }) => void (get["summary"] = "Reads a pet"), ["docs docs-changed"]],
  [
    "another server",
    ({ root }) => void (root["servers"] = [{ url: "https://new.example" }]),
    ["runtime server-changed"],
  ],
  [
    "credentials of another kind",
    ({ root }) => void (at(root, "components", "securitySchemes")["key"] = { type: "http", scheme: "basic" }),
    ["breaking security-scheme-changed"],
  ],
  [
    "an API key in another place",
    ({ root }) => void (at(root, "components", "securitySchemes", "key")["in"] = "query"),
    ["runtime security-scheme-changed"],
  ],
  ["no credentials", ({ get }) => void (get["security"] = []), ["runtime security-changed"]],
  [
    "another order of paths and properties",
    ({ root, pet, paths }) => {
      pet["properties"] = Object.fromEntries(Object.entries(at(pet, "properties")).reverse());
      root["paths"] = Object.fromEntries(Object.entries(paths).reverse());
    },
    [],
  ],
];

const BEFORE = createPets();
const createParent = (parent: Tree, name: Tree): Tree =>
  createPets(({ pet }) => void Object.assign(at(pet, "properties"), { parent, name }));
const SELF = { $ref: "#/components/schemas/Pet" };

const WIDENED = { before: createPets(({ newPet }) => void (newPet["required"] = ["id"])), after: BEFORE };
const OTHER_ID = {
  before: BEFORE,
  after: createPets(({ pet }) => void (at(pet, "properties", "id")["type"] = "string")),
};
const NULLABLE_SELF = {
  before: createParent({ ...SELF }, {}),
  after: createParent({ anyOf: [SELF, { type: "null" }] }, { type: "integer" }),
};

let results: readonly ComparedPair[];
let widened: ComparedPair | undefined;
let otherId: ComparedPair | undefined;
let nullableSelf: ComparedPair | undefined;
beforeAll(async () => {
  const cases = CASES.map(([, change]) => ({ before: BEFORE, after: createPets(change) }));
  [widened, otherId, nullableSelf, ...results] = await compareDescriptions([
    WIDENED,
    OTHER_ID,
    NULLABLE_SELF,
    ...cases,
  ]);
});

test.each(CASES.map(([name, , expected], index) => ({ name, expected, index })))("$name", ({ expected, index }) => {
  const { changes } = resultAt(results, index);
  expect(changes.map(({ level, code }) => `${level} ${code}`)).toEqual(expected);
});

test("in the other direction, a new optional member becomes a breaking required member", () => {
  expect(widened?.changes.map(({ level }) => level)).toEqual(["breaking"]);
});

test("a change of a model is one change, with every affected operation and both locations", () => {
  const [change, ...others] = otherId?.changes ?? [];
  expect(others).toEqual([]);
  expect(change).toMatchObject({
    message: "`id` of `Pet` was number and is string",
    operations: ["addPet", "getPet"],
    old: { pointer: "#/components/schemas/Pet/properties/id", line: expect.any(Number) },
    new: { pointer: "#/components/schemas/Pet/properties/id", line: expect.any(Number) },
  });
});

test("a model that refers to itself is compared completely", () => {
  expect(nullableSelf?.changes.map(({ code, message }) => `${code} ${message}`)).toEqual([
    "null-changed `parent` of `Pet` may now be null",
    "type-changed `name` of `Pet` was unknown and is number",
  ]);
});

test("a chain of ten thousand models is compared to its end", async () => {
  const createChain = (type: string): Tree => {
    const models = Array.from({ length: 10_000 }, (_, number) => {
      const next = { $ref: `#/components/schemas/Model${number + 1}` };
      return [`Model${number}`, { type: "object", properties: { next } }];
    });
    const last = { type: "object", properties: { last: { type } } };
    return createPets(({ root, pet }) => {
      at(pet, "properties")["next"] = { $ref: "#/components/schemas/Model0" };
      Object.assign(at(root, "components", "schemas"), Object.fromEntries(models), { Model10000: last });
    });
  };
  const changes = await compareWithoutCompiler(createChain("string"), createChain("number"));
  expect(changes.map(({ message }) => message)).toEqual(["`last` of `Model10000` was string and is number"]);
});
