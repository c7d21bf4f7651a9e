import { expect, test } from "vitest";
import type { TreeObject } from "../../generator/load/load.js";
import { reduceDescription } from "../../generator/pipeline/reduce-description.js";

const OPERATION: TreeObject = {
  operationId: "showPet",
  parameters: [{ $ref: "#/components/parameters/trace" }],
  responses: { "200": { description: "A pet.", content: { "application/json": { schema: ref("Pet") } } } },
};

const ROOT: TreeObject = {
  openapi: "3.0.3",
  info: { title: "Pets" },
  tags: [{ name: "pets" }],
  paths: {
    "/pets": { get: { operationId: "listPets", responses: { "200": ref("Unused") } } },
    "/pets/{id}": { summary: "A pet", get: OPERATION, delete: { operationId: "deletePet" } },
  },
  webhooks: { paid: {} },
  components: {
    parameters: { trace: { name: "trace", in: "query" }, other: {} },
    schemas: {
      Unused: {},
      Owner: { properties: { pets: { items: ref("Pet") } } },
      Pet: { properties: { owner: ref("Owner") } },
      "odd/name": {},
    },
    securitySchemes: { key: { type: "apiKey" } },
  },
};

function ref(name: string): TreeObject {
  return { $ref: `#/components/schemas/${name}` };
}

/** Reduces a description in which the operation has another form. */
function reduce(now: TreeObject, root = ROOT, old = OPERATION) {
  return reduceDescription(JSON.stringify(root), root, { path: "/pets/{id}", method: "get", old, now });
}

test("a reduced description has the operation, what it refers to, and what concerns all operations", () => {
  const now = { ...OPERATION, summary: "Shows a pet" };
  const { webhooks: _, ...rest } = ROOT;
  const components = {
    parameters: { trace: { name: "trace", in: "query" } },
    schemas: { Owner: { properties: { pets: { items: ref("Pet") } } }, Pet: { properties: { owner: ref("Owner") } } },
    securitySchemes: { key: { type: "apiKey" } },
  };
  const withOperation = (get: TreeObject) => ({
    ...rest,
    paths: { "/pets/{id}": { summary: "A pet", get } },
    components,
  });
  expect(reduce(now)).toEqual({ old: withOperation(OPERATION), now: withOperation(now) });
});

test("a component may have any name", () => {
  const old = { ...OPERATION, requestBody: ref("odd~1name") };
  expect(reduce({ ...old, description: "Odd" }, ROOT, old)?.now["components"]).toMatchObject({
    schemas: { "odd/name": {} },
  });
});

test.each<[string, TreeObject]>([
  ["operationId", { operationId: "getPet" }],
  ["tags", { tags: ["animals"] }],
  ["security", { security: [] }],
  ["servers", { servers: [{ url: "/" }] }],
  ["an extension", { "x-internal": true }],
  ["the references", { responses: { "200": ref("Owner") } }],
  ["callbacks", { callbacks: {} }],
  ["links", { responses: { "200": { ...ref("Pet"), links: {} } } }],
  ["a discriminator", { requestBody: { discriminator: { propertyName: "kind" } } }],
])("a change is not reduced if it is of %s", (_, change) => {
  expect(reduce({ ...OPERATION, ...change })).toBeUndefined();
});

test.each<[string, TreeObject]>([
  ["there is a reference to an operation", { "x-a": { $ref: "#/paths/~1pets/get" } }],
  ["there is a pointer to an operation", { "x-a": { operationRef: "#/paths/~1pets/get" } }],
  ["there is a reference to a file", { "x-a": { $ref: "other.json#/a" } }],
  ["there is an identifier", { "x-a": { $id: "https://pets.example/a" } }],
  ["there is an anchor", { "x-a": { $anchor: "a" } }],
  ["there is a dynamic anchor", { "x-a": { $dynamicAnchor: "a" } }],
  ["the description has a URI of its own", { $self: "https://pets.example/" }],
  ["there is a percent-encoded pointer", { "x-a": "#%2Fpaths" }],
])("nothing is reduced if %s", (_, more) => {
  expect(reduce({ ...OPERATION, summary: "Shows a pet" }, { ...ROOT, ...more })).toBeUndefined();
});

test("nothing is reduced if a reference is written with escapes", () => {
  const text = JSON.stringify(ROOT).replace('"info"', '"x-a":{"\\u0024ref":"#/paths"},"info"');
  const change = { path: "/pets/{id}", method: "get", old: OPERATION, now: { ...OPERATION, summary: "" } };
  expect(reduceDescription(text, ROOT, change)).toBeUndefined();
});

test("nothing is reduced if a component is missing, or is part of another one", () => {
  for (const $ref of ["#/components/schemas/None", "#/components/schemas/Pet/properties/owner"]) {
    const old = { ...OPERATION, requestBody: { $ref } };
    expect(reduce({ ...old, summary: "" }, ROOT, old)).toBeUndefined();
  }
});

test("nothing is reduced if a component that the operation uses has a discriminator", () => {
  const schemas = { Pet: { discriminator: { propertyName: "kind" } } };
  const root = { ...ROOT, components: { parameters: { trace: {} }, schemas } };
  expect(reduce({ ...OPERATION, summary: "" }, root)).toBeUndefined();
});
