import type { Pointer } from "../../ir/ir.js";
import { type DescribedOperation, findOperations, getString, getStrings, type TreeObject } from "../../load/load.js";
import type { LowerContext } from "../context.js";
import type { NameScope } from "../names/names.js";
import { nameOperation, listNameKeys } from "../names/operation-names.js";
import { checkPaginationRules } from "../pagination/pagination.js";
import { createSelection } from "./filter.js";
import type { TaggedOperation } from "./group-modules.js";
import { lowerOperation, type DocumentDefaults } from "./operation.js";
import { reportUnsentMethods } from "./unsent-methods.js";

/** An operation of the description. If the filter leaves it out, `operation` is undefined. */
export interface FoundOperation extends TaggedOperation {
  readonly value: TreeObject;
  /** Where the operation is written. */
  readonly at: Pointer;
}

/**
 * Lowers all operations, in the order of the description (OpenAPI, Paths Object). All of them are named, so that a filter
 * changes no name, but only those that pass the filter are lowered.
 */
export function lowerOperations(defaults: DocumentDefaults, context: LowerContext): readonly FoundOperation[] {
  const { options, report, names } = context;
  const raws = findOperations(defaults.root, context.refs);
  const selection = createSelection(options);
  const kept = new Set(selection ? raws.filter(selection.keepsOperation) : raws);
  reportUnsentMethods([...kept], report);
  const known = raws.map(({ pointer, value }) => ({ pointer, operationId: getString(value, "operationId") }));
  checkPaginationRules(options.pagination, known, report);
  const named = raws.map((raw) => ({ raw, operationNames: nameOperation(raw, context) }));
  forgetNames(raws, kept, names);
  return named.map(({ raw, operationNames }) => ({
    path: raw.path,
    tag: getStrings(raw.value, "tags")[0],
    value: raw.value,
    at: raw.at,
    operation: kept.has(raw) ? lowerOperation(raw, operationNames, defaults, context) : undefined,
  }));
}

/** Takes the names of operations that are left out from the manifest. */
function forgetNames(
  raws: readonly DescribedOperation[],
  kept: ReadonlySet<DescribedOperation>,
  names: NameScope,
): void {
  const keptKeys = new Set([...kept].flatMap(listNameKeys));
  names.forget(raws.flatMap(listNameKeys).filter((key) => !keptKeys.has(key)));
}
