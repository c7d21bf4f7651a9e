import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of shared cases beside the repository, or the one that `FETCHSMITH_SHARED` names. */
const SHARED = process.env["FETCHSMITH_SHARED"] ?? fileURLToPath(new URL("../../../shared", import.meta.url));

/** The path of something in that folder; `undefined` where it is not there. */
export function sharedPath(name: string): string | undefined {
  const path = join(SHARED, name);
  return existsSync(path) ? path : undefined;
}
