import type { Report } from "../diagnostics.js";
import type { Api, Operation } from "../ir.js";
import type { Documents } from "../load/documents.js";
import type { Budget } from "../load/limits.js";
import { createRefs } from "../load/refs.js";
import { byCodeUnit, getObject, getString, getStrings, type TreeObject } from "../load/tree.js";
import { NameScope } from "../names.js";
import type { OutputOptions } from "../options.js";
import { withCodecs } from "./codecs.js";
import type { LowerContext } from "./context.js";
import { createDirectionTest } from "./direction.js";
import { withoutCircles } from "./cycles.js";
import { filterOperations, isFiltering } from "./filter.js";
import { checkOperationIds, findOperations } from "./find-operations.js";
import { componentSchemas, createModelRegistry } from "./models.js";
import { groupModules, type Tagged } from "./modules.js";
import { nameOperation, operationNameKeys } from "./operation-names.js";
import { lowerOperation, type RawOperation } from "./operation.js";
import { checkPaginationRules } from "./pagination.js";
import { markRequests, usesOf } from "./reach.js";
import { createRenames } from "./renames.js";
import { lowerSecuritySchemes } from "./security.js";
import { defaultServer, lowerServers } from "./server.js";
import type { CallbackHolder } from "./webhook-items.js";
import { lowerWebhooks, webhooksModule } from "./webhooks.js";

/** What lowering is given beside the document. */
export interface LowerInput {
  readonly root: TreeObject;
  readonly documents: Documents;
  readonly version: LowerContext["version"];
  readonly options: OutputOptions;
  readonly sourceUrl: string | undefined;
  /** Names of an earlier run, by key. */
  readonly keptNames: ReadonlyMap<string, string>;
  /** Names that the run time exports. */
  readonly reservedNames: readonly string[];
  readonly report: Report;
  readonly budget: Budget;
}

export interface Lowered {
  readonly api: Api;
  /** Every name that was given out, by key. */
  readonly names: ReadonlyMap<string, string>;
}

/** Names of Windows' devices, which no file there may have, whatever its ending. */
const DEVICES = ["con", "prn", "aux", "nul", ...[..."0123456789"].flatMap((digit) => [`com${digit}`, `lpt${digit}`])];

/** File names that operations can't have. */
const RESERVED_MODULES = ["index", "models", "client", "runtime", "docs", ...DEVICES];

/**
 * A document, checked and in the words of the IR. Where a name is wanted that was kept for what turns out to be gone, all is
 * done again without it: only what is there keeps its name.
 */
export function lowerApi(input: LowerInput): Lowered {
  const reports: Parameters<Report>[] = [];
  const { stale, ...lowered } = lowerOnce({ ...input, report: (...given) => void reports.push(given) });
  if (stale.length === 0) {
    for (const given of reports) input.report(...given);
    return lowered;
  }
  const keptNames = new Map([...input.keptNames].filter(([key]) => !stale.includes(key)));
  return lowerApi({ ...input, keptNames });
}

/** Names go out by rank: components, operations, then the rest. */
function lowerOnce(input: LowerInput): Lowered & { readonly stale: readonly string[] } {
  const { root, options } = input;
  const refs = createRefs(input.documents, input.report);
  const [names, moduleNames] = nameScopes(input);
  const models = createModelRegistry(
    createDirectionTest(
      input.documents,
      createRefs(input.documents, () => undefined),
    ),
    isFiltering(options.filter),
  );
  const renames = createRenames(options.rename);
  const context: LowerContext = {
    version: input.version,
    refs,
    report: input.report,
    options,
    renames,
    names,
    models,
    merging: new Set(),
    budget: input.budget,
  };

  models.addComponents(componentSchemas(root, input.version), context);
  const schemes = lowerSecuritySchemes(root, context);
  const servers = lowerServers(root, input.sourceUrl) ?? [defaultServer(input.sourceUrl)];
  const raws = findOperations(root, context);
  const kept = new Set(filterOperations(raws, options.filter, input.report));
  checkOperationIds([...kept], input.report);
  const known = raws.map(({ pointer, value }) => ({ pointer, operationId: getString(value, "operationId") }));
  checkPaginationRules(options.pagination, known, input.report);
  const named = raws.map((raw) => ({ raw, names: nameOperation(raw, context) }));
  forgetNames(raws, kept, names);
  const around = { root, schemes, servers, sourceUrl: input.sourceUrl };
  const tagged = named.map((item): Tagged & Omit<CallbackHolder, "operation"> => ({
    path: item.raw.path,
    tag: getStrings(item.raw.value, "tags")[0],
    value: item.raw.value,
    at: item.raw.at,
    operation: kept.has(item.raw) ? lowerOperation(item.raw, item.names, around, context) : undefined,
  }));
  const operations = tagged.flatMap(({ operation }) => operation ?? []);
  const holders = tagged.flatMap(({ operation, ...raw }): CallbackHolder[] =>
    operation ? [{ operation, ...raw }] : [],
  );
  const webhooks = lowerWebhooks(root, holders, context);
  const drained = [...models.drain(context)].sort((a, b) => byCodeUnit(a.name, b.name));
  const lowered = withoutCircles(drained, input.report);

  const uses = usesOf(operations, webhooks);
  const coded = withCodecs(markRequests(lowered, uses), uses, options, names);
  renames.reportUnused(input.report);
  const info = getObject(root, "info") ?? {};
  const api: Api = {
    title: getString(info, "title") ?? "API",
    description: getString(info, "description"),
    servers,
    securitySchemes: schemes.filter(({ name }) => isUsed(name, operations)),
    modules: groupModules(tagged, root, moduleNames),
    webhooks: webhooksModule(webhooks, coded, options, { names, modules: moduleNames }),
    models: coded,
  };
  return {
    api,
    names: new Map([...names.used, ...moduleNames.used]),
    stale: [...names.stale, ...moduleNames.stale],
  };
}

/** The scope of types and values, and that of files: a function may be called as another one's file is. */
function nameScopes({ keptNames, reservedNames }: LowerInput): readonly [NameScope, NameScope] {
  const isFile = (key: string): boolean => key.startsWith("module ");
  const kept = (wanted: boolean): ReadonlyMap<string, string> =>
    new Map([...keptNames].filter(([key]) => isFile(key) === wanted));
  return [new NameScope(kept(false), reservedNames), new NameScope(kept(true), RESERVED_MODULES)];
}

const isUsed = (name: string, operations: readonly Operation[]): boolean =>
  operations.some(({ security }) => security.some((together) => together.some(({ scheme }) => scheme === name)));

/** All operations are named, so that a filter changes no name; those that it leaves out have none in the manifest. */
function forgetNames(raws: readonly RawOperation[], kept: ReadonlySet<RawOperation>, names: NameScope): void {
  const keptKeys = new Set([...kept].flatMap(operationNameKeys));
  names.forget(raws.flatMap(operationNameKeys).filter((key) => !keptKeys.has(key)));
}
