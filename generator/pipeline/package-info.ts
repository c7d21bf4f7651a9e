import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** The version of this package, whether it runs from sources or is built. */
export const VERSION: string = readVersion();

function readVersion(): string {
  for (const path of ["../../package.json", "../../../package.json"]) {
    try {
      const { name, version } = require(path) as { name?: unknown; version?: unknown };
      if (name === "fetchsmith" && typeof version === "string") return version;
    } catch {
      continue;
    }
  }
  throw new Error("package.json of fetchsmith is missing.");
}
