import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { OutputOptions } from "../../generator/pipeline/index.js";
import { changedLines, changedPaths, filesOf, type Node, reversed, type Tree } from "../support/changes.js";

/* A small change of a description is a small change of the client; what says the same is the same, byte for byte. */

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "fetchsmith-small-"));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

const OPTIONS: readonly (readonly [string, Partial<OutputOptions>])[] = [
  ["as described", {}],
  ["with codecs", { properties: "camel", dates: "date", enums: "const" }],
];

const ref = (name: string): Node => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: Tree): Node => ({ description: "x", content: { "application/json": { schema } } });
const text = (description: string): Node => ({ type: "string", description });

/** A description of two tags, with every kind of part whose order could matter. */
const shop = (): Node => ({
  openapi: "3.1.0",
  info: { title: "Shop", version: "1" },
  servers: [{ url: "https://shop.example/{stage}", variables: { stage: { default: "live" }, zone: { default: "a" } } }],
  tags: [{ name: "orders" }, { name: "people" }],
  security: [{ key: [], login: [] }],
  paths: {
    "/orders": {
      post: {
        operationId: "addOrder",
        tags: ["orders"],
        requestBody: {
          content: {
            "application/json": { schema: ref("Order") },
            "application/x-www-form-urlencoded": { schema: ref("Order") },
          },
        },
        responses: { "201": json(ref("Order")), "409": json(ref("Problem")), "4XX": json(ref("Problem")) },
      },
      get: {
        operationId: "findOrders",
        tags: ["orders"],
        parameters: [
          { name: "state", in: "query", schema: ref("State") },
          { name: "after", in: "query", schema: { type: "string", format: "date-time" } },
        ],
        responses: { "200": json({ type: "array", items: ref("Order") }), default: json(ref("Problem")) },
      },
    },
    "/people/{id}": {
      get: {
        operationId: "readPerson",
        tags: ["people"],
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        responses: { "200": json(ref("Person")), "404": json(ref("Problem")) },
      },
    },
  },
  webhooks: {
    sold: { post: { requestBody: json(ref("Order")), responses: { "200": { description: "x" } } } },
    gone: { post: { requestBody: json(ref("Person")), responses: { "200": { description: "x" } } } },
  },
  components: {
    securitySchemes: { key: { type: "apiKey", in: "header", name: "K" }, login: { type: "http", scheme: "basic" } },
    schemas: {
      Order: {
        type: "object",
        required: ["order_id"],
        properties: {
          order_id: text("Whose it is."),
          made_at: { type: "string", format: "date-time", description: "When." },
          state: ref("State"),
          buyer: ref("Person"),
        },
      },
      Person: { type: "object", properties: { name: text("Of the person."), born: text("A day.") } },
      Problem: { type: "object", properties: { code: text("A word."), detail: text("A sentence.") } },
      State: { type: "string", enum: ["open", "paid"] },
    },
  },
});

const node = (tree: Node, ...keys: readonly string[]): Node =>
  keys.reduce<Node>((found, key) => (found[key] ?? {}) as Node, tree);

describe.each(OPTIONS)("%s", (_, options) => {
  test("the order of paths, methods, schemas, responses and keys changes no byte", async () => {
    const other = reversed(shop(), (key) => key !== "properties") as Node;
    expect(JSON.stringify(other)).not.toBe(JSON.stringify(shop()));
    expect(changedPaths(await filesOf(shop(), options), await filesOf(other, options))).toEqual([]);
  });

  test("the order of properties moves their lines and nothing else", async () => {
    const [before, after] = [
      await filesOf(shop(), options),
      await filesOf(reversed(shop(), (key) => key === "properties") as Node, options),
    ];
    const paths = changedPaths(before, after);
    expect(paths).toContain("models.ts");
    expect(changedLines(before, after)).toEqual([]);
  });

  test("a schema that is new comes into its file, the index and its page", async () => {
    const now = shop();
    node(now, "components", "schemas")["Coupon"] = { type: "object", properties: { code: text("A word.") } };
    const [before, after] = [await filesOf(shop(), options), await filesOf(now, options)];
    const paths = changedPaths(before, after);
    expect(paths.filter((path) => !path.startsWith("docs/"))).toEqual(["index.ts", "models.ts"]);
    const gone = changedLines(before, after).filter((line) => line.startsWith("- "));
    // The names of models are on one line, if they fit.
    expect(gone.filter((line) => !line.startsWith("- export type {"))).toEqual([]);
  });

  test("an operation that is new comes into its tag's file, the index and its page", async () => {
    const now = shop();
    node(now, "paths")["/people"] = {
      post: { operationId: "addPerson", tags: ["people"], requestBody: json(ref("Person")), responses: {} },
    };
    const [before, after] = [await filesOf(shop(), options), await filesOf(now, options)];
    const ours = changedPaths(before, after).filter((path) => !/^(?:docs|runtime)\//.test(path));
    expect(ours).toEqual(["index.ts", "people.ts"]);
  });

  test("another description of a field touches its lines", async () => {
    const now = shop();
    node(now, "components", "schemas", "Person", "properties", "born")["description"] = "The day of birth.";
    const lines = changedLines(await filesOf(shop(), options), await filesOf(now, options));
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).toMatch(/A day\.|The day of birth\./);
  });
});

describe("names of the client that is there", () => {
  const out = (): string => join(scratch, `names-${counter++}`);
  let counter = 0;

  test("a new schema gets another name, and existing names stay", async () => {
    const folder = out();
    await filesOf(shop(), { docs: false }, folder);
    const now = shop();
    node(now, "components", "schemas")["ORDER"] = { type: "object", properties: { code: text("A word.") } };
    const files = await filesOf(now, { docs: false }, folder);
    expect(files.get("models.ts")).toMatch(/export interface Order \{[^}]*order_id/);
    expect(files.get("models.ts")).toMatch(/export interface Order2 \{[^}]*code/);
  });

  test("the name of a removed schema becomes free", async () => {
    const folder = out();
    await filesOf(shop(), { docs: false }, folder);
    const text = JSON.stringify(shop())
      .replaceAll("#/components/schemas/Order", "#/components/schemas/order")
      .replace('"Order":', '"order":')
      .replace('"readPerson"', '"read_person"')
      .replaceAll('["people"]', '["People"]');
    const files = await filesOf(JSON.parse(text) as object, { docs: false }, folder);
    expect(changedPaths(await filesOf(shop(), { docs: false }), files)).toEqual(["people.ts"]);
    expect(files.get("people.ts")).toContain("export function readPerson(");
  });

  test("a function may be called as the file of another", async () => {
    const folder = out();
    await filesOf(shop(), { docs: false }, folder);
    const text = JSON.stringify(shop()).replace('"findOrders"', '"orders"');
    const files = await filesOf(JSON.parse(text) as object, { docs: false }, folder);
    expect(files.get("orders.ts")).toContain("export function orders(");
  });
});
