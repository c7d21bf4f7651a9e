// Measures the size of a bundle with `createClient` and the function of one operation, minified and zipped.
// `npm run bench:size` measures `generated/`, `npm run bench:size -- FOLDER FUNCTION` another client.
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** Bundles a program that imports `createClient` and one operation. */
export async function bundle(folder, operation) {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `export { createClient, ${operation} } from "./index.ts";`,
      resolveDir: resolve(folder),
      loader: "ts",
    },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    metafile: true,
    write: false,
    logLevel: "silent",
  });
  const [{ contents }] = outputFiles;
  const [{ inputs }] = Object.values(metafile.outputs);
  const files = Object.entries(inputs).map(([path, { bytesInOutput }]) => ({ path, bytes: bytesInOutput }));
  return {
    minified: contents.length,
    zipped: gzipSync(contents, { level: 9 }).length,
    files,
    text: outputFiles[0].text,
  };
}

if (process.argv[1] === import.meta.filename) {
  const [folder = "generated", operation = "createChallenge"] = process.argv.slice(2);
  const { minified, zipped, files, text } = await bundle(folder, operation);
  for (const { path, bytes } of files.toSorted((a, b) => b.bytes - a.bytes)) {
    if (bytes > 0) console.log(`${String(bytes).padStart(6)}  ${path}`);
  }
  console.log(`${operation}: ${minified} bytes minified, ${zipped} zipped`);
  if (process.env.SHOW) console.log(text);
}
