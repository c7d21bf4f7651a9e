import { expect, test } from "vitest";
import type { Api } from "../../generator/ir/ir.js";
import { createChangeCollector } from "../../generator/diff/collect-changes.js";
import { compareOperations } from "../../generator/diff/compare/compare-operations.js";
import { planApi } from "../../generator/wire/wire.js";
import { createComparedApi, type ComparedApi } from "../../generator/diff/compare/compared-api.js";
import { findUnchangedModels } from "../../generator/diff/match/model-references.js";
import { createTypePrinter } from "../../generator/emit/print/type-text.js";
import { DEFAULT_OPTIONS } from "../../generator/config/options.js";
import { loadPair } from "./compare-descriptions.js";

/* How often types are compared if many operations lead to the same ones. */

const MODELS = 40;

/** Models that refer to each other in a cycle, and operations that each return one of them. */
function describeModels(operations: number, type: string): object {
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

interface ComparisonCounts {
  /** How often a type was printed for comparing. */
  readonly printed: number;
  /** The number of affected operations of each change. */
  readonly affected: readonly number[];
}

/** Compares two descriptions with some number of operations, and counts. */
async function countFor(operations: number): Promise<ComparisonCounts> {
  const [old, now] = await loadPair(describeModels(operations, "string"), describeModels(operations, "number"));
  let printed = 0;
  const print = createTypePrinter(DEFAULT_OPTIONS);
  const unchanged = findUnchangedModels(old.api, now.api);
  const prepare = (api: Api): ComparedApi =>
    createComparedApi(api, planApi(api, DEFAULT_OPTIONS), (...type) => (printed++, print(...type)), unchanged);
  const { addChange, list } = createChangeCollector({ old: () => undefined, new: () => undefined });
  compareOperations({ old: prepare(old.api), new: prepare(now.api), addChange, results: new Map() });
  return { printed, affected: list().map((change) => change.operations.length) };
}

test("two models are compared once, even if many operations lead to them", async () => {
  const [few, many] = [await countFor(2), await countFor(80)];
  expect(few.affected).toEqual(Array.from({ length: MODELS }, () => 2));
  expect(many.affected).toEqual(Array.from({ length: MODELS }, () => 80));
  // Each further operation prints only its own data.
  expect(many.printed - few.printed).toBeLessThanOrEqual(78 * 4);
});
