import { createRequire } from "node:module";
import type { ClassifiedPath } from "../output/classify.js";
import { normaliseText } from "../load/files/hash.js";

const require = createRequire(import.meta.url);

/** The unified diff of a path: `---` is the file on the disk, `+++` the generated one. Empty if there is no text. */
export function writeUnifiedDiff({ path, before, after }: ClassifiedPath): string {
  if (before === undefined && after === undefined) return "";
  const { createTwoFilesPatch } = require("diff") as typeof import("diff");
  const [old, generated] = [before === undefined ? "/dev/null" : path, after === undefined ? "/dev/null" : path];
  const patch = createTwoFilesPatch(
    old,
    generated,
    normaliseText(before ?? ""),
    normaliseText(after ?? ""),
    "disk",
    "generated",
    { context: 3 },
  );
  return patch.replace(/^(?:Index: .*\n)?=+\n/, "");
}
