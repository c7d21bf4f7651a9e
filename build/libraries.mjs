// Bundles each library that the sources load into one file, so that the package has no dependencies and V8 can keep the
// compiled code of each.
import { copyFile, mkdir, readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { onlyUsedCode, writePrinter } from "./only-used-code.mjs";
import { DIST, libraryFileName, ROOT, TARGET } from "./paths.mjs";

const require = createRequire(import.meta.url);

/** The compiler that ts-morph contains. */
const COMPILER = join(dirname(createRequire(require.resolve("ts-morph")).resolve("@ts-morph/common")), "typescript.js");

/** A package's name, with or without a path in it, as a string of the sources. */
const LOADED =
  /(?:require|createRequire\(import\.meta\.url\))\(\s*"([^".][^"]*)"|from "([^".][^"]*)"|"([^".\s]+\/[^"\s]+)"/g;

/** The compiler that ts-morph contains, and the part of it that prints types. */
const COMPILERS = ["typescript/compiler", "typescript/printer"];

/** Bundles all libraries. Returns their files by specifier, and the files of packages that went into them. */
export async function buildLibraries() {
  const specifiers = [...(await findLibraries()), ...COMPILERS];
  const built = await Promise.all(specifiers.map(bundleLibrary));
  return {
    names: {
      ...Object.fromEntries(specifiers.map((specifier) => [specifier, `libraries/${libraryFileName(specifier)}.js`])),
      "typescript/lib/lib.d.ts": "libraries/typescript/lib/lib.d.ts",
    },
    files: built.map(({ text }, index) => ({ path: `libraries/${libraryFileName(specifiers[index])}.js`, text })),
    inputs: [...new Set(built.flatMap(({ inputs }) => inputs))].sort(),
  };
}

/** Finds the specifiers of all packages that the sources load at run time. */
async function findLibraries() {
  const { devDependencies, dependencies = {} } = JSON.parse(await readFile(join(ROOT, "package.json"), "utf8"));
  const packages = Object.keys({ ...devDependencies, ...dependencies });
  const found = new Set();
  for (const folder of ["generator", "templates"]) {
    for (const name of await readdir(join(ROOT, folder), { recursive: true })) {
      if (!name.endsWith(".ts") || (folder === "templates" && name.startsWith("runtime"))) continue;
      const text = withoutTypes(await readFile(join(ROOT, folder, name), "utf8"));
      for (const [, ...groups] of text.matchAll(LOADED)) {
        const specifier = groups.find((group) => group !== undefined);
        const isPackage = packages.some((one) => specifier === one || specifier.startsWith(`${one}/`));
        if (isPackage && isCode(specifier)) found.add(specifier);
      }
    }
  }
  return [...found].sort();
}

/** Imports of types load nothing, and comments neither. */
const withoutTypes = (text) =>
  text
    .replace(/^ *\/?\*.*$/gm, "")
    .replace(/^(?:im|ex)port type [^;]*;$/gm, "")
    .replace(/typeof import\("[^"]*"\)/g, "");

function isCode(specifier) {
  if (specifier.endsWith(".d.ts")) return false;
  try {
    return /\.[cm]?js$/.test(require.resolve(specifier));
  } catch {
    return false;
  }
}

/** The module that a library's file is bundled from. The whole compiler is loaded when a member of `ts` is used. */
async function writeContents(specifier) {
  const whole = `require(${JSON.stringify(specifier)})`;
  if (specifier === "typescript/compiler") return `module.exports = require(${JSON.stringify(COMPILER)});`;
  if (specifier === "typescript/printer") return writePrinter(await readFile(COMPILER, "utf8"));
  if (specifier === "ts-morph")
    return `module.exports = { ...${whole}, get ts() { return require("typescript/compiler"); } };`;
  return `module.exports = ${whole};`;
}

async function bundleLibrary(specifier) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    stdin: { contents: await writeContents(specifier), resolveDir: ROOT },
    bundle: true,
    format: "cjs",
    platform: "node",
    target: TARGET,
    minify: true,
    legalComments: "none",
    logOverride: { "require-resolve-not-external": "silent", "direct-eval": "silent" },
    metafile: true,
    write: false,
    plugins: [sharedCompiler, importByProgram, onlyUsedCode],
  });
  return {
    text: outputFiles[0].text,
    inputs: Object.keys(metafile.inputs).filter((path) => path.includes("node_modules/")),
  };
}

/** Each library uses the compiler that ts-morph contains, so that a process loads only one. All but the whole need a part. */
const sharedCompiler = {
  name: "shared-compiler",
  setup({ onResolve }) {
    onResolve({ filter: /^typescript\/(?:compiler|printer)$/ }, ({ path }) => ({ path, external: true }));
    onResolve({ filter: /^(?:\.\/)?typescript$/ }, () => ({ path: "typescript/printer", external: true }));
  },
};

/** jiti imports modules of Node.js. Only the file that loads the program can do that, since `vm.Script` imports nothing. */
const importByProgram = {
  name: "import-by-program",
  setup({ onLoad }) {
    onLoad({ filter: /\bjiti\.cjs$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      return { contents: text.replace("=> import(id)", "=> __fetchsmith.importBuiltin(id)") };
    });
  },
};

/** The declarations of the language and of the web that `diff --typecheck` compiles with. */
export async function copyCompilerLibraries() {
  const from = dirname(require.resolve("typescript/lib/lib.d.ts"));
  const to = join(DIST, "libraries", "typescript", "lib");
  await mkdir(to, { recursive: true });
  const pending = ["lib.d.ts", "lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"];
  for (const name of pending) {
    await copyFile(join(from, name), join(to, name));
    const text = await readFile(join(from, name), "utf8");
    for (const [, lib] of text.matchAll(/^\/\/\/ <reference lib="([\w.]+)" \/>/gm))
      if (!pending.includes(`lib.${lib}.d.ts`)) pending.push(`lib.${lib}.d.ts`);
  }
}
