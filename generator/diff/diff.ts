import type { OutputOptions } from "../config/options.js";
import { createTypePrinter } from "../emit/print/type-text.js";
import type { Api } from "../ir/ir.js";
import { planApi } from "../wire/wire.js";
import type { Change, OldAndNew } from "./change.js";
import { createChangeCollector, type LineOf } from "./collect-changes.js";
import { compareCredentials } from "./compare/compare-credentials.js";
import { addRemovedInlineTypes, compareModels, findModelsRemovedWithUsers } from "./compare/compare-models.js";
import { compareOperations } from "./compare/compare-operations.js";
import { compareServers } from "./compare/compare-servers.js";
import { compareWebhooks } from "./compare/compare-webhooks.js";
import { createComparedApi } from "./compare/compared-api.js";
import type { ApiComparison } from "./compare/comparison.js";
import type { LoadedApi } from "./load-api.js";
import { findRenames } from "./match/find-renames.js";
import { findUnchangedModels } from "./match/model-references.js";
import { pairRootTypes } from "./match/pair-root-types.js";
import { indexModels } from "./match/type-structure.js";
import { addCallerErrors } from "./typecheck/add-caller-errors.js";
import type { CallerError } from "./typecheck/caller-code.js";
import { findCallerErrors } from "./typecheck/find-caller-errors.js";

export type { Change, Level } from "./change.js";
export { compareExports } from "./compare/compare-exports.js";
export { loadApi, loadOldApi, type LoadedApi } from "./load-api.js";
export { writeReport, type ReportFormat } from "./report/write-report.js";

/**
 * Finds what changes for callers of the client, the most urgent changes first. With `typecheck`, TypeScript also compiles
 * calls of the old client with the new one. An error that no other change explains is added as a breaking change.
 */
export async function findChanges(
  apis: OldAndNew<LoadedApi>,
  options: OutputOptions,
  { typecheck }: { readonly typecheck: boolean },
): Promise<readonly Change[]> {
  const errors = typecheck ? await findCallerErrors({ old: apis.old.input, new: apis.new.input }) : [];
  return compareApis(apis, options, errors);
}

/** What `compareApis` needs of a loaded description. */
export interface ComparableApi {
  readonly api: Api;
  readonly lineOf: LineOf;
  readonly followReference?: (pointer: string) => string;
}

/** Compares two APIs, and adds the errors of callers that the comparison does not explain. */
export function compareApis(
  apis: OldAndNew<ComparableApi>,
  options: OutputOptions,
  errors: readonly CallerError[],
): readonly Change[] {
  const { addChange, list } = createChangeCollector({ old: apis.old.lineOf, new: apis.new.lineOf });
  const comparison = createComparison(apis, options, addChange);
  const { old, new: now } = comparison;
  compareOperations(comparison);
  compareWebhooks(comparison);
  compareServers(old.api.servers, now.api.servers, addChange);
  compareCredentials(old.api.securitySchemes, now.api.securitySchemes, addChange);
  compareModels(comparison);
  const removedWithUsers = findModelsRemovedWithUsers(comparison);
  addRemovedInlineTypes(comparison, list(), removedWithUsers);
  addCallerErrors(errors, list(), removedWithUsers, addChange);
  return list();
}

function createComparison(
  { old: before, new: after }: OldAndNew<ComparableApi>,
  options: OutputOptions,
  addChange: ApiComparison["addChange"],
): ApiComparison {
  const [oldApi, newApi] = [before.api, after.api];
  const print = createTypePrinter(options);
  const unchanged = findUnchangedModels(oldApi, newApi);
  const areAllUnchanged =
    newApi.models.every(({ name }) => unchanged.has(name)) && oldApi.models.length === newApi.models.length;
  const renames = areAllUnchanged
    ? undefined
    : findRenames(indexModels(oldApi), indexModels(newApi), pairRootTypes(oldApi, newApi));
  const keepPointer = (pointer: string): string => pointer;
  return {
    old: createComparedApi(oldApi, planApi(oldApi, options), print, unchanged, renames),
    new: createComparedApi(newApi, planApi(newApi, options), print, unchanged),
    addChange,
    results: new Map(),
    followReference: { old: before.followReference ?? keepPointer, new: after.followReference ?? keepPointer },
  };
}
