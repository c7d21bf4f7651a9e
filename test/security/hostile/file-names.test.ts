import { expect, test } from "vitest";
import { generate } from "../../../generator/pipeline/index.js";

/*
 * Names with a special meaning for a file system, and names that differ only in case, at each position of a name in a
 * description. Device names of Windows are reserved with any extension and in any case.
 */

const numbered = (name: string): string[] => Array.from({ length: 10 }, (_, digit) => `${name}${digit}`);
const DEVICES = ["con", "prn", "aux", "nul", "conin$", "conout$", ...numbered("com"), ...numbered("lpt")];
const OURS = ["index", "models", "client", "runtime", "docs", "readme", "webhooks", "package", "node_modules"];
const PATHS = [
  "..",
  ".",
  "../up",
  "/etc/passwd",
  "C:\\x",
  "a/b",
  "%2e%2e",
  "com¹",
  "é",
  "É",
  "a".repeat(400),
  "\u202e",
  "-",
];
const NAMES = [...DEVICES, ...OURS, ...PATHS].flatMap((name) => [name, name.toUpperCase()]);

const operation = (id: string, tag: string | undefined, schema: string): object => ({
  operationId: id,
  ...(tag === undefined ? {} : { tags: [tag] }),
  responses: {
    "200": {
      description: "d",
      content: {
        "application/json": {
          schema: { $ref: `#/components/schemas/${encodeURIComponent(schema.replaceAll("/", "~1"))}` },
        },
      },
    },
  },
});

/** A description with each name as a tag, a path segment, an operationId, a webhook and a component. */
const describing = (names: readonly string[]): object => ({
  openapi: "3.1.0",
  info: { title: "T", version: "1" },
  paths: Object.fromEntries(
    names.flatMap((name, at) => [
      [`/tagged-${at}`, { get: operation(`tagged${at}`, name, `schema ${at}`) }],
      [`/${name.replace(/[{}?#]/g, "")}/at-${at}`, { get: operation(name, undefined, name) }],
      [`/${name.replace(/[{}?#]/g, "")}`, { put: operation(`put${at}`, undefined, name) }],
    ]),
  ),
  webhooks: Object.fromEntries(names.map((name) => [name, { post: { responses: { "200": { description: "d" } } } }])),
  components: {
    schemas: Object.fromEntries(
      names.flatMap((name, at) => [
        [name, { type: "object", properties: { [name]: { type: "string" } } }],
        [`schema ${at}`, { title: name, type: "object", properties: { a: { type: "object", title: name } } }],
      ]),
    ),
  },
});

const CASES: readonly (readonly [string, readonly string[]])[] = [
  ["all together", NAMES],
  ...NAMES.filter((_, at) => at % 2 === 0).map((name) => [name.slice(0, 20), [name]] as const),
];

test.each(CASES)("%s: every file has a unique name that is valid on every system", async (_, names) => {
  const { files, diagnostics } = await generate({ spec: describing([...new Set(names)]) });
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  const paths = files.map(({ path }) => path);
  for (const part of paths.flatMap((path) => path.split("/"))) {
    expect(part).toMatch(/^(?:\.fetchsmith\.json|\w[\w-]*\.(?:ts|md)|runtime|docs|models)$/);
    expect(DEVICES).not.toContain(part.split(".")[0]?.toLowerCase());
    expect(part.length).toBeLessThanOrEqual(130);
  }
  expect(new Set(paths.map((path) => path.toLowerCase())).size).toBe(paths.length);
});
