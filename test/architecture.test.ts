import { readdir, readFile } from "node:fs/promises";
import { join, posix, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

/*
 * Which folder may import what. The stages know only their neighbours: a template can't reach the description, the
 * run time can't reach the generator, and each library stands behind the file that is named here.
 */
const ROOT = fileURLToPath(new URL("../", import.meta.url));

interface Source {
  readonly path: string;
  readonly text: string;
  /** Relative imports from the repository's root, packages by name. */
  readonly imports: readonly string[];
}

const sources = await readSources(["generator", "templates"]);

async function readSources(folders: readonly string[]): Promise<readonly Source[]> {
  const lists = await Promise.all(
    folders.map((folder) => readdir(join(ROOT, folder), { recursive: true, withFileTypes: true })),
  );
  const files = lists.flat().filter((entry) => entry.isFile() && entry.name.endsWith(".ts"));
  return Promise.all(
    files.map(async (entry) => {
      const path = relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join("/");
      const text = await readFile(join(ROOT, path), "utf8");
      return { path, text, imports: importsOf(path, text) };
    }),
  );
}

function importsOf(path: string, text: string): string[] {
  const written = [...text.matchAll(/(?:from |import\(|require\(|import\.meta\.url\)\()"([^"]+)"/g)].map(
    ([, specifier]) => specifier ?? "",
  );
  return written.map((specifier) =>
    specifier.startsWith(".") ? posix.join(posix.dirname(path), specifier).replace(/\.js$/, ".ts") : specifier,
  );
}

const inFolder = (folder: string): readonly Source[] => sources.filter(({ path }) => path.startsWith(folder));
const importersOf = (pattern: RegExp): string[] =>
  sources
    .filter(({ imports }) => imports.some((name) => pattern.test(name)))
    .map(({ path }) => path)
    .sort();
const breaches = (files: readonly Source[], allowed: RegExp): string[] =>
  files.flatMap(({ path, imports }) =>
    imports.filter((name) => !allowed.test(name)).map((name) => `${path} imports ${name}`),
  );

test("the IR imports nothing but itself", () => {
  const files = sources.filter(({ path }) => path.startsWith("generator/ir"));
  expect(breaches(files, /^generator\/ir(?:-\w+)?\.ts$/)).toEqual([]);
});

test("loading knows of yaml, and of nothing that comes later", () => {
  expect(
    breaches(inFolder("generator/load/"), /^generator\/(?:load\/|ir|diagnostics|nearest)|^yaml$|^node:module$/),
  ).toEqual([]);
});

test("lowering knows of the document and the IR, and of no template", () => {
  const allowed =
    /^generator\/(?:lower\/|load\/|ir|names|diagnostics|options|nearest|escape|compiler)|^openapi-typescript\//;
  expect(breaches(inFolder("generator/lower/"), allowed)).toEqual([]);
});

test("overlays know of the document, and of nothing that comes later", () => {
  const allowed = /^generator\/(?:overlay\/|load\/|ir|diagnostics|nearest)|^json-p3$|^node:(?:module|vm)$/;
  expect(breaches(inFolder("generator/overlay/"), allowed)).toEqual([]);
});

test("templates know of the IR, of escaping and of ts-morph", () => {
  const templates = inFolder("templates/").filter(({ path }) => !path.startsWith("templates/runtime/"));
  const allowed =
    /^templates\/(?!runtime\/)|^generator\/(?:ir|escape|doc|html-text|lower\/(?:type-text|reach|preferred))\.ts$|^ts-morph$|^node:module$/;
  expect(breaches(templates, allowed)).toEqual([]);
});

test("the run time knows of itself alone", () => {
  expect(breaches(inFolder("templates/runtime/"), /^templates\/runtime\//)).toEqual([]);
});

test("no two files of the run time call something by the same name: they may be merged into one", () => {
  const declared = inFolder("templates/runtime/").flatMap(({ text }) =>
    [...text.matchAll(/^(?:export )?(?:async )?(?:abstract )?(?:const|class|interface|type|function\*?) (\w+)/gm)].map(
      ([, name]) => name ?? "",
    ),
  );
  expect(declared.filter((name, index) => declared.indexOf(name) < index)).toEqual([]);
});

test("each library stands behind one door", () => {
  const users = sources.filter(({ text }) => text.includes('"openapi-typescript')).map(({ path }) => path);
  expect(users).toEqual(["generator/lower/type-text.ts"]);
  expect(importersOf(/^prettier/)).toEqual(["generator/format.ts"]);
  expect(importersOf(/^commander$/)).toEqual([
    "generator/cli.ts",
    "generator/program-flags.ts",
    "generator/program.ts",
  ]);
  expect(importersOf(/^json-p3$/)).toEqual(["generator/overlay/json-path.ts"]);
  expect(importersOf(/^yaml$/)).toEqual([
    "generator/config-file.ts",
    "generator/load/document.ts",
    "generator/load/position.ts",
    "generator/load/yaml-keys.ts",
  ]);
});

test("ts-morph is loaded by templates, and by the file that shares its compiler", () => {
  expect(
    importersOf(/^ts-morph$/).filter(
      (path) => !path.startsWith("templates/") && !["generator/emit.ts", "generator/compiler.ts"].includes(path),
    ),
  ).toEqual([]);
});

test("only the command line touches the process", () => {
  const users = sources
    .filter(({ text }) => /\bprocess\.(?!features)/.test(withoutComments(text)))
    .map(({ path }) => path);
  expect(users).toEqual(["generator/cli.ts"]);
});

test("names, types and code are branded in one file each", () => {
  const makers = (brand: string): string[] =>
    sources.filter(({ text }) => new RegExp(`as ${brand}\\b`).test(text)).map(({ path }) => path);
  expect(makers("TypeText")).toEqual(["generator/lower/type-text.ts"]);
  expect(makers("DocText")).toEqual(
    ["generator/doc.ts", "templates/declarations.ts"].filter((path) => makers("DocText").includes(path)),
  );
});

test("no file is longer than 250 lines, and nothing escapes the type checker", () => {
  const long = sources.filter(({ text }) => text.split("\n").length > 251).map(({ path }) => path);
  expect(long).toEqual([]);
  const loose = sources
    .filter(({ text }) => /: any\b|\bas any\b|<any>|@ts-(?:ignore|nocheck|expect-error)/.test(withoutComments(text)))
    .map(({ path }) => path);
  expect(loose).toEqual([]);
});

const withoutComments = (text: string): string => text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, "");
