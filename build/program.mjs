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
    plugins: [{ name: "module-locations", setup: ({ onLoad }) => onLoad({ filter: /\.ts$/ }, loadSource) }],
  });
  const files = await Promise.all(
    outputFiles.map(async ({ path, text }) => ({
      path: toSlashes(relative(DIST, path)),
      text: await toCommonJs(text),
    })),
  );
  const exports = Object.entries(metafile.outputs).flatMap(([, { entryPoint, exports: names }]) =>
    entryPoint === undefined ? [] : [[entryPoint.replace(/\.ts$/, ""), names]],
  );
  return { files, exports: new Map(exports) };
}

/**
 * A source, as it is in its own place: what it resolves relative to `import.meta.url` is found from the chunk too. Modules
 * that are loaded by `createRequire` come from the bundled libraries. `fetchsmith` is the last parameter of every chunk.
 */
async function loadSource({ path }) {
  const text = await readFile(path, "utf8");
  const place = toSlashes(relative(ROOT, path)).replace(/\.ts$/, ".js");
  const contents = text
    .replaceAll("createRequire(import.meta.url)", `__fetchsmith.createRequire(${JSON.stringify(place)})`)
    .replaceAll("import.meta.url", `__fetchsmith.url(${JSON.stringify(place)})`)
    // An import of a path that is known only at run time stays one of Node.js.
    .replace(/(?<![.\w])import\((?=[^"'])/g, "__fetchsmith.import(");
  return { contents, loader: "ts" };
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
export const buildLoader = (fingerprint, libraries) =>
  build({
    absWorkingDir: ROOT,
    entryPoints: ["generator/cli/load/load.ts"],
    bundle: true,
    format: "cjs",
    platform: "node",
    target: TARGET,
    outfile: join(DIST, "load.js"),
    define: { BUILD: JSON.stringify(fingerprint), LIBRARIES: JSON.stringify(libraries) },
  });

const toSlashes = (path) => path.replaceAll("\\", "/");
