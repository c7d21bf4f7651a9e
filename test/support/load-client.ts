import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runInThisContext } from "node:vm";
import { build, type Plugin } from "esbuild";
import type { GeneratedFile } from "../../generator/pipeline/index.js";
import { SCRATCH } from "./compile.js";

/** The exports of `index.ts` of an emitted client, by name. */
export type Exports = Readonly<Record<string, unknown>>;

/** Bundles an emitted client and runs it. This is much faster than importing its files one by one. */
export async function loadClient(files: readonly GeneratedFile[]): Promise<Exports> {
  const place = free.pop() ?? createPlace();
  fill(place, files);
  const { outputFiles } = await build({
    entryPoints: [join(place.folder, "index.ts")],
    bundle: true,
    write: false,
    format: "cjs",
    target: "es2022",
    logLevel: "silent",
    // No settings of a folder further up.
    tsconfigRaw: "{}",
    plugins: [noPackages],
  }).finally(() => free.push(place));
  const run = runInThisContext(`(module) => {${outputFiles[0]?.text ?? ""}\n}`) as (module: object) => void;
  const module: { exports: Exports } = { exports: {} };
  run(module);
  return module.exports;
}

/** A folder with the modules of a client, and their texts by path. esbuild reads files faster than it asks this process. */
interface Place {
  readonly folder: string;
  readonly texts: Map<string, string>;
}

/** The folders that no client is read from at the moment. */
const free: Place[] = [];

function createPlace(): Place {
  mkdirSync(SCRATCH, { recursive: true });
  return { folder: mkdtempSync(join(SCRATCH, "loaded-")), texts: new Map() };
}

/** Puts the modules of a client in place of another. What is the same, such as most of the run time, is not written anew. */
function fill({ folder, texts }: Place, files: readonly GeneratedFile[]): void {
  const modules = new Map(files.filter(({ path }) => path.endsWith(".ts")).map(({ path, text }) => [path, text]));
  for (const path of texts.keys()) {
    if (modules.has(path)) continue;
    rmSync(join(folder, path));
    texts.delete(path);
  }
  for (const [path, text] of modules) {
    if (texts.get(path) === text) continue;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    texts.set(path, text);
  }
}

/** Only emitted files are imported. Any other import is an error. */
const noPackages: Plugin = {
  name: "no-packages",
  setup: ({ onResolve }) => {
    onResolve({ filter: /^[^.]/ }, ({ path, kind }) =>
      kind === "entry-point" ? undefined : { errors: [{ text: `${path} is not emitted` }] },
    );
  },
};
