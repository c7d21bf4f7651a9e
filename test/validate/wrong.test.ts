import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { writeDiagnostics } from "../../generator/diagnostics/diagnostic-text.js";
import { type Diagnostic, generate } from "../../generator/pipeline/index.js";
import { CASES as ENCODING_CASES } from "./wrong-encodings.js";
import { CASES as MORE_CASES } from "./wrong-fields.js";
import { CASES, OK, operation } from "./wrong-cases.js";

/* Mistakes of people who are new to OpenAPI. Each is reported by one clear message at the right position. */

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "fetchsmith-wrong-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function diagnose(spec: string, parts?: string): Promise<readonly Diagnostic[]> {
  await writeFile(join(folder, "spec.yaml"), spec);
  if (parts !== undefined) await writeFile(join(folder, "parts.yaml"), parts);
  return (await generate({ spec: join(folder, "spec.yaml"), docs: false })).diagnostics;
}

describe.each(["text", "json"])("reported once, at its position, in %s:", (how) => {
  test.each(
    [...CASES, ...MORE_CASES, ...ENCODING_CASES].map(([name, spec, ...expected]) => ({ name, spec, expected })),
  )("$name", async ({ spec, expected }) => {
    const { parse } = await import("yaml");
    const text = how === "json" ? JSON.stringify(parse(spec), null, 2) : spec;
    const found = await diagnose(text);
    expect(found.map(({ code, pointer }) => `${code} ${pointer ?? ""}`)).toEqual(
      expected.map(([code, at]) => `${code} ${at}`),
    );
    for (const [index, { message, help, line, column, source }] of found.entries()) {
      expect(`${message} ${help ?? ""}`).toMatch(expected[index]?.[2] ?? /^$/);
      expect(message).toMatch(/^[A-Z`].*\.$/);
      expect(source).toBe(text.split("\n")[(line ?? 0) - 1]);
      expect(column).toBeGreaterThan(0);
    }
  });
});

test("a problem in a referenced file is reported there", async () => {
  const refs = ["P", "R", "S"].map((name) => `{ $ref: "parts.yaml#/${name}" }`);
  const spec = `${operation(`parameters: [${refs[0] ?? ""}]\nresponses: { "200": ${refs[1] ?? ""} }`)}components: { schemas: { S: ${refs[2] ?? ""} } }`;
  const parts =
    "P: { name: a, in: query, requird: true }\nR: { content: 5 }\nS: { type: object, properties: [], descripton: a }\n";
  const found = (await diagnose(spec, parts)).map(({ code, file, pointer }) => [code, file?.slice(-10), pointer]);
  expect(found.map((one) => one.join(" "))).toEqual([
    "FS1203 parts.yaml parts.yaml#/P",
    "FS1205 parts.yaml parts.yaml#/P/requird",
    "FS1203 parts.yaml parts.yaml#/R",
    "FS1204 parts.yaml parts.yaml#/R/content",
    "FS1204 parts.yaml parts.yaml#/S/properties",
    "FS1205 parts.yaml parts.yaml#/S/descripton",
  ]);
});

const plain = { red: String, yellow: String, dim: String, bold: String };

test("a terminal shows ten problems in the order of the description, warnings last, and counts the others", async () => {
  const kinds = ["in: bdoy", "in: query", "in: query, schema: {}, requird: true", "in: bdoy"];
  const wrong = Array.from({ length: 12 }, (_, index) => `  - { name: a${index}, ${kinds[index % 4] ?? ""} }`);
  wrong.push("  - { name: b, in: query, schema: { type: string, enum: [1, a] } }");
  const text = writeDiagnostics(await diagnose(operation(`${OK}\nparameters:\n${wrong.join("\n")}`)), plain);
  const lines = [...text.matchAll(/spec\.yaml:(\d+):\d+: (error|warning)/g)];
  const numbers = lines.map(([, line]) => Number(line));
  expect(numbers).toHaveLength(10);
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  expect(lines.filter(([, , severity]) => severity === "error")).toHaveLength(6);
  expect(text).toMatch(/… and \d+ more; `--diagnostics json` shows all\.$/);
});

test("a terminal shows many warnings of one kind once, so that they hide no others", async () => {
  const alike = Array.from({ length: 20 }, (_, index) => `  - { name: a${index}, in: query }`);
  const other = '  - { name: z, in: query, schema: { type: string, enum: [1, "a"] } }';
  const text = writeDiagnostics(
    await diagnose(operation(`${OK}\nparameters:\n${[...alike, other].join("\n")}`)),
    plain,
  );
  expect([...text.matchAll(/warning (FS\d+)/g)].map(([, code]) => code)).toEqual(["FS1203", "FS3012"]);
  expect(text).toContain("… and 19 more like this; `--diagnostics json` shows all.");
  expect(text).not.toMatch(/more; /);
});
