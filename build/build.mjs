// Builds `dist/`: the program in chunks, one file for each library that it uses, the types of the package's API and the
// licences of everything that is bundled.
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { buildDeclarations } from "./declarations.mjs";
import { buildLibraries, copyCompilerLibraries } from "./libraries.mjs";
import { writeLicences } from "./licences.mjs";
import { buildLoader, buildProgram } from "./program.mjs";
import { DIST, ROOT } from "./paths.mjs";

/** What others start or import. Each is a file of one line that loads its chunk. */
const ENTRIES = [
  "generator/cli/main",
  "generator/cli/commands/worker",
  "generator/config/define-config",
  "generator/pipeline/index",
];

await rm(DIST, { recursive: true, force: true });
await mkdir(DIST, { recursive: true });
// The package's own type is "module". Everything here is CommonJS, which starts faster and can use V8's code cache.
await writeFile(join(DIST, "package.json"), `${JSON.stringify({ type: "commonjs" })}\n`);

const [program, libraries] = await Promise.all([buildProgram(ENTRIES), buildLibraries()]);
await copyCompilerLibraries();
const written = [...program.files, ...libraries.files];
for (const { path, text } of written) {
  await mkdir(dirname(join(DIST, path)), { recursive: true });
  await writeFile(join(DIST, path), text);
}
await buildLoader(fingerprint(written), libraries.names, program.names);
for (const entry of ENTRIES) await writeStub(entry, program.exports.get(entry) ?? []);
await Promise.all([buildDeclarations("generator/pipeline/index"), writeLicences(libraries.inputs)]);

/** Identifies a build: a cached chunk of another build is never used. */
function fingerprint(files) {
  const hash = createHash("sha256");
  for (const { path, text } of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) hash.update(`${path}\0${text}\0`);
  return hash.digest("hex").slice(0, 16);
}

/** Node.js reads the names of the exports from the text, so they are listed. */
async function writeStub(entry, names) {
  const isProgram = (await readFile(join(ROOT, `${entry}.ts`), "utf8")).startsWith("#!");
  const file = join(DIST, `${entry}.js`);
  const loader = relative(dirname(file), join(DIST, "load.js")).replaceAll("\\", "/");
  const chunk = `require("${loader}").load("${entry}")`;
  const lines = [
    ...(isProgram ? ["#!/usr/bin/env node"] : []),
    '"use strict";',
    ...(names.length === 0 ? [`${chunk};`] : [`const chunk = ${chunk};`]),
    ...names.map((name) => `exports.${name} = chunk.${name};`),
  ];
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${lines.join("\n")}\n`, { mode: isProgram ? 0o755 : 0o644 });
}
