import { expect, test } from "vitest";
import { folderOf, readSources, type Source } from "./sources.js";

/*
 * Which folder may import which. A folder knows only what comes before it: a template cannot reach the description, and
 * the run time cannot reach the generator. DESIGN.md has the same table in words.
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  "generator/diagnostics": [],
  "generator/ir": [],
  "generator/load": ["generator/diagnostics", "generator/ir"],
  "generator/config": ["generator/diagnostics", "generator/load"],
  "generator/validate": ["generator/diagnostics", "generator/ir", "generator/load"],
  "generator/lower": ["generator/diagnostics", "generator/ir", "generator/load", "generator/config"],
  "generator/wire": ["generator/ir"],
  "templates/runtime": [],
  "templates/code": ["generator/ir", "generator/wire", "generator/diagnostics"],
  "templates/client": ["generator/ir", "generator/wire", "templates/code"],
  "templates/samples": ["generator/ir"],
  "templates/docs": [
    "generator/diagnostics",
    "generator/ir",
    "generator/wire",
    "templates/code",
    "templates/client",
    "templates/samples",
  ],
  "templates/mocks": ["generator/ir", "generator/wire", "templates/code", "templates/client", "templates/samples"],
  "templates/queries": ["generator/ir", "generator/wire", "templates/code", "templates/client"],
  "templates/validators": ["generator/ir", "generator/wire", "templates/code", "templates/client"],
  "generator/emit": [
    "generator/ir",
    "generator/wire",
    "generator/config",
    "generator/load",
    "templates/code",
    "templates/client",
    "templates/docs",
    "templates/mocks",
    "templates/queries",
    "templates/validators",
  ],
  "generator/output": ["generator/diagnostics", "generator/config", "generator/load"],
  "generator/pipeline": [
    "generator/diagnostics",
    "generator/ir",
    "generator/load",
    "generator/config",
    "generator/validate",
    "generator/lower",
    "generator/emit",
    "generator/output",
  ],
  "generator/diff": [
    "generator/diagnostics",
    "generator/ir",
    "generator/load",
    "generator/config",
    "generator/lower",
    "generator/wire",
    "generator/emit",
    "generator/pipeline",
  ],
  "generator/cli": [
    "generator/diagnostics",
    "generator/load",
    "generator/config",
    "generator/output",
    "generator/pipeline",
    "generator/diff",
  ],
};

/** The files that put a folder together; other folders enter through them. */
const DOORS = [
  "generator/cli/run-fetchsmith.ts",
  "generator/diff/diff.ts",
  "generator/emit/render.ts",
  "generator/load/load.ts",
  "generator/lower/lower.ts",
];

const sources = await readSources(["generator", "templates"]);
const isLocal = (name: string): boolean => /^(?:generator|templates)\//.test(name);

test("each folder imports only what comes before it", () => {
  const breaches = sources.flatMap(({ path, imports }) => {
    const folder = folderOf(path);
    const allowed = ALLOWED[folder] ?? [];
    return imports
      .filter(({ name }) => isLocal(name) && folderOf(name) !== folder && !allowed.includes(folderOf(name)))
      .map(({ name }) => `${path} imports ${name}`);
  });
  expect(breaches).toEqual([]);
});

test("every folder stands in the table", () => {
  expect([...new Set(sources.map(({ path }) => folderOf(path)))].sort()).toEqual(Object.keys(ALLOWED).sort());
});

test("every permission of the table is used", () => {
  const used = new Set(
    sources.flatMap(({ path, imports }) => imports.map(({ name }) => `${folderOf(path)} imports ${folderOf(name)}`)),
  );
  const permissions = Object.entries(ALLOWED).flatMap(([folder, allowed]) =>
    allowed.map((other) => `${folder} imports ${other}`),
  );
  expect(permissions.filter((permission) => !used.has(permission))).toEqual([]);
});

test("the table has no cycles", () => {
  const finished = new Set<string>();
  const visit = (folder: string, above: readonly string[]): void => {
    expect(above).not.toContain(folder);
    if (finished.has(folder)) return;
    for (const next of ALLOWED[folder] ?? []) visit(next, [...above, folder]);
    finished.add(folder);
  };
  for (const folder of Object.keys(ALLOWED)) visit(folder, []);
});

test("folders within a folder have no cycles, their doors aside", () => {
  const inside = sources.filter(({ path }) => !DOORS.includes(path));
  expect(cyclesBetween(inside, (path) => path.split("/").slice(0, -1).join("/"))).toEqual([]);
});

test("values are imported in one direction, except where schemas recurse", () => {
  expect(cyclesBetween(sources, (path) => path)).toEqual(FILE_CYCLES);
});

/** Files that import each other's functions. Each group follows the recursion of schemas: a schema contains schemas. */
const FILE_CYCLES: readonly string[] = [
  "generator/wire/codecs.ts generator/wire/union-codecs.ts",
  "generator/lower/schema/all-of.ts generator/lower/schema/array.ts generator/lower/schema/object.ts generator/lower/schema/schema.ts generator/lower/schema/union.ts",
];

/** Groups of files that import values of one another: each as the sorted names of its members. */
function cyclesBetween(files: readonly Source[], groupOf: (path: string) => string): string[] {
  const edges = new Map<string, Set<string>>();
  for (const { path, imports } of files) {
    const from = groupOf(path);
    const to = edges.get(from) ?? new Set<string>();
    for (const { name, isType } of imports)
      if (isLocal(name) && !isType && groupOf(name) !== from) to.add(groupOf(name));
    edges.set(from, to);
  }
  return components(edges)
    .filter((group) => group.length > 1)
    .map((group) => group.sort().join(" "));
}

/** Strongly connected components (Tarjan). */
function components(edges: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (node: string): void => {
    index.set(node, index.size);
    low.set(node, index.get(node) ?? 0);
    stack.push(node);
    for (const next of edges.get(node) ?? []) {
      if (!index.has(next)) visit(next);
      if (stack.includes(next)) low.set(node, Math.min(low.get(node) ?? 0, low.get(next) ?? 0));
    }
    if (low.get(node) === index.get(node)) found.push(stack.splice(stack.indexOf(node)));
  };
  for (const node of edges.keys()) if (!index.has(node)) visit(node);
  return found;
}

/** The files that may import each package. Other files use their functions. */
const LIBRARIES: Readonly<Record<string, readonly string[]>> = {
  "@clack": ["generator/cli/init/"],
  commander: ["generator/cli/"],
  jiti: ["generator/config/config-file.ts"],
  "json-p3": ["generator/load/overlay/json-path.ts"],
  "openapi-typescript": ["generator/emit/print/type-text.ts"],
  picocolors: ["generator/cli/"],
  prettier: ["generator/emit/format.ts", "generator/emit/layout/documents.ts"],
  "ts-morph": ["generator/emit/typescript/compiler.ts", "generator/config/", "templates/code/ts-morph.ts"],
  typescript: ["generator/diff/typecheck/"],
  yaml: ["generator/config/", "generator/load/"],
  diff: ["generator/cli/", "generator/diff/report/"],
};

test("each package is imported by the files that are named for it", () => {
  const breaches = sources.flatMap(({ path, imports }) =>
    imports
      .filter(({ name, isType }) => !isLocal(name) && !name.startsWith("node:") && !isType)
      .map(({ name }) => name.split("/")[0] ?? name)
      .filter((name) => !(LIBRARIES[name] ?? []).some((prefix) => path.startsWith(prefix)))
      .map((name) => `${path} imports ${name}`),
  );
  expect(breaches).toEqual([]);
});

test("only the program uses `process`, and only pull uses the network", () => {
  const users = (pattern: RegExp): string[] =>
    sources.filter(({ text }) => pattern.test(withoutComments(text))).map(({ path }) => path);
  expect(users(/\bprocess\.(?!features)/).filter((path) => !path.startsWith("generator/cli/"))).toEqual([]);
  expect(users(/from "node:https?"|(?<![.\w])fetch\(/).filter((path) => !isNetwork(path))).toEqual([]);
});

const isNetwork = (path: string): boolean =>
  path.startsWith("generator/load/pull/") || path.startsWith("templates/runtime/");

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, "");

test("at most 12 folders and files stand at the top of the generator", () => {
  const top = new Set(
    sources.filter(({ path }) => path.startsWith("generator/")).map(({ path }) => path.split("/")[1]),
  );
  expect(top.size).toBeLessThanOrEqual(12);
});

test("no folder has more than 22 files at one level", () => {
  const counts = new Map<string, number>();
  for (const { path } of sources) {
    const folder = path.split("/").slice(0, -1).join("/");
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  expect([...counts].filter(([, count]) => count > 22)).toEqual([]);
});
