import { expect, test } from "vitest";
import type { Api } from "../generator/ir/ir.js";
import { collectChanges } from "../generator/diff/change.js";
import { compareOperations } from "../generator/diff/compare/operations.js";
import { sameModels } from "../generator/diff/match/reach.js";
import { sideOf } from "../generator/diff/match/side.js";
import { createTypePrinter } from "../generator/emit/type-text.js";
import { DEFAULT_OPTIONS } from "../generator/config/options.js";
import { loadPair } from "./support/judge.js";

/* How often types are compared where many operations lead to the same ones. */

const MODELS = 40;

/** Models in a circle, each of which has a long member too, and operations that give one of them each. */
function described(operations: number, type: string): object {
  const ref = (number: number): object => ({ $ref: `#/components/schemas/M${number % MODELS}` });
  const schemas = Array.from({ length: MODELS }, (_, number) => {
    const properties = { next: ref(number + 1), far: { type: "array", items: ref(number + 7) }, name: { type } };
    return [`M${number}`, { type: "object", properties }];
  });
  const paths = Array.from({ length: operations }, (_, number) => {
    const content = { "application/json": { schema: ref(number) } };
    return [`/p${number}`, { get: { operationId: `get${number}`, responses: { 200: { description: "x", content } } } }];
  });
  const info = { title: "T", version: "1" };
  return {
    openapi: "3.1.0",
    info,
    paths: Object.fromEntries(paths),
    components: { schemas: Object.fromEntries(schemas) },
  };
}

/** How many types are printed in order to be compared, and how many changes are found for how many operations. */
async function countOf(operations: number): Promise<{ readonly printed: number; readonly felt: readonly number[] }> {
  const [old, now] = await loadPair(described(operations, "string"), described(operations, "number"));
  let printed = 0;
  const print = createTypePrinter(DEFAULT_OPTIONS);
  const same = sameModels(old.lowered.api, now.lowered.api);
  const side = (api: Api): ReturnType<typeof sideOf> => sideOf(api, (...type) => (printed++, print(...type)), same);
  const { note, all } = collectChanges({ old: () => undefined, new: () => undefined });
  compareOperations({ old: side(old.lowered.api), new: side(now.lowered.api), note, known: new Map() });
  return { printed, felt: all().map((change) => change.operations.length) };
}

test("two models are compared once, however many operations lead to them", async () => {
  const [few, many] = [await countOf(2), await countOf(80)];
  expect(few.felt).toEqual(Array.from({ length: MODELS }, () => 2));
  expect(many.felt).toEqual(Array.from({ length: MODELS }, () => 80));
  // Each operation asks about its own data, and about no more than that.
  expect(many.printed - few.printed).toBeLessThanOrEqual(78 * 4);
});
