import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { generate, type GenerateOptions } from "../../generator/pipeline/index.js";
import { OPTIONS } from "../../generator/config/options.js";

/* Wrong options of an unchecked build script: each is one diagnostic, and nothing is thrown or written. */

const SPEC = fileURLToPath(new URL("../../spec/challenges.yaml", import.meta.url));

let scratch: string;
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), "fetchsmith-options-"));
});
afterEach(() => rm(scratch, { recursive: true, force: true }));

const WRONG: readonly (readonly [string, unknown, RegExp])[] = [
  ["nothing", undefined, /options must be an object/],
  ["null", null, /options must be an object/],
  ["a path alone", SPEC, /options must be an object/],
  ["no description", {}, /`spec` must be/],
  ["null for a description", { spec: null }, /`spec` must be/],
  ["a number for a description", { spec: 5 }, /`spec` must be/],
  ["a function for a description", { spec: () => SPEC }, /`spec` must be/],
  ["an empty path", { spec: "" }, /`spec` must be/],
  ["a URL", { spec: pathToFileURL(SPEC) }, /`spec` must be/],
  ["bytes", { spec: Buffer.from("{}") }, /`spec` must be/],
  ["a promise", { spec: Promise.resolve({}) }, /`spec` must be/],
  ["the text of a description", { spec: "openapi: 3.1.0\ninfo: {}\n" }, /^`spec` is a text, not the path/],
  ["the text of a description on one line", { spec: ' {"openapi":"3.1.0"}' }, /^`spec` is a text, not the path/],
  ["a number for a folder", { spec: SPEC, out: 5 }, /`out` must be/],
  ["null for a folder", { spec: SPEC, out: null }, /`out` must be/],
  ["no name for a folder", { spec: SPEC, out: "" }, /`out` must be/],
  ["a number for a URL", { spec: SPEC, sourceUrl: 5 }, /`sourceUrl` must be/],
  ["a path for a URL", { spec: SPEC, sourceUrl: "specs/a.yaml" }, /`sourceUrl` must be/],
  ["a word for a switch", { spec: SPEC, force: "yes" }, /`force` must be true or false/],
  ["a typo", { spec: SPEC, propertys: "camel" }, /`propertys` is not an option/],
];

test.each(WRONG)("%s", async (_, options, message) => {
  const result = await generate(options as GenerateOptions);
  expect(result).toMatchObject({ files: [], inspect: null, diagnostics: [{ severity: "error", code: "FS5001" }] });
  expect(result.diagnostics.map((one) => one.message).join()).toMatch(message);
});

test.each([
  [pathToFileURL(SPEC), "Pass its path: `fileURLToPath(url)` of `node:url`."],
  [Promise.resolve({}), "Wait for the promise first."],
  ["openapi: 3.1.0\n", "Parse it first, or pass the path of its file."],
])("what to do about %o for a description", async (spec, help) => {
  expect((await generate({ spec })).diagnostics).toMatchObject([{ help }]);
});

test("a misspelt option is reported with the most similar one", async () => {
  const { diagnostics } = await generate({ spec: SPEC, propertys: "camel" } as GenerateOptions);
  expect(diagnostics).toMatchObject([{ help: "Did you mean `properties`?" }]);
});

test("values of any kind are refused or taken, and shown in short", async () => {
  let deep: unknown = [];
  for (let level = 0; level < 100_000; level++) deep = [deep];
  const odd = [10n, Symbol("s"), Number.NaN, () => 1, new Map([[1, 2]]), [[]], deep, { a: deep }, "x".repeat(100_000)];
  const names = [...Object.keys(OPTIONS), "force"];
  for (const name of names)
    for (const value of odd) {
      const { diagnostics } = await generate({ spec: SPEC, [name]: value } as GenerateOptions);
      for (const { message } of diagnostics) expect(message.length).toBeLessThan(500);
    }
});

test("options that are undefined are as if they weren't there", async () => {
  const out = join(scratch, "client");
  const none = { sourceUrl: undefined, overlays: undefined, header: undefined, roots: undefined, limits: undefined };
  const options = { spec: SPEC, out, ...none, unknown: undefined };
  expect((await generate(options)).diagnostics).toEqual([]);
  expect(existsSync(join(out, "index.ts"))).toBe(true);
  expect(await readdir(scratch)).toEqual(["client"]);
});

describe("a description that is given as an object", () => {
  const describing = (schema: unknown): object => ({
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: {
      "/a": {
        get: {
          operationId: "getA",
          responses: { "200": { description: "d", content: { "application/json": { schema } } } },
        },
      },
    },
  });
  const schemaPointer = "#/paths/~1a/get/responses/200/content/application~1json/schema";
  const messages = async (spec: object): Promise<readonly string[]> =>
    (await generate({ spec })).diagnostics.map((one) => `${one.code} ${one.message} ${one.pointer ?? ""}`);

  test("is read as JSON would represent it, and is not changed", async () => {
    const schema = {
      type: "integer",
      description: undefined,
      maximum: 2n ** 62n,
      examples: [new Date(0)],
      ...(JSON.parse('{ "__proto__": { "type": "string" } }') as object),
    };
    Object.freeze(schema);
    const given = Object.freeze(describing(schema));
    const { files, diagnostics } = await generate({ spec: given });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(diagnostics.map(({ message }) => message).join()).not.toContain("undefined");
    expect(files.find(({ path }) => path.endsWith("a.ts"))?.text).toContain("number");
    expect(Object.getPrototypeOf(schema)).toBe(Object.prototype);
  });

  test("that contains itself is reported with the pointer", async () => {
    const node: { type: string; properties: Record<string, unknown> } = { type: "object", properties: {} };
    node.properties["next"] = node;
    expect(await messages(describing(node))).toEqual([
      `FS1102 The description must not contain itself: this is the same object as \`${schemaPointer}\`. ${schemaPointer}/properties/next`,
    ]);
  });

  test("may contain the same object twice", async () => {
    const shared = { type: "object", properties: { a: { type: "string" } } };
    expect(await messages(describing({ type: "object", properties: { x: shared, y: shared } }))).toEqual([]);
  });

  test.each([
    ["a function", () => 1],
    ["a symbol", Symbol("s")],
    ["a Map", new Map([["type", "string"]])],
    ["a Uint8Array", new Uint8Array(2)],
    ["a String", new String("text")],
  ])("with %s in it is refused", async (what, value) => {
    expect(await messages(describing({ type: "string", example: value }))).toEqual([
      `FS1204 A description can't contain ${what}. ${schemaPointer}/example`,
    ]);
  });

  test("of which a member can't be read is refused", async () => {
    const trap = Object.defineProperty({}, "type", {
      enumerable: true,
      get: () => {
        throw new Error("no");
      },
    });
    expect(await messages(describing(trap))).toEqual(["FS1001 The description can't be read: no. "]);
  });

  test("of any depth and width ends with its limit", async () => {
    let deep: object = {};
    for (let level = 0; level < 100_000; level++) deep = { items: deep };
    expect((await messages(describing(deep))).join()).toContain("FS1102 The description nests more than 200 levels");
    let wide: object = { type: "string" };
    for (let level = 0; level < 100; level++) wide = { allOf: [wide, wide] };
    const { diagnostics } = await generate({ spec: describing(wide), limits: { parts: 100_000, depth: 500 } });
    expect(diagnostics).toMatchObject([{ code: "FS1102", message: "The description has more than 100000 parts." }]);
  });

  test("has its own members only, not those that other code adds to all objects", async () => {
    const json = join(scratch, "openapi.json");
    await writeFile(json, JSON.stringify(describing({ type: "object", properties: { a: { type: "string" } } })));
    const specs = [SPEC, json, describing({ type: "object", properties: { a: { type: "string" } } })];
    const generateAll = () => Promise.all(specs.map((spec) => generate({ spec })));
    const before = await generateAll();
    Reflect.defineProperty(Object.prototype, "added", { value: {}, enumerable: true, configurable: true });
    const after = await generateAll().finally(() => Reflect.deleteProperty(Object.prototype, "added"));
    expect(after).toEqual(before);
  });
});
