import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { splitSources, type RuntimeDeclaration, type RuntimeTexts } from "./runtime-source.js";

/** The run time in `templates/runtime`, split into its declarations. */
export interface Runtime {
  /** Sorted so that each value comes after the values that it uses. */
  readonly declarations: readonly RuntimeDeclaration[];
  /** The group of each declared name, which is the name of the emitted file in `runtime/`. */
  readonly fileOf: ReadonlyMap<string, string>;
}

/** The folder of the run time, seen from the source and from the built file. */
const FOLDERS = ["../../templates/runtime/", "../../../templates/runtime/"].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

let loaded: Promise<Runtime> | undefined;

/** Reads the run time. A process reads it once. */
export const loadRuntime = (): Promise<Runtime> => (loaded ??= readRuntimeTexts().then(createRuntime));

/** Makes a run time of its sources. */
export function createRuntime(texts: RuntimeTexts): Runtime {
  const declarations = splitSources(texts);
  return { declarations, fileOf: new Map(declarations.map(({ name, group }) => [name, group])) };
}

/** Reads the sources of the run time. */
export async function readRuntimeTexts(): Promise<RuntimeTexts> {
  const folder = await firstFolder();
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith(".ts"));
  return new Map(
    await Promise.all(
      names.map(async (name) => [name.replaceAll("\\", "/"), await readFile(folder + name, "utf8")] as const),
    ),
  );
}

async function firstFolder(): Promise<string> {
  for (const folder of FOLDERS) {
    const names: readonly string[] = await readdir(folder).catch(() => []);
    if (names.includes("client")) return folder;
  }
  throw new Error("The package does not contain the sources of the run time. Install fetchsmith again.");
}
