// Compares fetchsmith with other generators: `npm run bench -- [PART…] [--node24] [--chart] [--check] [--before DIR]`. Without a part,
// all are measured. Each part keeps its results in `bench/results.json`, from which the tables and the chart are made.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { format, resolveConfig } from "prettier";
import { drawChart } from "./speed/chart.mjs";
import { measureOutput } from "./speed/output.mjs";
import { writeGoals } from "./speed/goals.mjs";
import * as parts from "./speed/parts.mjs";
import { TITLES, writeTables } from "./speed/table.mjs";
import { installTools } from "./speed/tools.mjs";

const path = (name) => fileURLToPath(new URL(name, import.meta.url));
const [RESULTS, README, CHART] = [path("results.json"), path("README.md"), path("../docs/speed.svg")];
/** The page for users, with the parts that it shows. */
const [COMPARISON, COMPARED] = [path("../docs/comparison.md"), ["generate", "memory", "compile", "size", "output"]];

const MEASURES = {
  generate: parts.measureGeneration,
  unchanged: parts.measureUnchanged,
  change: parts.measureChange,
  memory: parts.measureMemory,
  targets: parts.measureTargets,
  compile: parts.measureCompilers,
  size: parts.measureSize,
  output: measureOutput,
};

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    node24: { type: "boolean", default: false },
    chart: { type: "boolean", default: false },
    check: { type: "boolean", default: false },
    before: { type: "string" },
  },
});
const unknown = positionals.filter((name) => !(name in MEASURES));
if (unknown.length > 0)
  throw new Error(`no such part: ${unknown.join(", ")}; there are ${Object.keys(MEASURES).join(", ")}`);

const runs = Number(process.env.RUNS ?? 5);
const results = existsSync(RESULTS) ? JSON.parse(readFileSync(RESULTS, "utf8")) : {};
const asked = positionals.length > 0 ? positionals : flags.chart || flags.check ? [] : Object.keys(MEASURES);
const tools = asked.length > 0 ? installTools(flags) : undefined;
const node = tools && spawnSync(tools.node, ["--version"], { encoding: "utf8" }).stdout.trim().slice(1);
for (const part of asked) {
  console.error(`${part}: ${TITLES[part][0]} …`);
  const date = new Date().toISOString().slice(0, 10);
  const rows = [];
  for (const measured of MEASURES[part]({ tools, runs })) {
    rows.push(...[await measured].flat());
    results[part] = { node, date, runs, versions: tools.versions, rows };
    // A comparison with an older build is for whoever changes something, and not for the page.
    if (flags.before === undefined) await save();
  }
  if (rows.length > 0) console.log(writeTables({ [part]: results[part] }));
}
if (flags.chart || flags.check) {
  put(CHART, drawChart(results.generate));
  await save();
}

/** Writes the results and the tables of the pages at once, so that an interrupted run loses only its current description. */
async function save() {
  await writeFormatted(RESULTS, JSON.stringify(results));
  await fill(README, `${writeGoals(results)}\n\n${writeTables(results)}`);
  await fill(COMPARISON, writeTables(Object.fromEntries(COMPARED.map((part) => [part, results[part]]))));
}

/** Replaces what stands between the two marks of a page. */
async function fill(file, tables) {
  const [start, end] = ["<!-- results -->\n", "<!-- end of results -->"];
  const text = readFileSync(file, "utf8");
  const head = text.slice(0, text.indexOf(start) + start.length);
  await writeFormatted(file, `${head}\n${tables}\n${text.slice(text.indexOf(end))}`);
}

async function writeFormatted(file, text) {
  put(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}

/** Writes a file, or with `--check` compares it. */
function put(file, text) {
  if (!flags.check) writeFileSync(file, text);
  else if (readFileSync(file, "utf8") !== text) {
    console.error(`${file} does not show the last results: run \`npm run bench -- --chart\``);
    process.exitCode = 1;
  }
}
