import { existsSync } from "node:fs";
import { createLockPath, findStagings } from "./staging-paths.js";

/** Whether an interrupted run left files beside the folder, or another run is not finished. */
export async function hasLeftovers(folder: string): Promise<boolean> {
  if (findStagings(folder).length > 0) return true;
  if (!existsSync(createLockPath(folder))) return false;
  const { hasAbandonedLock } = await import("./lock.js");
  return hasAbandonedLock(folder);
}
