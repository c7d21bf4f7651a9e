import { beforeAll, expect, test } from "vitest";
import type { Change } from "../../generator/diff/diff.js";
import { compareDescriptions, resultAt, type ComparedPair } from "./compare-descriptions.js";

/* The levels of the comparison agree with the errors that the compiler reports. */

interface Shape {
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, object>>;
}

/** A description of one operation that takes an object and returns one. */
const describeSave = (request: Shape, response: Shape): object => {
  const json = (schema: object): object => ({ "application/json": { schema: { type: "object", ...schema } } });
  const responses = { 200: { description: "x", content: json(response) } };
  const post = { operationId: "save", requestBody: { required: true, content: json(request) }, responses };
  return { openapi: "3.1.0", info: { title: "T", version: "1" }, paths: { "/save": { post } } };
};

const BASE: Shape = {
  required: ["id"],
  properties: { id: { type: "string" }, kind: { enum: ["a", "b"] }, note: { type: ["string", "null"] } },
};
const extendBase = (properties: Shape["properties"], required = BASE.required): Shape => ({
  ...(required && { required }),
  properties: { ...BASE.properties, ...properties },
});

type Level = "breaking" | "check" | "fits";
type Case = readonly [name: string, shape: Shape, asRequest: Level, asResponse: Level];

const CASES: readonly Case[] = [
  ["nothing", BASE, "fits", "fits"],
  ["a new member", extendBase({ more: { type: "string" } }), "fits", "fits"],
  ["a new required member", extendBase({ more: { type: "string" } }, ["id", "more"]), "breaking", "fits"],
  ["a member that is now required", extendBase({}, ["id", "kind"]), "breaking", "fits"],
  ["a member that is now optional", extendBase({}, []), "fits", "breaking"],
  ["another type", extendBase({ id: { type: "integer" } }), "breaking", "breaking"],
  ["a new enum value", extendBase({ kind: { enum: ["a", "b", "c"] } }), "fits", "check"],
  ["a removed enum value", extendBase({ kind: { enum: ["a"] } }), "breaking", "check"],
  ["a member that is no longer nullable", extendBase({ note: { type: "string" } }), "breaking", "fits"],
];

const worstLevel = (changes: readonly Change[]): Level =>
  (["breaking", "check"] as const).find((level) => changes.some((change) => change.level === level)) ?? "fits";

/** A description with an error, credentials, a server variable and a list with pages. `change` edits it. */
function describeList(change: (root: Tree) => void = () => {}): object {
  const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
  const json = (name: string): object => ({ description: "x", content: { "application/json": { schema: ref(name) } } });
  const text = { type: "string" };
  const object = (properties: object): object => ({ type: "object", properties });
  const parameters = [{ name: "limit", in: "query", schema: { type: "integer" } }];
  const get = { operationId: "list", parameters, responses: { 200: json("List"), 404: json("Fault") } };
  const schemas = {
    Item: object({ id: text }),
    List: object({ items: { type: "array", items: ref("Item") }, next_url: { type: ["string", "null"] } }),
    Fault: object({ code: text }),
    Loose: object({ a: text, b: text }),
  };
  const securitySchemes = { key: { type: "apiKey", in: "header", name: "K" } };
  const root = {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    servers: [{ url: "https://{region}.example", variables: { region: { default: "us" } } }],
    security: [{ key: [] }],
    paths: { "/items": { get } },
    components: { schemas, securitySchemes },
  };
  const copy = JSON.parse(JSON.stringify(root)) as Tree;
  change(copy);
  return copy;
}

type Tree = { [key: string]: Tree };
const at = (tree: Tree, ...keys: readonly string[]): Tree => keys.reduce<Tree>((node, key) => node[key] ?? {}, tree);
const schemas = (root: Tree): Tree => at(root, "components", "schemas");

const LIST_CASES: readonly (readonly [name: string, change: (root: Tree) => void, about: readonly string[]])[] = [
  ["nothing", () => {}, []],
  [
    "an error without its type",
    (root) => delete at(root, "paths", "/items", "get", "responses")["404"],
    ["errors list", "errors pageList"],
  ],
  [
    "an error of another type",
    (root) => Object.assign(at(schemas(root), "Fault", "properties"), { code: { type: "integer" } }),
    ["errors list", "errors pageList"],
  ],
  [
    "records of another type",
    (root) => Object.assign(at(schemas(root), "Item", "properties"), { id: { type: "integer" } }),
    ["data list", "data pageList", "data streamList"],
  ],
  [
    "removed credentials",
    (root) => Object.assign(root, { security: [], components: { schemas: schemas(root) } }),
    ["options createClient"],
  ],
  [
    "a removed server variable",
    (root) => Object.assign(root, { servers: [{ url: "https://us.example" }] }),
    ["options createClient"],
  ],
  ["a removed type", (root) => delete schemas(root)["Loose"], ["type Loose"]],
  ["a removed member of a type", (root) => delete at(schemas(root), "Loose", "properties")["b"], ["type Loose"]],
  [
    "a removed parameter",
    (root) => Object.assign(at(root, "paths", "/items", "get", "parameters", "0"), { name: "page_size" }),
    ["params"],
  ],
];

const rename = (root: Tree): void => void Object.assign(at(root, "paths", "/items", "get"), { operationId: "own" });

let requests: readonly ComparedPair[];
let responses: readonly ComparedPair[];
let lists: readonly ComparedPair[];
let runtimeName: ComparedPair | undefined;
beforeAll(async () => {
  const before = describeSave(BASE, BASE);
  const results = await compareDescriptions([
    ...CASES.map(([, shape]) => ({ before, after: describeSave(shape, BASE) })),
    ...CASES.map(([, shape]) => ({ before, after: describeSave(BASE, shape) })),
    ...LIST_CASES.map(([, change]) => ({ before: describeList(), after: describeList(change) })),
    { before: describeList(rename), after: describeList(rename) },
  ]);
  requests = results.slice(0, CASES.length);
  responses = results.slice(CASES.length, 2 * CASES.length);
  lists = results.slice(2 * CASES.length, -1);
  runtimeName = results.at(-1);
});

const TABLE = CASES.map(([name, , asRequest, asResponse], index) => ({ name, asRequest, asResponse, index }));

test.each(TABLE)("$name in a request", ({ asRequest, index }) => {
  const { callerErrors, changes } = resultAt(requests, index);
  expect(callerErrors.some(({ use }) => use === "params")).toBe(asRequest === "breaking");
  expect(worstLevel(changes)).toBe(asRequest);
  expect(changes.map(({ code }) => code)).not.toContain("params-refused");
});

test.each(TABLE)("$name in a response", ({ asResponse, index }) => {
  const { callerErrors, changes } = resultAt(responses, index);
  // The compiler rejects a larger union and accepts a smaller one. Both have the level "check".
  const compiles = callerErrors.every(({ use }) => use !== "data");
  if (asResponse !== "check") expect(compiles).toBe(asResponse === "fits");
  expect(worstLevel(changes)).toBe(asResponse);
  expect(changes.map(({ code }) => code)).not.toContain("data-refused");
});

test.each(LIST_CASES.map(([name, , uses], index) => ({ name, uses, index })))(
  "the compiler finds $name, and a change explains it",
  ({ uses, index }) => {
    const { callerErrors, changes } = resultAt(lists, index);
    const found = [...new Set(callerErrors.map(({ use, name }) => `${use} ${name}`))].sort();
    if (uses[0] === "params") expect(found.length).toBeGreaterThan(0);
    else expect(found).toEqual(uses);
    expect(changes.filter(({ code }) => code.endsWith("-refused"))).toEqual([]);
    expect(changes.some(({ level }) => level === "breaking")).toBe(uses.length > 0);
  },
);

test("a function whose name the run time uses, too, is compared", () => {
  expect(runtimeName).toEqual({ changes: [], callerErrors: [] });
});
