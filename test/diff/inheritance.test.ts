import { beforeAll, expect, test } from "vitest";
import { compareDescriptions, compareWithoutCompiler, listChanges, type ComparedPair } from "./compare-descriptions.js";

/* A class that became the union of those that extend it. The compiler finds nothing that the comparison does not explain. */

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const content = (name: string) => ({ "application/json": { schema: ref(name) } });

interface Changes {
  /** Whether the class has a discriminator. */
  readonly discriminator: boolean;
  /** The type of a member that only the class itself declares. */
  readonly area?: string;
  readonly more?: object;
}

/** `Shape` is received by one operation and sent to another; circles and squares extend it. */
const describeShapes = ({ discriminator, area = "number", more = {} }: Changes): object => ({
  openapi: "3.1.0",
  info: { title: "Shapes", version: "1" },
  paths: {
    "/all": {
      get: {
        operationId: "listShapes",
        responses: {
          200: {
            description: "All.",
            content: { "application/json": { schema: { type: "array", items: ref("Shape") } } },
          },
        },
      },
    },
    "/one": {
      post: {
        operationId: "addOrder",
        requestBody: { content: content("Order") },
        responses: { 204: { description: "Done." } },
      },
    },
  },
  components: {
    schemas: {
      Shape: {
        type: "object",
        required: ["kind"],
        properties: { kind: { type: "string" }, area: { type: area } },
        ...(discriminator ? { discriminator: { propertyName: "kind" } } : {}),
      },
      Circle: { allOf: [ref("Shape"), { type: "object", properties: { radius: { type: "number" } } }] },
      Square: { allOf: [ref("Shape"), { type: "object", properties: { edge: { type: "number" } } }] },
      Order: { type: "object", properties: { shapes: { type: "array", items: ref("Shape") } } },
      ...more,
    },
  },
});

const Star = { allOf: [ref("Shape"), { type: "object", properties: { points: { type: "integer" } } }] };
const plain = describeShapes({ discriminator: false });
const union = describeShapes({ discriminator: true });
const PAIRS = [
  { before: plain, after: union },
  { before: union, after: plain },
  { before: union, after: describeShapes({ discriminator: true, more: { Star } }) },
  { before: plain, after: describeShapes({ discriminator: true, area: "string" }) },
] as const;

let results: readonly ComparedPair[];
beforeAll(async () => void (results = await compareDescriptions(PAIRS)));
const changesOf = (index: number): readonly string[] => listChanges({ changes: results[index]?.changes ?? [] });

test("a class that became a union is one change, which breaks those who send it", () => {
  expect(changesOf(0)).toEqual([
    "breaking type-changed: the type `Shape` is now the union of those that extend it: Circle | Square",
    "check type-changed: the type `Shape` is now the union of those that extend it: Circle | Square",
    'check type-changed: `kind` of `Circle` was string and is "Circle"',
    'check type-changed: `kind` of `Square` was string and is "Square"',
  ]);
});

test("a union that became a class again is one change", () => {
  expect(changesOf(1)).toContain(
    "breaking type-changed: the type `Shape` is no longer the union of those that extend it: Circle | Square",
  );
});

test("a further subtype has to be checked where it is received, and is new where it is sent", () => {
  expect(changesOf(2)).toEqual([
    "check type-changed: each item of the data of `listShapes()` was Circle | Square and is Circle | Square | Star",
    "new type-changed: each item of `shapes` of `Order` was Circle | Square and is Circle | Square | Star",
  ]);
});

test("changed members of the class are named as well", () => {
  expect(changesOf(3).filter((change) => change.includes("area"))).not.toEqual([]);
});

test("equal descriptions have no changes", async () => {
  expect(await compareWithoutCompiler(union, union)).toEqual([]);
});
