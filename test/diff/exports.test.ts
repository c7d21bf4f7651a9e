import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { compareExports } from "../../generator/diff/diff.js";
import { runInProcess } from "../support/run-in-process.js";

/* What `generate` reports about the client that it replaces. Only the code of both clients is compared. */

const OLD = `
export interface SaveParams { id: string; /** Old. */ note?: string; kind: "a" | "b" }
export interface Pet { id: string }
export type Kind = "a" | "b";
interface Hidden { a: string }
export const saveOperation = {};
export function save(client: Client, params: SaveParams): Promise<Pet> { return send(client); }
`;

const compare = (change: (text: string) => string): readonly string[] =>
  compareExports([{ path: "pets.ts", before: OLD, after: change(OLD) }]).map(
    ({ level, message }) => `${level}: ${message}`,
  );

const CASES: readonly (readonly [string, (text: string) => string, readonly string[]])[] = [
  ["nothing", (text) => text, []],
  ["other comments and line breaks", (text) => text.replace("/** Old. */", "/** New.\n */\n"), []],
  ["a declaration that is not exported", (text) => text.replace("interface Hidden { a", "interface Hidden { b"), []],
  ["a removed function", (text) => text.replace(/export function.*/, ""), ["breaking: `save()` was removed"]],
  ["a function that is new", (text) => `${text}export function more(): void {}`, ["new: `more()` is new"]],
  [
    "a further parameter of a function",
    (text) => text.replace("params: SaveParams", "params: SaveParams, more: string"),
    ["check: `save()` has different parameters"],
  ],
  ["a removed type", (text) => text.replace(/export type.*/, ""), ["breaking: `Kind` was removed"]],
  ["another type", (text) => text.replace('Kind = "a" | "b"', 'Kind = "a"'), ["check: `Kind` is a different type"]],
  ["a removed member", (text) => text.replace("id: string;", ""), ["breaking: `id` of `SaveParams` was removed"]],
  [
    "a member of another type",
    (text) => text.replace("id: string }", "id: number }"),
    ["check: `id` of `Pet` has a different type"],
  ],
  [
    "a member that is now required",
    (text) => text.replace("note?", "note"),
    ["check: `note` of `SaveParams` is now required"],
  ],
  [
    "a new member of params",
    (text) => text.replace("kind:", "more?: string; kind:"),
    ["new: `more` of `SaveParams` is new"],
  ],
  [
    "a new required member of params",
    (text) => text.replace("kind:", "more: string; kind:"),
    ["breaking: `more` of `SaveParams` is new, and required"],
  ],
  ["a new member of data", (text) => text.replace("Pet {", "Pet { more: string;"), ["new: `more` of `Pet` is new"]],
];

test.each(CASES)("%s", (_, change, expected) => expect(compare(change)).toEqual(expected));

test("a function that moved to another file has not changed", () => {
  const files = [
    { path: "a.ts", before: OLD, after: undefined },
    { path: "b.ts", before: undefined, after: OLD },
    { path: "runtime/c.ts", before: undefined, after: "export interface C {}" },
  ];
  expect(compareExports(files)).toEqual([]);
});

test("the summary of a run that replaces a client lists breaking changes, and that of the first run does not", async () => {
  const folder = await mkdtemp(join(tmpdir(), "fetchsmith-surface-"));
  const responses = { 200: { description: "x" } };
  const described = (names: readonly string[]): string =>
    JSON.stringify({
      openapi: "3.1.0",
      info: { title: "T", version: "1" },
      paths: Object.fromEntries(
        names.map((name) => [`/${name}`, { get: { operationId: name, tags: ["all"], responses } }]),
      ),
    });
  const run = async (names: readonly string[]): Promise<string> => {
    await writeFile(join(folder, "api.json"), described(names));
    return (await runInProcess(["generate", "api.json", "--out", "client"], { cwd: folder })).stdout;
  };
  expect(await run(["a", "b"])).not.toContain("exports:");
  expect(await run(["b", "c"])).toContain("  exports: 1 removed, 1 new\n    `a()` was removed\n");
  expect(await run(["b", "c"])).toBe("client is up to date with api.json.\n");
  await rm(folder, { recursive: true });
});
