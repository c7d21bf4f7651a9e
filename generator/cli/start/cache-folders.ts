import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, isAbsolute, join, sep } from "node:path";

/** What the choice of a folder depends on. */
interface Machine {
  readonly platform: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Lists the folders that may hold cached code, the best first: that of the project in which the package is installed, then
 * the user's own. Never the shared temporary folder, where somebody else could have put code.
 */
export function listCacheFolders(dist: string, machine: Machine): readonly string[] {
  const modules = findModulesFolder(dist);
  const own = findUserFolder(machine);
  return [
    ...(modules === undefined ? [] : [join(modules, ".cache", "fetchsmith")]),
    ...(own === undefined ? [] : [join(own, "fetchsmith")]),
  ];
}

/** The outermost `node_modules` above the package, or the one beside it in a checkout. */
function findModulesFolder(dist: string): string | undefined {
  const segments = dist.split(sep);
  const at = segments.indexOf("node_modules");
  if (at >= 0) return segments.slice(0, at + 1).join(sep);
  const beside = join(dirname(dist), "node_modules");
  return existsSync(beside) ? beside : undefined;
}

function findUserFolder({ platform, env }: Machine): string | undefined {
  const { LOCALAPPDATA, XDG_CACHE_HOME } = env;
  const named = platform === "win32" ? LOCALAPPDATA : XDG_CACHE_HOME;
  if (named !== undefined && isAbsolute(named)) return named;
  const home = homedir();
  if (!isAbsolute(home)) return undefined;
  return platform === "darwin" ? join(home, "Library", "Caches") : join(home, ".cache");
}
