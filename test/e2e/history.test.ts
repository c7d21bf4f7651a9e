import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { changedLines, changedPaths, filesOf, inOne, type Node, reversed } from "../support/changes.js";
import { sharedPath } from "../support/shared.js";

/* All versions of real descriptions one after the other. Skipped without the folder of shared cases. */

const HISTORY = sharedPath("history");
if (HISTORY === undefined)
  console.info("histories: skipped, for there is no folder of shared cases beside the repository");

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "fetchsmith-history-"));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

describe.skipIf(HISTORY === undefined)("real histories", async () => {
  const names = HISTORY === undefined ? [] : (await readdir(HISTORY)).filter((name) => name.endsWith(".json")).sort();
  const read = async (name: string): Promise<string> => readFile(join(HISTORY ?? "", name), "utf8");
  const apis = [...new Set(names.map((name) => name.split("@")[0] ?? ""))];

  test.each(apis)("%s: the order of keys changes no byte, and a new version as little as it has to", async (api) => {
    const versions = names.filter((name) => name.startsWith(`${api}@`));
    let before: { readonly text: string; readonly files: ReadonlyMap<string, string> } | undefined;
    for (const version of versions) {
      const written = await read(version);
      const tree = JSON.parse(written) as Node;
      const files = await filesOf(tree, { docs: false }, join(scratch, api));
      if (version === versions.at(-1)) {
        const other = reversed(tree, (key) => key !== "properties") as Node;
        expect(changedPaths(files, await filesOf(other, { docs: false }, join(scratch, api)))).toEqual([]);
      }
      if (before) {
        const pretty = (given: string): ReadonlyMap<string, string> =>
          new Map([["", JSON.stringify(JSON.parse(given), null, 1)]]);
        const described = changedLines(pretty(before.text), pretty(written)).length;
        const emitted = changedLines(inOne(before.files), inOne(files)).length;
        // A line of the description may be one of a type and one of its codec or comment.
        expect(emitted, version).toBeLessThanOrEqual(2 * described);
      }
      before = { text: written, files };
    }
  });
});
