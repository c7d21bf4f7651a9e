// Generates a client for every description in a folder and compiles it with all strict flags. Prints a table with the
// outcome, operations, warnings and seconds of each description.
// `npm run corpus -- DIR [--camel] [--keep OUT] [NAME …]`
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { generate } from "../dist/generator/pipeline/index.js";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const { values, positionals } = parseArgs({
  options: { keep: { type: "string" }, camel: { type: "boolean" } },
  allowPositionals: true,
});
const [folder, ...only] = positionals;
if (folder === undefined) {
  console.error("Usage: npm run corpus -- DIR [--camel] [--keep OUT] [NAME …]");
  process.exit(2);
}

/** With `--camel`, options that differ from the defaults. */
const options = values.camel
  ? { properties: "camel", dates: "date", datePrecision: "s", openEnums: true, enums: "const" }
  : {};

const scratch = values.keep ? resolve(values.keep) : mkdtempSync(join(tmpdir(), "fetchsmith-corpus-"));
const names = readdirSync(folder)
  .filter((name) => /\.(json|ya?ml)$/.test(name) && (only.length === 0 || only.some((part) => name.includes(part))))
  .sort();

/** Generates one client into the scratch folder. Returns its row of the table. */
async function run(name) {
  const started = performance.now();
  const row = { name, outcome: "generated", operations: 0, warnings: 0, problems: [] };
  try {
    const spec = join(resolve(folder), name);
    const { files, diagnostics, inspect } = await generate({ ...options, spec, docs: false, importExtension: ".js" });
    const errors = diagnostics.filter(({ severity }) => severity === "error");
    row.warnings = diagnostics.length - errors.length;
    row.operations = inspect?.operations.length ?? 0;
    row.problems = errors.map(({ code, line, message }) => `${code} line ${line}: ${message}`);
    if (errors.length > 0) row.outcome = "refused";
    else write(name, files);
  } catch (error) {
    row.outcome = "DEFECT";
    row.problems = [String(error instanceof Error ? error.stack : error)];
  }
  return { ...row, seconds: (performance.now() - started) / 1000 };
}

function write(name, files) {
  for (const { path, text } of files) {
    const file = join(scratch, basename(name), path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** The messages of the compiler, by description. */
function compileAll() {
  const config = join(scratch, "tsconfig.json");
  const compilerOptions = { erasableSyntaxOnly: true };
  const settings = { extends: join(ROOT, "test/support/strict.json"), compilerOptions, include: ["**/*.ts"] };
  writeFileSync(config, JSON.stringify(settings));
  const said = new Map();
  try {
    execFileSync(process.execPath, [join(ROOT, "node_modules/typescript-native/bin/tsc"), "-p", config], {
      cwd: scratch,
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
  } catch ({ stdout }) {
    for (const line of String(stdout)
      .split("\n")
      .filter((text) => /error TS/.test(text))) {
      const name = relative(scratch, resolve(scratch, line.split("(")[0])).split("/")[0];
      said.set(name, [...(said.get(name) ?? []), line]);
    }
  }
  return said;
}

const rows = [];
for (const name of names) {
  const row = await run(name);
  rows.push(row);
  if (process.stderr.isTTY) process.stderr.write(`\r${rows.length} of ${names.length} \u001b[K${name}`);
}
if (process.stderr.isTTY) process.stderr.write("\r\u001b[K");
const said = compileAll();

const width = Math.max(11, ...names.map((name) => name.length));
console.log(`${"description".padEnd(width)}  outcome    compiled  operations  warnings  seconds`);
for (const { name, outcome, operations, warnings, problems, seconds } of rows) {
  const compiled = outcome !== "generated" ? "-" : said.has(name) ? "NO" : "yes";
  const figures = [String(operations).padStart(10), String(warnings).padStart(8), seconds.toFixed(1).padStart(7)];
  console.log([name.padEnd(width), outcome.padEnd(9), compiled.padEnd(8), ...figures].join("  "));
  for (const problem of [...problems, ...(said.get(name) ?? [])].slice(0, 5)) console.log(`    ${problem}`);
}
const count = (outcome) => rows.filter((row) => row.outcome === outcome).length;
const operations = rows.reduce((sum, row) => sum + row.operations, 0);
const failed = [...said.keys()].length;
console.log(
  `\n${rows.length} descriptions: ${count("generated")} generated, ${count("refused")} refused, ` +
    `${count("DEFECT")} defects; ${failed} do not compile; ${operations} operations`,
);
if (!values.keep) rmSync(scratch, { recursive: true, force: true });
process.exitCode = count("DEFECT") + failed > 0 ? 1 : 0;
