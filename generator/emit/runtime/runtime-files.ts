import { existsSync, readdirSync, readFileSync } from "node:fs";
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
const FOLDERS = ["../../../templates/runtime/", "../../../../templates/runtime/"].map((path) =>
  fileURLToPath(new URL(path, import.meta.url)),
);

let loaded: Runtime | undefined;

/** Reads the run time. A process reads it once. */
export const loadRuntime = (): Runtime => (loaded ??= createRuntime(readRuntimeTexts()));

/** Makes a run time of its sources. */
export function createRuntime(texts: RuntimeTexts): Runtime {
  const declarations = splitSources(texts);
  return { declarations, fileOf: new Map(declarations.map(({ name, group }) => [name, group])) };
}

/** Reads the sources of the run time. */
export function readRuntimeTexts(): RuntimeTexts {
  const folder = findFolder();
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  return new Map(names.map((name) => [name.replaceAll("\\", "/"), readFileSync(folder + name, "utf8")]));
}

function findFolder(): string {
  const found = FOLDERS.find((folder) => existsSync(`${folder}client`));
  if (found === undefined)
    throw new Error("The package does not contain the sources of the run time. Install fetchsmith again.");
  return found;
}
