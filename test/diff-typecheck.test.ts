import { expect, test } from "vitest";
import { collectChanges, type Change } from "../generator/diff/change.js";
import { noteVerdicts } from "../generator/diff/typecheck/verdicts.js";
import { judge } from "./support/judge.js";

/* The compiler as the judge of what `diff` calls breaking, and as a second pair of eyes. */

interface Shape {
  readonly required?: readonly string[];
  readonly properties: Readonly<Record<string, object>>;
}

/** A description of one operation that takes and gives objects. */
const described = (request: Shape, response: Shape): object => {
  const json = (schema: object): object => ({ "application/json": { schema: { type: "object", ...schema } } });
  const responses = { 200: { description: "x", content: json(response) } };
  const post = { operationId: "save", requestBody: { required: true, content: json(request) }, responses };
  return { openapi: "3.1.0", info: { title: "T", version: "1" }, paths: { "/save": { post } } };
};

const BASE: Shape = {
  required: ["id"],
  properties: { id: { type: "string" }, kind: { enum: ["a", "b"] }, note: { type: ["string", "null"] } },
};
const with_ = (properties: Shape["properties"], required = BASE.required): Shape => ({
  ...(required && { required }),
  properties: { ...BASE.properties, ...properties },
});

type Level = "breaking" | "check" | "fits";
type Case = readonly [name: string, shape: Shape, asRequest: Level, asResponse: Level];

const CASES: readonly Case[] = [
  ["nothing", BASE, "fits", "fits"],
  ["a new member", with_({ more: { type: "string" } }), "fits", "fits"],
  ["a new required member", with_({ more: { type: "string" } }, ["id", "more"]), "breaking", "fits"],
  ["a member that has to be there", with_({}, ["id", "kind"]), "breaking", "fits"],
  ["a member that may be missing", with_({}, []), "fits", "breaking"],
  ["another type", with_({ id: { type: "integer" } }), "breaking", "breaking"],
  ["a value more", with_({ kind: { enum: ["a", "b", "c"] } }), "fits", "check"],
  ["a value less", with_({ kind: { enum: ["a"] } }), "breaking", "check"],
  ["null no longer", with_({ note: { type: "string" } }), "breaking", "fits"],
];

const worst = (changes: readonly Change[]): Level =>
  (["breaking", "check"] as const).find((level) => changes.some((change) => change.level === level)) ?? "fits";

test.each(CASES)("%s in a request", async (_, shape, expected) => {
  const { verdicts, changes } = await judge(described(BASE, BASE), described(shape, BASE));
  expect(verdicts.some(({ about }) => about === "params")).toBe(expected === "breaking");
  expect(worst(changes)).toBe(expected);
  expect(changes.map(({ code }) => code)).not.toContain("params-refused");
});

test.each(CASES)("%s in a response", async (_, shape, _request, expected) => {
  const { verdicts, changes } = await judge(described(BASE, BASE), described(BASE, shape));
  // A union that grew is no old union, and one that shrank is: for both, code that compares with its values is looked at.
  const isFit = verdicts.every(({ about }) => about !== "data");
  if (expected !== "check") expect(isFit).toBe(expected === "fits");
  expect(worst(changes)).toBe(expected);
  expect(changes.map(({ code }) => code)).not.toContain("data-refused");
});

/** The same with an error, credentials and a list that has pages; `change` is done to a copy. */
function whole(change: (root: Tree) => void = () => {}): object {
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

const JUDGED: readonly (readonly [name: string, change: (root: Tree) => void, about: readonly string[]])[] = [
  ["nothing", () => {}, []],
  [
    "an error without its type",
    (root) => delete at(root, "paths", "/items", "get", "responses")["404"],
    ["errors listItems", "errors pageItems"],
  ],
  [
    "an error of another type",
    (root) => Object.assign(at(schemas(root), "Fault", "properties"), { code: { type: "integer" } }),
    ["errors listItems", "errors pageItems"],
  ],
  [
    "records of another type",
    (root) => Object.assign(at(schemas(root), "Item", "properties"), { id: { type: "integer" } }),
    ["data listItems", "data pageItems", "data streamItems"],
  ],
  [
    "credentials that are given no longer",
    (root) => Object.assign(root, { security: [], components: { schemas: schemas(root) } }),
    ["options createClient"],
  ],
  [
    "a server's variable that is chosen no longer",
    (root) => Object.assign(root, { servers: [{ url: "https://us.example" }] }),
    ["options createClient"],
  ],
  ["a type that is gone", (root) => delete schemas(root)["Loose"], ["type Loose"]],
  ["a member of a type that is gone", (root) => delete at(schemas(root), "Loose", "properties")["b"], ["type Loose"]],
  [
    "a parameter that is gone",
    (root) => Object.assign(at(root, "paths", "/items", "get", "parameters", "0"), { name: "page_size" }),
    ["params"],
  ],
];

test.each(JUDGED)("the compiler sees %s, and a change explains it", async (_, change, about) => {
  const { verdicts, changes } = await judge(whole(), whole(change));
  const seen = [...new Set(verdicts.map((verdict) => `${verdict.about} ${verdict.name}`))].sort();
  if (about[0] === "params") expect(seen.length).toBeGreaterThan(0);
  else expect(seen).toEqual(about);
  expect(changes.filter(({ code }) => code.endsWith("-refused"))).toEqual([]);
  expect(changes.some(({ level }) => level === "breaking")).toBe(about.length > 0);
});

const EXPLAINED = [
  ["params", "params-refused", "member-removed"],
  ["data", "data-refused", "type-changed"],
  ["errors", "errors-refused", "status-removed"],
  ["options", "options-refused", "security-scheme-removed"],
  ["type", "type-refused", "type-removed"],
] as const;

test.each(EXPLAINED)("what the compiler says of %s is told where no change explains it", (about, code, known) => {
  const verdict = { about, operation: "save", name: "Save", pointers: { old: "#/a/b", new: "#/b" }, fault: "no" };
  const told = (change: Partial<Change>): readonly string[] => {
    const place = { pointer: "#/a", line: null };
    const found = {
      level: "breaking",
      code: known,
      message: "x",
      operations: ["save"],
      old: place,
      new: place,
    } as const;
    const { note, all } = collectChanges({ old: () => 1, new: () => 2 });
    noteVerdicts([verdict], [{ ...found, ...change }], new Set(), note);
    return all().map((one) => `${one.level} ${one.code}`);
  };
  expect(told({})).toEqual([]);
  expect(told({ level: "new" })).toEqual([`breaking ${code}`]);
  const elsewhere = { pointer: "#/z", line: null };
  expect(told({ operations: [], code: "docs-changed", old: elsewhere })).toEqual([`breaking ${code}`]);
});

test("what went with its operation is told with that", () => {
  const verdict = {
    about: "type",
    operation: undefined,
    name: "Pet",
    pointers: { old: "#/a" },
    fault: "gone",
  } as const;
  const { note, all } = collectChanges({ old: () => 1, new: () => 2 });
  noteVerdicts([verdict], [], new Set(["Pet"]), note);
  expect(all()).toEqual([]);
});

test("functions that are called as the run time's own are compared, too", async () => {
  const named = (root: Tree): void => void Object.assign(at(root, "paths", "/items", "get"), { operationId: "own" });
  const { verdicts, changes } = await judge(whole(named), whole(named));
  expect([verdicts, changes]).toEqual([[], []]);
});

test("what the comparison doesn't explain is told by the compiler", () => {
  const pointers = { old: "#/a", new: "#/b" };
  const verdict = { about: "params", operation: "save", name: "save", pointers, fault: "string is no number" } as const;
  const { note, all } = collectChanges({ old: () => 1, new: () => 2 });
  noteVerdicts([verdict], [], new Set(), note);
  expect(all()).toMatchObject([
    { level: "breaking", code: "params-refused", operations: ["save"], old: { pointer: "#/a", line: 1 } },
  ]);
});
