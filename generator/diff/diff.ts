import type { Api } from "../ir/ir.js";
import { createTypePrinter } from "../emit/type-text.js";
import type { OutputOptions } from "../config/options.js";
import { collectChanges, type Change, type Lines } from "./change.js";
import { compareClient } from "./compare/client.js";
import type { Sides } from "./compare/comparison.js";
import { compareParts, goneWithUses } from "./compare/models.js";
import { compareOperations } from "./compare/operations.js";
import { sameModels } from "./match/reach.js";
import { findRenames } from "./match/renames.js";
import { rootPairs } from "./compare/roots.js";
import { modelsOf, sideOf } from "./match/side.js";
import type { Verdict } from "./typecheck/typecheck.js";
import { noteVerdicts } from "./typecheck/verdicts.js";
import { compareWebhooks } from "./compare/webhooks.js";

/**
 * What changes for callers of the client from one description to the next; what breaks first. `verdicts` of the compiler
 * add what the comparison has missed.
 */
export function diffApis(
  before: Api,
  after: Api,
  options: OutputOptions,
  lines: Lines,
  verdicts: readonly Verdict[] = [],
): readonly Change[] {
  const print = createTypePrinter(options);
  const same = sameModels(before, after);
  const isSame = after.models.every(({ name }) => same.has(name)) && before.models.length === after.models.length;
  const renames = isSame ? undefined : findRenames(modelsOf(before), modelsOf(after), rootPairs(before, after));
  const [old, now] = [sideOf(before, print, same, renames), sideOf(after, print, same)];
  const { note, all } = collectChanges(lines);
  const sides: Sides = { old, new: now, note, known: new Map(), home: lines.home };
  compareOperations(sides);
  compareWebhooks(sides);
  compareClient(sides);
  const gone = goneWithUses(sides);
  compareParts(sides, all(), gone);
  noteVerdicts(verdicts, all(), gone, note);
  return all();
}
