import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { transform } from "esbuild";
import { beforeAll, expect, test } from "vitest";
import { generate, type GenerateOptions } from "../../generator/pipeline/index.js";
import { compile, SCRATCH } from "../support/compile.js";

/*
 * Every example of the pages is written beside its page and compiled against the client with every strict flag.
 */
const OUTPUT = join(SCRATCH, "docs-examples");

const json = (schema: object): object => ({ "application/json": { schema } });
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const responses = { "200": { description: "OK", content: json(ref("Pet")) } };
const post = (operationId: string, content: object, more: object = {}): object => ({
  post: { operationId, requestBody: { required: true, content }, responses, ...more },
});
const query = (name: string, schema: object): object => ({ name, in: "query", required: true, schema });

const shapes = {
  Pet: {
    type: "object",
    required: ["id", "born", "kind", "tags", "owner", "__proto__", "a-b", "big"],
    properties: {
      id: { type: "string", format: "uuid" },
      born: { type: "string", format: "date-time" },
      kind: { type: ["string", "null"], enum: [null, "cat", "dog"] },
      tags: { type: "array", items: { type: "string" } },
      owner: { oneOf: [{ type: "null" }, ref("Owner")] },
      __proto__x: { type: "string" },
      "a-b": { type: "string", example: "*/ `${x}` \u2028<b>" },
      big: { type: "integer", format: "int64" },
      optional: { type: "string" },
    },
  },
  Owner: {
    allOf: [
      ref("Named"),
      { type: "object", required: ["role"], properties: { role: { const: "owner" }, name: { enum: ["a", "b"] } } },
    ],
  },
  Named: { type: "object", required: ["name"], properties: { name: { type: "string" } } },
  Tree: { type: "object", required: ["children"], properties: { children: { type: "array", items: ref("Tree") } } },
  Endless: { type: "object", required: ["next"], properties: { next: ref("Endless") } },
  Shape: { oneOf: [ref("Tree"), ref("Named")], discriminator: { propertyName: "name" } },
  Given: {
    type: "object",
    required: ["count_all"],
    properties: {
      count_all: { type: "integer", format: "int64", default: 12 },
      at: { type: "string", format: "date" },
      kind: { enum: ["a", "b"], examples: ["b"] },
      inner: {
        type: "object",
        properties: { a_b: { type: ["string", "null"] } },
        additionalProperties: { type: "number" },
      },
      either: { oneOf: [{ type: "string" }, { type: "array", items: { type: "boolean" } }] },
    },
  },
  Upload: {
    type: "object",
    required: ["file", "at"],
    properties: { file: { type: "string", format: "binary" }, at: { type: "string", format: "date" } },
  },
};

const document = {
  openapi: "3.1.0",
  info: { title: "Pets", version: "1" },
  servers: [{ url: "/v1" }],
  security: [{ "my key": [], token: [] }],
  paths: {
    "/pets": {
      get: {
        operationId: "listPets",
        parameters: [
          { name: "PageToken", in: "query", schema: { type: "string" } },
          { name: "PageSize", in: "query", schema: { type: "integer" } },
        ],
        responses: {
          "200": {
            description: "OK",
            content: json({
              type: "object",
              properties: {
                pets: { type: "array", items: ref("Pet") },
                meta: {
                  type: "object",
                  properties: { next_page_url: { type: ["string", "null"] }, key: { type: "string" } },
                },
              },
            }),
          },
        },
      },
      ...post("client", json(ref("Pet"))),
    },
    "/pets/{id}": {
      delete: {
        operationId: "data",
        security: [],
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        responses: { "204": { description: "Done" } },
      },
      get: {
        operationId: "getPet",
        servers: [{ url: "https://pets.test" }],
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
        responses,
      },
    },
    "/refused": post("refuse", json(ref("Named")), {
      responses: {
        ...responses,
        "404": { description: "None" },
        "409": { description: "Conflict", content: { ...json(ref("Named")), "text/plain": {} } },
        "422": { description: "Wrong", content: json(ref("Owner")) },
        "423": { description: "Locked" },
        "5XX": { description: "Down" },
        default: { description: "Else", content: json(ref("Tree")) },
      },
    }),
    "/result": post("result", json(ref("Named")), {
      responses: { "204": { description: "OK" }, default: { description: "Else", content: json(ref("Tree")) } },
    }),
    "/record": {
      get: {
        operationId: "record",
        responses: {
          "200": { description: "OK", content: { "text/event-stream": { schema: { type: "string" } } } },
          "404": { description: "None" },
        },
      },
    },
    "/tree": post("plant", json(ref("Tree"))),
    "/endless": post("go", json(ref("Endless"))),
    "/shape": post("draw", json(ref("Shape"))),
    "/upload": post("upload", { "multipart/form-data": { schema: ref("Upload") } }),
    "/form": post("fill", { "application/x-www-form-urlencoded": { schema: ref("Upload") } }),
    "/wholeform": post("fillAll", {
      "application/x-www-form-urlencoded": { schema: { ...shapes.Upload, additionalProperties: { type: "string" } } },
    }),
    "/choice": post("choose", { "text/plain": { schema: { type: "string" } }, ...json(ref("Pet")), "*/*": {} }),
    "/range": post("send1", { "image/*": {}, "text/plain": {} }),
    "/any": post("send2", { "*/*": {} }),
    "/lines": post("send3", { "application/jsonl": { itemSchema: ref("Named") } }),
    "/optional": post("send4", {}, { requestBody: { content: json(ref("Pet")) } }),
    "/given": post("give1", {
      "application/json": { schema: ref("Given"), examples: { a: { $ref: "#/components/examples/Given" } } },
    }),
    "/given2": post("give2", { "application/json": { schema: ref("Given"), example: { at: 5 } } }),
    "/given3": post("give3", {
      "application/x-www-form-urlencoded": { schema: ref("Given"), example: { count_all: 3, at: "2020-02-03" } },
    }),
    "/given4": post(
      "give4",
      json({ type: "object", properties: { a: { type: "string" }, b: { default: true, type: "boolean" } } }),
    ),
    "/given5": post(
      "give5",
      {
        "application/x-www-form-urlencoded": {
          schema: { type: "object", properties: { only_one: { type: "string", examples: ["x"] } } },
        },
      },
      {},
    ),
    "/given6": post("give6", {}, { requestBody: { content: json(ref("Given")) } }),
    "/events": {
      get: {
        operationId: "event",
        responses: { "200": { description: "OK", content: { "text/event-stream": { schema: { type: "string" } } } } },
      },
    },
    "/query": {
      get: {
        operationId: "search",
        parameters: [
          query("when", { type: "string", format: "date-time" }),
          query("count", { type: "integer", format: "int64" }),
          query("point", {
            type: "array",
            prefixItems: [{ type: "number" }, { type: "boolean" }],
            minItems: 2,
            items: false,
          }),
          query("any", {}),
          query("ids", { type: "array", items: { type: "string" } }),
          query("filter", {
            type: "object",
            required: ["from"],
            properties: { from: { type: "string", format: "date" } },
          }),
          query("same", { enum: ["x"] }),
        ],
        responses: {},
      },
    },
  },
  components: {
    securitySchemes: {
      "my key": { type: "apiKey", in: "query", name: "key" },
      token: { type: "http", scheme: "bearer" },
      tls: { type: "mutualTLS" },
    },
    examples: {
      Given: {
        value: {
          count_all: 7,
          at: "2020-01-02",
          kind: "b",
          inner: { a_b: null, more: 1 },
          either: [true],
          unknown: "left out",
        },
      },
    },
    schemas: shapes,
  },
};

const variants: Readonly<Record<string, Partial<GenerateOptions>>> = {
  wire: {},
  camel: { properties: "camel", dates: "date", datePrecision: "s", openEnums: true, int64: "bigint" },
  strings: { int64: "string", enums: "const" },
};

/** The TypeScript blocks of a page that import the client. */
const examplesOf = (page: string): string[] =>
  [...page.matchAll(/^```ts\n(import .*?)^```$/gms)].map(([, text = ""]) => text);

interface Example {
  readonly path: string;
  readonly text: string;
}

const written = new Map<string, readonly Example[]>();
let said: readonly string[];

// One run of the compiler checks the examples of all variants.
beforeAll(async () => {
  await rm(OUTPUT, { recursive: true, force: true });
  for (const [name, options] of Object.entries(variants)) written.set(name, await writeExamples(name, options));
  said = (await compile([OUTPUT], "7", { declaration: false, isolatedDeclarations: false })).split("\n");
});

async function writeExamples(name: string, options: Partial<GenerateOptions>): Promise<readonly Example[]> {
  const { files, diagnostics } = await generate({ spec: document, importExtension: ".js", ...options });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const examples = files.flatMap(({ path, text }) =>
    path.endsWith(".md")
      ? examplesOf(text).map((example, index) => ({ path: `${path}.${index}.ts`, text: example }))
      : [],
  );
  expect(examples.length).toBeGreaterThan(18);
  for (const { path, text } of [...files.filter(({ path: file }) => file.endsWith(".ts")), ...examples]) {
    await mkdir(dirname(join(OUTPUT, name, path)), { recursive: true });
    await writeFile(join(OUTPUT, name, path), text);
  }
  return examples;
}

test("the examples hold the values that the description gives", () => {
  const callOf = (variant: string, name: string): string =>
    written
      .get(variant)
      ?.map(({ text }) => /await (\w+\([\s\S]*?\));/.exec(text)?.[1]?.replace(/\s+/g, " ") ?? "")
      .find((text) => text.startsWith(`${name}(`)) ?? "";
  expect(callOf("wire", "give1")).toBe(
    'give1(client, { body: { count_all: 7, at: "2020-01-02", kind: "b", inner: { a_b: null, more: 1 }, either: [true] }, })',
  );
  expect(callOf("camel", "give1")).toContain(
    'countAll: 7n, at: new Date("2020-01-02"), kind: "b", inner: { aB: null, more: 1 }, either: [true]',
  );
  expect(callOf("wire", "give2")).toBe("give2(client, { body: { count_all: 12 } })");
  expect(callOf("wire", "give3")).toBe('give3(client, { count_all: 3, at: new Date("2020-02-03") })');
  expect(callOf("wire", "give4")).toBe('give4(client, { body: { a: "your-a", b: true } })');
  expect(callOf("wire", "give5")).toBe('give5(client, { only_one: "x" })');
  expect(callOf("strings", "give6")).toBe('give6(client, { body: { count_all: "12" } })');
});

test("an example tells the documented errors apart", () => {
  const textOf = (callee: string): string =>
    written.get("wire")?.find(({ text }) => text.includes(`createClient, ${callee}`) || text.includes(`, ${callee} }`))
      ?.text ?? "";
  const branches = (text: string): string[] =>
    [...text.matchAll(/^(?:if|\} else)[^\n]*|^.*console[^\n]*/gm)].map(([line]) => line.trim());
  expect(branches(textOf("refuse"))).toEqual([
    "if (result.ok) {",
    "console.log(result.data);",
    "} else if (result.status === 404) {",
    "console.error(result.error);",
    "} else if (result.status === 409) {",
    "console.error(result.error); // Named",
    "} else if (result.status === 422) {",
    "console.error(result.error); // Owner",
    "} else {",
    "console.error(result.status, result.error); // Tree",
  ]);
  // The function has the name that the variable would have.
  expect(branches(textOf("result"))).toEqual([
    "if (theResult.ok) {",
    "console.log(theResult.status);",
    "} else {",
    "console.error(theResult.status, theResult.error); // Tree",
  ]);
  expect(textOf("record")).toContain("try {\n  for await (const event of await record(");
  expect(textOf("record")).toContain("if (!isApiError(error)) throw error;");
});

test("the examples of a client in JavaScript are JavaScript", async () => {
  const { files } = await generate({ spec: document, language: "js" });
  const examples = files.flatMap(({ text }) =>
    [...text.matchAll(/^```js\n(import .*?)^```$/gms)].map(([, code = ""]) => code),
  );
  expect(examples.length).toBeGreaterThan(18);
  for (const code of examples) await transform(code, { loader: "js", target: "es2022" });
  expect(files.filter(({ path, text }) => path.endsWith(".md") && /^```ts\nimport/m.test(text))).toEqual([]);
});

test.each([".js", ".ts", ""] as const)(
  "the examples import the index as the modules do (%j)",
  async (importExtension) => {
    const { files } = await generate({ spec: document, importExtension });
    const pages = files.filter(({ path }) => path.endsWith(".md"));
    const imported = pages.flatMap(({ text }) => [...text.matchAll(/"\.\.\/index[^"]*"/g)].map(([from]) => from));
    expect(imported.length).toBeGreaterThan(18);
    expect([...new Set(imported)]).toEqual([`"../index${importExtension}"`]);
  },
);

test.each(Object.keys(variants))("the examples compile (%s)", (name) => {
  const examples = written.get(name) ?? [];
  expect(examples.length).toBeGreaterThan(18);
  expect(said.filter((line) => line.includes(`/${name}/docs/`))).toEqual([]);
  expect(
    examples.filter(({ text }) => text.includes("declare const")).map(({ text }) => /await (\w+)/.exec(text)?.[1]),
  ).toEqual(["go"]);
});
