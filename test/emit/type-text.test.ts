import { expect, test } from "vitest";
import { DEFAULT_OPTIONS } from "../../generator/config/options.js";
import { createTypePrinter } from "../../generator/emit/print/type-text.js";
import { generate } from "../../generator/pipeline/index.js";
import type { TypeNode } from "../../generator/ir/ir.js";
import { array, DATE, DATE_TIME, INT64, scalar, STRING, union } from "../wire/builders.js";

/* Types that differ only in what TypeScript has no type for are one type in a union. */

const [NUMBER, INTEGER, NULL] = [scalar("number"), scalar("integer"), scalar("null")];
const map = (additional: TypeNode): TypeNode => ({ kind: "object", properties: [], additional });

test.each<readonly [string, TypeNode, string, string]>([
  ["number and integer", union(NUMBER, INTEGER), "number", "number"],
  ["number, int64 and null", union(INT64, NUMBER, NULL), "number | null", "number | null"],
  ["formats of one type", union(DATE_TIME, DATE), "string", "Date | string"],
  ["a format beside a plain string", union(STRING, DATE), "string", "string | Date"],
  ["arrays of one type", union(array(NUMBER), array(INTEGER)), "number[]", "number[]"],
  ["a union in a union", union(union(NUMBER, STRING), INTEGER), "number | string", "number | string"],
  ["values of a map", map(union(NUMBER, INTEGER)), "{ [key: string]: number; }", "{ [key: string]: number; }"],
])("%s", (_, type, model, parameter) => {
  const print = createTypePrinter(DEFAULT_OPTIONS);
  expect(print(type)).toBe(model);
  expect(print(type, "parameter")).toBe(parameter);
});

test("an index signature names each type once", async () => {
  const number = { type: "number" };
  const integers = { type: "array", items: { type: "integer" } };
  const schema = {
    type: "object",
    properties: { count: { type: "integer" }, share: number, next: { $ref: "#/components/schemas/Sizes" } },
    patternProperties: { "^n": number, "^l": integers, "^s": { $ref: "#/components/schemas/Sizes" } },
    additionalProperties: { type: "array", items: number },
  };
  const content = { "application/json": { schema: { $ref: "#/components/schemas/Sizes" } } };
  const { files } = await generate({
    spec: {
      openapi: "3.1.0",
      info: { title: "Sizes", version: "1" },
      paths: { "/sizes": { get: { responses: { "200": { description: "OK", content } } } } },
      components: { schemas: { Sizes: schema } },
    },
  });
  const models = files.find(({ path }) => path === "models.ts")?.text;
  expect(models).toContain("[key: string]: number[] | number | Sizes | undefined;");
});
