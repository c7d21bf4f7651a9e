// Compares the clients that two checkouts of fetchsmith emit for all descriptions of some folders. Both must be built.
// `runtime/`, imports from it and the manifest are ignored. With `--words` comments and Markdown pages are ignored, too.
// `npm run compare-output -- OLD_CHECKOUT FOLDER … [--words] [--show N] [--part K/N]`
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const { values, positionals } = parseArgs({
  options: {
    words: { type: "boolean", default: false },
    show: { type: "string", default: "20" },
    part: { type: "string", default: "0/1" },
  },
  allowPositionals: true,
});
const [old, ...folders] = positionals;
if (old === undefined || folders.length === 0) {
  console.error("Usage: npm run compare-output -- OLD_CHECKOUT FOLDER … [--words] [--show N] [--part K/N]");
  process.exit(2);
}

/** The sets of options with which each client is generated. */
const MODES = {
  default: { docs: false },
  "one file": { docs: false, singleFile: true },
  "all options": {
    properties: "camel",
    dates: "date",
    datePrecision: "s",
    openEnums: true,
    enums: "const",
    int64: "bigint",
    docs: true,
  },
};

/** Imports `generate` from a checkout, by the exports of its package. */
async function generateOf(checkout) {
  const { exports } = JSON.parse(readFileSync(join(checkout, "package.json"), "utf8"));
  const { generate } = await import(pathToFileURL(join(resolve(checkout), exports["."].default)).href);
  return generate;
}

/** The text of a file without the parts that are ignored. */
function compared(path, text) {
  const imports = text.replace(/^(?:import|export) (?:type )?\{[^}]*\} from "\.\/runtime\/[^"]*";\n/gm, "");
  if (!values.words) return imports;
  if (path.endsWith(".md")) return "";
  return imports.replace(/\/\*[\s\S]*?\*\/|^\/\/.*$/gm, "").replace(/\n\s*\n/g, "\n");
}

/** The output of a checkout by path. A single file contains the run time, so that only its exports are compared. */
function outputOf({ files, inspect }, isOneFile) {
  const texts = files
    .filter(({ path }) => !path.startsWith("runtime/") && path !== ".fetchsmith.json")
    .map(({ path, text }) => [path, isOneFile ? exportsOf(text) : compared(path, text)]);
  return new Map([...texts, ["inspect --json", JSON.stringify(inspect, null, 2)]]);
}

const exportsOf = (text) =>
  [...text.matchAll(/^export (?:declare )?(?:async )?(?:abstract )?(?:const|class|interface|type|function\*?) (\w+)/gm)]
    .map(([, name]) => name)
    .sort()
    .join("\n");

/** The first line that differs, in both texts. */
function firstDifference(before, after) {
  const [a, b] = [before.split("\n"), after.split("\n")];
  const at = a.findIndex((line, index) => line !== b[index]);
  return at < 0 ? ["(ends)", b[a.length] ?? ""] : [a[at], b[at] ?? "(ends)"];
}

const [before, after] = await Promise.all([generateOf(old), generateOf(ROOT)]);
const [part, parts] = values.part.split("/").map(Number);
const specs = folders
  .flatMap((folder) => readdirSync(folder).map((name) => join(resolve(folder), name)))
  .filter((path) => /\.(?:json|ya?ml)$/.test(path))
  .sort()
  .filter((_, index) => index % parts === part);

let clients = 0;
const differences = [];
for (const spec of specs) {
  for (const [mode, options] of Object.entries(MODES)) {
    const isOneFile = options.singleFile === true;
    const input = { ...options, spec, importExtension: ".js" };
    const old = outputOf(await before(input), isOneFile);
    const now = outputOf(await after(input), isOneFile);
    clients++;
    for (const path of new Set([...old.keys(), ...now.keys()])) {
      const [a, b] = [old.get(path), now.get(path)];
      if (a === b) continue;
      const lines = a === undefined ? ["(no file)", ""] : b === undefined ? ["", "(no file)"] : firstDifference(a, b);
      differences.push({ name: `${spec.split(/[\\/]/).slice(-2).join("/")} (${mode}) ${path}`, lines });
    }
  }
}
for (const { name, lines } of differences.slice(0, Number(values.show))) {
  console.log(`${name}\n  - ${lines[0].trim().slice(0, 160)}\n  + ${lines[1].trim().slice(0, 160)}`);
}
console.log(`${specs.length} descriptions, ${clients} clients: ${differences.length} files differ`);
process.exitCode = differences.length > 0 ? 1 : 0;
