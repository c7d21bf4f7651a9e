import { readdir, readFile } from "node:fs/promises";
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
  const names = (await readdir(folder)).filter((name) => name.endsWith(".ts")).sort(byCodeUnit);
  const texts = new Map(
    await Promise.all(names.map(async (name) => [name.slice(0, -3), await readFile(folder + name, "utf8")] as const)),
  );
  const fileOf = new Map<string, string>();
  for (const [file, text] of texts) for (const name of exportsOf(text)) fileOf.set(name, file);
  return { texts, fileOf };
}

async function firstFolder(): Promise<string> {
  for (const folder of FOLDERS) {
    const names = await readdir(folder).catch(() => []);
    if (names.some((name) => name.endsWith(".ts"))) return folder;
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
