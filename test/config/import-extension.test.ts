import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { resolveImportExtension } from "../../generator/config/import-extension.js";

/* `importExtension: "auto"` reads the nearest tsconfig.json as TypeScript does. */

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "fetchsmith-extension-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

type Files = Readonly<Record<string, string | object>>;

/** The extension for `src/client` below a folder with these files. */
async function extensionFor(files: Files, out = "src/client"): Promise<string> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  }
  return resolveImportExtension({ importExtension: "auto", language: "ts" }, join(folder, out));
}

const TS = { compilerOptions: { moduleResolution: "bundler", allowImportingTsExtensions: true, noEmit: true } };
/** What Next.js writes into tsconfig.json. */
const NEXT = { compilerOptions: { moduleResolution: "bundler", plugins: [{ name: "other" }, { name: "next" }] } };

const CASES: readonly (readonly [name: string, files: Files, extension: string])[] = [
  ["no tsconfig.json", {}, ".js"],
  ["neither option", { "tsconfig.json": { compilerOptions: { strict: true } } }, ".js"],
  ["moduleResolution bundler alone", { "tsconfig.json": { compilerOptions: { moduleResolution: "bundler" } } }, ".js"],
  ["allowImportingTsExtensions", { "tsconfig.json": TS }, ".ts"],
  [
    "rewriteRelativeImportExtensions",
    { "tsconfig.json": { compilerOptions: { rewriteRelativeImportExtensions: true } } },
    ".ts",
  ],
  ["false", { "tsconfig.json": { compilerOptions: { allowImportingTsExtensions: false } } }, ".js"],
  ["an option outside of compilerOptions", { "tsconfig.json": { allowImportingTsExtensions: true } }, ".js"],
  [
    "comments and trailing commas",
    {
      "tsconfig.json": `{
        // "compilerOptions": { "allowImportingTsExtensions": false }
        "compilerOptions": { /* ours */ "allowImportingTsExtensions": true, },
      }`,
    },
    ".ts",
  ],
  ["an option in a comment", { "tsconfig.json": '{ /* "allowImportingTsExtensions": true */ }' }, ".js"],
  ["an option in a string", { "tsconfig.json": { include: ['"allowImportingTsExtensions": true'] } }, ".js"],
  [
    "an escaped key",
    { "tsconfig.json": String.raw`{ "compilerOptions": { "\u0061llowImportingTsExtension\u0073": true } }` },
    ".ts",
  ],
  ["a byte order mark", { "tsconfig.json": `\uFEFF${JSON.stringify(TS)}` }, ".ts"],
  ["extends of a file", { "tsconfig.json": { extends: "./base.json" }, "base.json": TS }, ".ts"],
  [
    "extends of a file that extends another",
    { "tsconfig.json": { extends: "./a" }, "a.json": { extends: "./config/b.json" }, "config/b.json": TS },
    ".ts",
  ],
  [
    "an option that overrides the one of extends",
    {
      "tsconfig.json": { extends: "./base.json", compilerOptions: { allowImportingTsExtensions: false } },
      "base.json": TS,
    },
    ".js",
  ],
  [
    "an array of extends, of which the last one counts",
    {
      "tsconfig.json": { extends: ["./on.json", "./off.json"] },
      "on.json": TS,
      "off.json": { compilerOptions: { allowImportingTsExtensions: false } },
    },
    ".js",
  ],
  [
    "an array of extends",
    { "tsconfig.json": { extends: ["./a.json", "./on.json"] }, "a.json": {}, "on.json": TS },
    ".ts",
  ],
  [
    "extends of a package",
    { "tsconfig.json": { extends: "@example/tsconfig" }, "node_modules/@example/tsconfig/tsconfig.json": TS },
    ".ts",
  ],
  [
    "extends of a file of a package",
    { "tsconfig.json": { extends: "settings/bundler.json" }, "node_modules/settings/bundler.json": TS },
    ".ts",
  ],
  ["extends of a missing file", { "tsconfig.json": { extends: "./missing.json" } }, ".js"],
  ["extends of a missing file beside the option", { "tsconfig.json": { ...TS, extends: "./missing.json" } }, ".ts"],
  [
    "extends of a harmless file, in words that look like it",
    { "tsconfig.json": { extends: "./base.json", include: ['"extends": "x"'] }, "base.json": { compilerOptions: {} } },
    ".js",
  ],
  [
    "extends of a chain",
    { "tsconfig.json": { extends: ["./a"] }, "a.json": { extends: "./b.json" }, "b.json": TS },
    ".ts",
  ],
  [
    "extends of a file of a package",
    {
      "tsconfig.json": { extends: "base/strict.json" },
      "node_modules/base/package.json": {},
      "node_modules/base/strict.json": TS,
    },
    ".ts",
  ],
  [
    "extends of a package whose `exports` name another file",
    {
      "tsconfig.json": { extends: "base/strict.json" },
      "node_modules/base/package.json": { exports: { "./strict.json": "./other.json" } },
      "node_modules/base/strict.json": {},
      "node_modules/base/other.json": TS,
    },
    ".ts",
  ],
  ["extends of itself", { "tsconfig.json": { extends: "./tsconfig.json" } }, ".js"],
  ["invalid JSON", { "tsconfig.json": '{ "compilerOptions": { "allowImportingTsExtensions": ' }, ".js"],
  ["an empty file", { "tsconfig.json": "" }, ".js"],
  [
    "references, whose options are those of other projects",
    { "tsconfig.json": { files: [], references: [{ path: "./tsconfig.app.json" }] }, "tsconfig.app.json": TS },
    ".js",
  ],
  ["Next.js, whose bundlers do not find a .ts file by .js", { "tsconfig.json": NEXT }, ""],
  [
    "Next.js with allowImportingTsExtensions",
    { "tsconfig.json": { compilerOptions: { ...NEXT.compilerOptions, ...TS.compilerOptions } } },
    ".ts",
  ],
  ["another plugin", { "tsconfig.json": { compilerOptions: { plugins: [{ name: "next-intl" }] } } }, ".js"],
  ["a nearer tsconfig.json", { "tsconfig.json": {}, "src/tsconfig.json": TS }, ".ts"],
  ["a nearer tsconfig.json without the option", { "tsconfig.json": TS, "src/tsconfig.json": {} }, ".js"],
];

test.each(CASES)("%s", async (_, files, extension) => {
  expect(await extensionFor(files)).toBe(extension);
});

test("a given extension is used as it is", async () => {
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(TS));
  for (const given of [".js", ".ts", ""] as const)
    expect(resolveImportExtension({ importExtension: given, language: "ts" }, folder)).toBe(given);
});

test("without an output folder it is .js", () => {
  expect(resolveImportExtension({ importExtension: "auto", language: "ts" }, undefined)).toBe(".js");
});

test("JavaScript modules are imported by .js, whatever is configured", async () => {
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(TS));
  for (const importExtension of ["auto", ".js", ".ts", ""] as const)
    expect(resolveImportExtension({ importExtension, language: "js" }, folder)).toBe(".js");
});
