// Writes the licences of all bundled packages: they allow copies only together with their text.
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DIST, ROOT } from "./paths.mjs";

const FILE = /^(?:licen[cs]e|copying|notice|third-?party)/i;

/** Writes the licences of the packages that the given files belong to. */
export async function writeLicences(inputs) {
  const folders = new Set(inputs.map((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0]));
  // ts-morph contains the compiler, and `diff --typecheck` reads its declarations.
  folders.add("node_modules/typescript");
  const parts = await Promise.all([...folders].filter(Boolean).sort().map(describePackage));
  const head =
    "fetchsmith contains code of the packages below. Each is under its own licence.\n" +
    "TypeScript is contained as part of ts-morph.\n";
  await writeFile(join(DIST, "THIRD-PARTY-LICENSES.txt"), [head, ...parts].join(`\n${"=".repeat(80)}\n\n`));
}

async function describePackage(folder) {
  const path = join(ROOT, folder);
  const { name, version, license } = JSON.parse(await readFile(join(path, "package.json"), "utf8"));
  const files = (await readdir(path)).filter((file) => FILE.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(path, file), "utf8")));
  if (typeof license !== "string" && texts.length === 0) throw new Error(`${name} has no licence`);
  return [`${name} ${version} (${license})`, ...texts.map((text) => text.trim())].join("\n\n").concat("\n");
}
