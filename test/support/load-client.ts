import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runInThisContext } from "node:vm";
import { build, type Plugin } from "esbuild";
import type { GeneratedFile } from "../../generator/pipeline/index.js";

/** The exports of `index.ts` of an emitted client, by name. */
export type Exports = Readonly<Record<string, unknown>>;

/** Bundles an emitted client and runs it. This is much faster than importing its files one by one. */
export async function loadClient(files: readonly GeneratedFile[]): Promise<Exports> {
  const folder = writeClient(files);
  const { outputFiles } = await build({
    entryPoints: [join(folder, "index.ts")],
    bundle: true,
    write: false,
    format: "cjs",
    target: "es2022",
    logLevel: "silent",
    // No settings of a folder further up.
    tsconfigRaw: "{}",
    plugins: [noPackages],
  }).finally(() => rmSync(folder, { recursive: true }));
  const run = runInThisContext(`(module) => {${outputFiles[0]?.text ?? ""}\n}`) as (module: object) => void;
  const module: { exports: Exports } = { exports: {} };
  run(module);
  return module.exports;
}

let own: string | undefined;

/** A folder of this process, which is removed when the process ends. */
function scratch(): string {
  if (own !== undefined) return own;
  const folder = mkdtempSync(join(tmpdir(), "fetchsmith-load-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return (own = folder);
}

/** Writes a client to a new folder, which esbuild reads faster than it asks this process. The run time is written once. */
function writeClient(files: readonly GeneratedFile[]): string {
  const isShared = ({ path }: GeneratedFile): boolean => path.startsWith(`${RUNTIME}/`);
  const folder = mkdtempSync(join(scratch(), "client-"));
  write(
    folder,
    files.filter((file) => /\.[jt]s$/.test(file.path) && !isShared(file)),
  );
  const shared = files.filter(isShared);
  if (shared.length === 0) return folder;
  const hash = createHash("sha256");
  for (const { path, text } of shared) hash.update(`${path}\0${text}\0`);
  const runtime = join(scratch(), hash.digest("hex"));
  if (!existsSync(runtime)) write(runtime, shared);
  symlinkSync(join(runtime, RUNTIME), join(folder, RUNTIME), "junction");
  return folder;
}

/** The folder of the run time, which imports nothing outside. */
const RUNTIME = "runtime";

function write(folder: string, files: readonly GeneratedFile[]): void {
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
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
