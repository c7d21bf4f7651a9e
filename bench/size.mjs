// Measures the size of a bundle with a client and the function of one operation, minified and zipped.
// `npm run bench:size` measures createChallenge with both kinds of client: in a client with default options, and in
// `generated/`. `npm run bench:size -- FOLDER FUNCTION` measures another client, and lists the files of its bundle.
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const KINDS = ["createClient", "createMinimalClient"];

/** Bundles a program that imports a function that creates a client, and one operation. */
export async function bundle(folder, operation, create = "createClient") {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: `export { ${create}, ${operation} } from "./index.ts";`,
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

/** Prints the sizes of a client's bundles. */
async function report(name, folder, operation, listsFiles = false) {
  for (const create of KINDS) {
    const { minified, zipped, files, text } = await bundle(folder, operation, create);
    if (listsFiles) {
      for (const { path, bytes } of files.toSorted((a, b) => b.bytes - a.bytes)) {
        if (bytes > 0) console.log(`${String(bytes).padStart(6)}  ${path}`);
      }
    }
    console.log(`${name}, ${create}, ${operation}: ${minified} bytes minified, ${zipped} zipped`);
    if (process.env.SHOW) console.log(text);
  }
}

if (process.argv[1] === import.meta.filename) {
  const [folder, operation = "createChallenge"] = process.argv.slice(2);
  if (folder !== undefined) await report(folder, folder, operation, true);
  else {
    const work = await mkdtemp(join(tmpdir(), "fetchsmith-size-"));
    const options = ["--no-docs", "--properties", "wire", "--dates", "string", "--date-precision", "ms"];
    const args = ["dist/generator/cli/main.js", "generate", "spec/challenges.yaml", "--out", work, ...options];
    spawnSync(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
    await report("default options", work, operation);
    await report("generated/", "generated", operation);
    await rm(work, { recursive: true });
  }
}
