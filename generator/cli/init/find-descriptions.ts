import { readdir, readFile, stat } from "node:fs/promises";
import { join, relative, sep } from "node:path";

/** A description that lies in a project. */
export interface FoundDescription {
  /** Relative to the project, with `/`. */
  readonly path: string;
  /** `OpenAPI 3.1`, `Swagger 2.0`. */
  readonly version: string;
}

/** The bounds of the search. Nothing beyond them is looked at. */
const MAX_DEPTH = 6;
const MAX_ENTRIES = 10_000;
const MAX_BYTES = 8 * 1024 * 1024;

/** Folders that hold what was installed or built. */
const SKIPPED = new Set(["node_modules", "bower_components", "vendor", "dist", "build", "out", "coverage", "target"]);

/** Finds the descriptions below a folder, by their contents. Folders that begin with a dot are not searched. */
export async function findDescriptions(folder: string): Promise<readonly FoundDescription[]> {
  const found: FoundDescription[] = [];
  let entries = 0;
  let level = [folder];
  for (let depth = 0; depth < MAX_DEPTH && level.length > 0; depth++) {
    const below: string[] = [];
    for (const one of level) {
      const list = await readdir(one, { withFileTypes: true }).catch(() => []);
      for (const entry of list.sort((a, b) => (a.name < b.name ? -1 : 1))) {
        if (++entries > MAX_ENTRIES) return found;
        const path = join(one, entry.name);
        if (entry.isDirectory() && !entry.name.startsWith(".") && !SKIPPED.has(entry.name)) below.push(path);
        const version = entry.isFile() && isCandidate(entry.name) ? await readVersion(path) : undefined;
        if (version !== undefined) found.push({ path: relative(folder, path).split(sep).join("/"), version });
      }
    }
    level = below;
  }
  return found;
}

const isCandidate = (name: string): boolean =>
  /\.(?:json|ya?ml)$/i.test(name) && !/^(?:package(?:-lock)?|tsconfig.*|\..*)\.json$|\.pulled\.json$/i.test(name);

/** The version of a description; undefined for any other file. */
async function readVersion(path: string): Promise<string | undefined> {
  try {
    if ((await stat(path)).size > MAX_BYTES) return undefined;
    const text = await readFile(path, "utf8");
    const [, name, version] =
      /^["']?(openapi|swagger)["']?\s*:\s*["']?([23]\.\d)/m.exec(text) ??
      /^\s*\{[\s\S]*?"(openapi|swagger)"\s*:\s*"([23]\.\d)/.exec(text) ??
      [];
    if (name === undefined || version === undefined) return undefined;
    return `${name === "swagger" ? "Swagger" : "OpenAPI"} ${version}`;
  } catch {
    return undefined;
  }
}
