import type { Identifier, Pointer } from "../../ir/ir.js";
import { type DescribedOperation, findOperations, getString, getStrings, type TreeObject } from "../../load/load.js";
import type { LowerContext } from "../context.js";
import { isMachineMade } from "../names/machine-made.js";
import type { NameSpaces } from "../names/name-spaces.js";
import { camelCase } from "../names/names.js";
import { nameFunction, nameOperation, listNameKeys } from "../names/operation-names.js";
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

/** An operation with the name of its function. */
export interface NamedOperation {
  readonly raw: DescribedOperation;
  readonly isEmitted: boolean;
  readonly function: Identifier;
}

/**
 * Names the functions of all operations. Those that the filter leaves out are named as well, so that a filter changes no
 * name. An `operationId` that is spelled like its function comes first, then the order of the description decides.
 */
export function nameOperations(root: TreeObject, context: LowerContext): readonly NamedOperation[] {
  const { options, report, refs } = context;
  const raws = findOperations(root, refs);
  const selection = createSelection(options);
  const emitted = new Set(selection ? raws.filter(selection.keepsOperation) : raws);
  reportUnsentMethods([...emitted], report);
  const known = raws.map(({ pointer, value }) => ({ pointer, operationId: getString(value, "operationId") }));
  checkPaginationRules(options.pagination, known, report);
  const names = new Map<DescribedOperation, Identifier>();
  const nameOnce = (raw: DescribedOperation): Identifier => {
    const name = names.get(raw) ?? nameFunction(raw, emitted.has(raw), context);
    names.set(raw, name);
    context.functions.set(raw.pointer, name);
    return name;
  };
  raws.filter(hasFunctionName).forEach(nameOnce);
  return raws.map((raw) => ({ raw, isEmitted: emitted.has(raw), function: nameOnce(raw) }));
}

/** Whether an `operationId` is the name of a function as it is written. */
function hasFunctionName({ value }: DescribedOperation): boolean {
  const operationId = getString(value, "operationId");
  return operationId !== undefined && !isMachineMade(operationId) && camelCase(operationId) === operationId;
}

/** Lowers all operations that the filter keeps, in the order of the description (OpenAPI, Paths Object). */
export function lowerOperations(
  found: readonly NamedOperation[],
  defaults: DocumentDefaults,
  context: LowerContext,
): readonly FoundOperation[] {
  const named = found.map(({ function: name, ...operation }) => ({
    ...operation,
    names: nameOperation(name, operation.raw, context.names),
  }));
  forgetNames(found, context.names);
  return named.map(({ raw, isEmitted, names }) => ({
    path: raw.path,
    tag: getStrings(raw.value, "tags")[0],
    value: raw.value,
    at: raw.at,
    operation: isEmitted ? lowerOperation(raw, names, defaults, context) : undefined,
  }));
}

/** Takes the names of operations that are left out from the manifest. */
function forgetNames(found: readonly NamedOperation[], names: NameSpaces): void {
  const keysOf = (isEmitted: boolean): readonly string[] =>
    found.filter((operation) => operation.isEmitted === isEmitted).flatMap(({ raw }) => listNameKeys(raw));
  const keptKeys = new Set(keysOf(true));
  names.forget(keysOf(false).filter((key) => !keptKeys.has(key)));
}
