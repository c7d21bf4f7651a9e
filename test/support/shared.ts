import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of shared cases beside the repository, or the one that `FETCHSMITH_SHARED` names. */
const SHARED = process.env["FETCHSMITH_SHARED"] ?? fileURLToPath(new URL("../../../shared", import.meta.url));

/** A path in that folder. `undefined` if it does not exist. */
export function sharedPath(name: string): string | undefined {
  const path = join(SHARED, name);
  return existsSync(path) ? path : undefined;
}
