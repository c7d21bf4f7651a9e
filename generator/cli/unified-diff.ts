import { createRequire } from "node:module";
import type { ClassifiedPath } from "../output/classify.js";
import { normalised } from "../load/hash.js";

const require = createRequire(import.meta.url);

/** `---` what is on the disk, `+++` what would be generated; empty where there is no text to compare. */
export function unifiedDiff({ path, before, after }: ClassifiedPath): string {
  if (before === undefined && after === undefined) return "";
  const { createTwoFilesPatch } = require("diff") as typeof import("diff");
  const [old, fresh] = [before === undefined ? "/dev/null" : path, after === undefined ? "/dev/null" : path];
  const patch = createTwoFilesPatch(
    old,
    fresh,
    normalised(before ?? ""),
    normalised(after ?? ""),
    "disk",
    "generated",
    { context: 3 },
  );
  return patch.replace(/^(?:Index: .*\n)?=+\n/, "");
}
