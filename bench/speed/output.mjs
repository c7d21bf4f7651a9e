// What is emitted: the size of the client, its files, and the bundle of a program with one call.
import { mkdtempSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { findDescriptions } from "./descriptions.mjs";
import { scratch } from "./measure.mjs";
import { each, generateClients } from "./parts.mjs";

/** One operation of each description. The tools spell its name in their own case. */
const CALLS = { Challenges: "createChallenge", GitHub: "reposGet" };

/** Measures the clients of all tools. Sizes are the same in each run, so one is enough. */
export function measureOutput({ tools }) {
  return each(findDescriptions(Object.keys(CALLS)), async ({ name, short, spec }) => {
    const folder = mkdtempSync(join(scratch, "output-"));
    const clients = Object.entries(generateClients(tools, spec, folder)).map(([tool, entry]) => [
      tool,
      join(folder, entry),
    ]);
    const values = (measure) => Object.fromEntries(clients.map(([tool, entry]) => [tool, measure(tool, entry)]));
    const bundles = await Promise.all(clients.map(async ([tool, entry]) => [tool, await bundle(entry, CALLS[short])]));
    return [
      { label: `${name}, the client`, unit: "kB", values: values((_, entry) => sizeOf(entry)) },
      { label: `${name}, files`, unit: "", values: values((_, entry) => filesOf(entry).length) },
      { label: `${name}, bundle of one call, zipped`, unit: "kB", values: Object.fromEntries(bundles) },
    ];
  });
}

/** A client is one file, or a folder with an index. */
function filesOf(entry) {
  if (!entry.endsWith("index.ts")) return [entry];
  const paths = readdirSync(dirname(entry), { recursive: true }).map((name) => join(dirname(entry), name));
  return paths.filter((path) => statSync(path).isFile());
}

const sizeOf = (entry) => filesOf(entry).reduce((sum, path) => sum + statSync(path).size, 0) / 1000;

/** The zipped kilobytes of a program that imports one operation, and what creates a client if the tool has that. */
async function bundle(entry, call) {
  const text = filesOf(entry)
    .filter((path) => path.endsWith(".ts"))
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");
  const [, name] = new RegExp(`^export (?:const|(?:async )?function) (${call})\\b`, "im").exec(text) ?? [];
  if (name === undefined) throw new Error(`no function ${call} in ${entry}`);
  const creates = /^export function createClient\b/m.test(text) ? "createClient, " : "";
  const { outputFiles } = await build({
    stdin: {
      contents: `export { ${creates}${name} } from "${entry}";`,
      resolveDir: dirname(entry),
      loader: "ts",
    },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    write: false,
    logLevel: "silent",
  });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length / 1000;
}
