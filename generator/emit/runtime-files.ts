import { readdir, readFile } from "node:fs/promises";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { byCodeUnit } from "../load/tree.js";

/** The run time as it lies in `templates/runtime`, and which file has which name. */
export interface Runtime {
  /** Text by file name without ending. */
  readonly texts: ReadonlyMap<string, string>;
  /** The file that exports a name. */
  readonly fileOf: ReadonlyMap<string, string>;
}

/** Beside the sources and beside the built files alike. */
const FOLDERS = ["../../templates/runtime/", "../../../templates/runtime/"].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

let loaded: Promise<Runtime> | undefined;

/** Reads the run time once in a process. */
export const loadRuntime = (): Promise<Runtime> => (loaded ??= read());

async function read(): Promise<Runtime> {
  const folder = await firstFolder();
  const paths = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".ts"));
  const sources = await Promise.all(
    paths.map(async (path) => [basename(path, ".ts"), besideOthers(await readFile(folder + path, "utf8"))] as const),
  );
  const texts = new Map(sources.sort(([a], [b]) => byCodeUnit(a, b)));
  const fileOf = new Map<string, string>();
  for (const [file, text] of texts) for (const name of exportsOf(text)) fileOf.set(name, file);
  return { texts, fileOf };
}

/** Sources lie in folders, emitted files side by side. */
const besideOthers = (text: string): string => text.replace(/from "\.\.?\/(?:[\w-]+\/)?([\w-]+\.js)"/g, 'from "./$1"');

async function firstFolder(): Promise<string> {
  for (const folder of FOLDERS) {
    const names: readonly string[] = await readdir(folder).catch(() => []);
    if (names.includes("client")) return folder;
  }
  throw new Error("The run time's sources are missing from the package.");
}

const exportsOf = (text: string): string[] =>
  [...text.matchAll(/^export (?:async )?(?:abstract )?(?:const|class|interface|type|function\*?) (\w+)/gm)].map(
    ([, name]) => name ?? "",
  );

/** The files that some need, themselves among them, in order. */
export function closureOf(files: Iterable<string>, { texts }: Runtime): readonly string[] {
  const needed = new Set<string>();
  const pending = [...files];
  for (let file = pending.pop(); file !== undefined; file = pending.pop()) {
    if (needed.has(file)) continue;
    needed.add(file);
    for (const [, next] of (texts.get(file) ?? "").matchAll(/from "\.\/([\w-]+)\.js"/g)) pending.push(next ?? "");
  }
  return [...needed].sort(byCodeUnit);
}
