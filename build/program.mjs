// Bundles the sources of the generator into chunks. Code that several chunks need stands in a chunk of its own, so nothing
// exists twice. A dynamic import starts another chunk, which is loaded only when it is needed.
import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { build, transform } from "esbuild";
import { DIST, ROOT, TARGET } from "./paths.mjs";

/** Bundles the entries. Returns the chunks and the names that each entry exports. */
export async function buildProgram(entries) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: Object.fromEntries(entries.map((entry) => [entry, `${entry}.ts`])),
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: TARGET,
    packages: "external",
    outdir: join(DIST, "chunks"),
    chunkNames: "[name]-[hash]",
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: "none",
    metafile: true,
    write: false,
    define: { TUNE_ENGINE: "__fetchsmith.tuneEngine", CACHE: "__fetchsmith.cache" },
    plugins: [{ name: "module-locations", setup: ({ onLoad }) => onLoad({ filter: /\.ts$/ }, loadSource) }],
  });
  const chunks = new Map();
  for (const { path, text } of outputFiles) chunks.set(toSlashes(relative(DIST, path)), await toCommonJs(text));
  const outputs = new Map(
    Object.entries(metafile.outputs).map(([path, output]) => [toSlashes(relative("dist", path)), output]),
  );
  const exports = [...outputs].flatMap(([, { entryPoint, exports: names }]) =>
    entryPoint === undefined ? [] : [[entryPoint.replace(/\.ts$/, ""), names]],
  );
  const isPages = (path) => outputs.get(path)?.entryPoint === "templates/docs/pages.ts";
  return { ...packChunks(chunks, findStartChunks(outputs), isPages), exports: new Map(exports) };
}

/** The chunks that each start of the program loads: its own, and all that it imports statically. */
function findStartChunks(outputs) {
  const found = new Set(["chunks/generator/cli/main.js"]);
  for (const path of found)
    for (const { path: imported, kind, external } of outputs.get(path)?.imports ?? [])
      if (kind === "import-statement" && !external) found.add(toSlashes(relative("dist", imported)));
  return found;
}

/**
 * Puts all chunks into three files, since each file costs time: what a start needs, what makes the pages of the docs, and
 * everything else. Code is cached when its file is first loaded, and many runs make no pages.
 */
function packChunks(chunks, start, isPages) {
  const packs = { "program/start.js": [], "program/docs.js": [], "program/rest.js": [] };
  const names = {};
  for (const [path, code] of chunks) {
    const pack = start.has(path) ? "program/start.js" : isPages(path) ? "program/docs.js" : "program/rest.js";
    names[path] = pack;
    packs[pack].push(`${JSON.stringify(path)}: (${PARAMETERS}) => {${code}\n}`);
  }
  const files = Object.entries(packs).map(([path, functions]) => ({
    path,
    text: `module.exports = {\n${functions.join(",\n")}\n};\n`,
  }));
  return { files, names };
}

/** The parameters of a chunk, as `load-program.ts` passes them. */
const PARAMETERS = "exports, require, module, __filename, __dirname, __fetchsmith";

/**
 * A source, as it is in its own place: what it resolves relative to `import.meta.url` is found from the chunk too. Modules
 * that are loaded by `createRequire` come from the bundled libraries. `fetchsmith` is the last parameter of every chunk.
 */
async function loadSource({ path }) {
  if (path.endsWith("package-info.ts")) return { contents: await writeVersion(), loader: "ts" };
  const text = await readFile(path, "utf8");
  const place = toSlashes(relative(ROOT, path)).replace(/\.ts$/, ".js");
  const contents = text
    .replaceAll("createRequire(import.meta.url)", `__fetchsmith.createRequire(${JSON.stringify(place)})`)
    .replaceAll("import.meta.url", `__fetchsmith.url(${JSON.stringify(place)})`)
    // An import of a path that is known only at run time stays one of Node.js. One with `$` is text of an emitted example.
    .replace(/(?<![.\w])import\((?=[^"'$])/g, "__fetchsmith.import(");
  return { contents, loader: "ts" };
}

/** The version is known when the program is built, so that no start has to read it. */
async function writeVersion() {
  const { version } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));
  return `export const VERSION = ${JSON.stringify(version)};`;
}

/** `vm.Script` runs CommonJS. */
async function toCommonJs(text) {
  const { code } = await transform(text.replace(/^#!.*\n/, ""), {
    format: "cjs",
    platform: "node",
    target: TARGET,
    supported: { "dynamic-import": false },
    minifyWhitespace: true,
  });
  return code;
}

/** Builds `load.js`, which loads everything else. */
export const buildLoader = (fingerprint, libraries, chunks) =>
  build({
    absWorkingDir: ROOT,
    entryPoints: ["generator/cli/start/load-program.ts"],
    bundle: true,
    format: "cjs",
    platform: "node",
    target: TARGET,
    minifyWhitespace: true,
    minifySyntax: true,
    outfile: join(DIST, "load.js"),
    define: {
      BUILD: JSON.stringify(fingerprint),
      LIBRARIES: JSON.stringify(libraries),
      CHUNKS: JSON.stringify(chunks),
    },
  });

const toSlashes = (path) => path.replaceAll("\\", "/");
