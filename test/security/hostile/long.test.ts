import { describe, expect, test } from "vitest";
import { generate } from "../../../generator/pipeline/index.js";
import { turns } from "../../support/effort.js";
import { faultsOf } from "./inspect-output.js";

/*
 * Very long and repetitive strings. Neither time nor stack may grow with the square of the length. Otherwise the test
 * exceeds its time limit.
 */

const LENGTH = 250_000;
const RUNS = [
  " ",
  "\t",
  "\r",
  "\n ",
  "*",
  "/",
  "*/",
  "`",
  "[a](",
  "<a ",
  "&",
  "_",
  "\\",
  "{",
  "| a ",
  "*a",
  "\ud800",
  "a\u0301",
  "A",
];

/** A description that contains the string at many positions. */
const described = (text: string): object => ({
  openapi: "3.1.0",
  info: { title: text, version: text, description: text },
  servers: [{ url: `https://pets.example/${text}`, description: text }],
  tags: [{ name: text, description: text }],
  paths: {
    [`/${text}`]: {
      get: {
        operationId: text,
        tags: [text],
        summary: text,
        description: `${text}x`,
        parameters: [{ name: `${text}x`, in: "query", description: text, schema: { type: "string", default: text } }],
        responses: {
          "200": {
            description: text,
            content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } },
          },
        },
      },
    },
  },
  components: {
    schemas: {
      Pet: {
        description: `${text}x`,
        type: "object",
        properties: {
          kind: { type: "string", enum: [text, `x${text}`], example: text, pattern: `${text}x`, format: text },
          [`${text}x`]: { type: "string", format: "date-time" },
        },
      },
    },
  },
});

describe("strings of 250,000 characters at all positions", () => {
  // `npm test` uses three of the strings, the long tests use all of them.
  test.each(RUNS.filter((_, index) => index % turns(7, 1) === 0).map((run) => [JSON.stringify(run), run]))(
    "of %s",
    async (_, run) => {
      const text = run.repeat(LENGTH / run.length);
      const { files, diagnostics } = await generate({ spec: described(text), properties: "camel", dates: "date" });
      expect(files.length === 0).toBe(diagnostics.some(({ severity }) => severity === "error"));
      expect((await faultsOf(files)).join("; ").slice(0, 300)).toBe("");
    },
  );
});

const chain = (wrap: (next: object) => object): object =>
  Object.fromEntries(
    Array.from({ length: 5001 }, (_, index) => [
      `S${index}`,
      index === 5000
        ? { type: "object", properties: { a: { type: "string", format: "date" } } }
        : wrap({ $ref: `#/components/schemas/S${index + 1}` }),
    ]),
  );
const withSchemas = (schemas: object): object => ({
  openapi: "3.1.0",
  info: { title: "T", version: "1" },
  paths: {
    "/a": {
      get: {
        responses: {
          "200": { description: "d", content: { "application/json": { schema: { $ref: "#/components/schemas/S0" } } } },
        },
      },
    },
  },
  components: { schemas },
});

describe("a chain of 5,000 schemas", () => {
  const codesOf = async (schemas: object): Promise<readonly string[]> => {
    const options = { dates: "date", docs: false, validators: "zod" } as const;
    const { files, diagnostics } = await generate({ spec: withSchemas(schemas), ...options });
    expect(files.length === 0).toBe(diagnostics.some(({ severity }) => severity === "error"));
    return diagnostics.map(({ code }) => code);
  };

  test("by allOf is an error, not a defect", async () => {
    const chained = chain((next) => ({ allOf: [next, { properties: { b: {} } }] }));
    expect(await codesOf(chained)).toEqual(["FS1102"]);
  });

  test("by oneOf is a client", async () => {
    expect(await codesOf(chain((next) => ({ oneOf: [next, { type: "string" }] })))).toEqual([]);
  });

  test("in a cycle by oneOf is an error, and memory does not grow with the square of the number", async () => {
    const last = { oneOf: [{ $ref: "#/components/schemas/S0" }, { type: "string" }] };
    const circle = { ...chain((next) => ({ oneOf: [next, { type: "string" }] })), S5000: last };
    expect((await codesOf(circle)).filter((code) => code !== "FS3008")).toEqual(["FS1102"]);
  });
});

test("a value of ten million characters is accepted", async () => {
  const values = {
    S0: { enum: ["x".repeat(1e7), `"<`.repeat(1e6)], default: "y".repeat(1e7), description: "word ".repeat(1e6) },
  };
  const { files, diagnostics } = await generate({ spec: withSchemas(values), docs: false });
  expect(diagnostics).toEqual([]);
  expect(files.find(({ path }) => path === "models.ts")?.text).toContain("x".repeat(1e7));
});
