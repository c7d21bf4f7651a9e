import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
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
  said = (await compile([OUTPUT], "5.9", { declaration: false, isolatedDeclarations: false })).split("\n");
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

test.each(Object.keys(variants))("the examples compile (%s)", (name) => {
  const examples = written.get(name) ?? [];
  expect(examples.length).toBeGreaterThan(18);
  expect(said.filter((line) => line.includes(`/${name}/docs/`))).toEqual([]);
  expect(
    examples.filter(({ text }) => text.includes("declare const")).map(({ text }) => /await (\w+)/.exec(text)?.[1]),
  ).toEqual(["go"]);
});
