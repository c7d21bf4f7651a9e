import type { Report } from "../diagnostics/diagnostics.js";
import {
  createFormatTable,
  markRequestModels,
  typeUses,
  type Api,
  type Model,
  type Operation,
  type Webhook,
} from "../ir/ir.js";
import type { Documents } from "../load/documents.js";
import type { Budget } from "../load/limits.js";
import { createRefs } from "../load/refs.js";
import { byCodeUnit, getObject, getString, getStrings, type TreeObject } from "../load/tree.js";
import { NameScope } from "./names/names.js";
import type { OutputOptions } from "../config/options.js";
import { withCodecs } from "./codecs.js";
import type { LowerContext } from "./context.js";
import { createDirectionTest } from "./schema/direction.js";
import { withoutCircles } from "./schema/cycles.js";
import { filterOperations, isFiltering } from "./operation/filter.js";
import { findOperations } from "../load/operations.js";
import { reportUnsentMethods } from "./operation/unsent-methods.js";
import { componentSchemas, createModelRegistry } from "./models.js";
import { groupModules, type Tagged } from "./names/modules.js";
import { nameOperation, operationNameKeys } from "./names/operation-names.js";
import { lowerOperation, type RawOperation, type Surroundings } from "./operation/operation.js";
import { checkPaginationRules } from "./pagination/pagination.js";
import { createRenames } from "./names/renames.js";
import { lowerSecuritySchemes } from "./operation/security.js";
import { defaultServer, lowerServers } from "./operation/server.js";
import type { CallbackHolder } from "./operation/webhook-items.js";
import { lowerWebhooks, webhooksModule } from "./operation/webhooks.js";

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
  const [names, moduleNames] = nameScopes(input);
  const context = createContext(input, names);
  context.models.addComponents(componentSchemas(root, input.version), context);
  const schemes = lowerSecuritySchemes(root, context);
  const servers = lowerServers(root, input.sourceUrl) ?? [defaultServer(input.sourceUrl)];
  const around = { root, servers, sourceUrl: input.sourceUrl };
  const tagged = lowerOperations(around, context);
  const operations = tagged.flatMap(({ operation }) => operation ?? []);
  const webhooks = lowerWebhooks(root, tagged.flatMap(holderOf), context);
  const models = lowerModels(operations, webhooks, context);
  context.renames.reportUnused(input.report);
  const info = getObject(root, "info") ?? {};
  const api: Api = {
    title: getString(info, "title") ?? "API",
    description: getString(info, "description"),
    servers,
    securitySchemes: schemes.filter(({ name }) => isUsed(name, operations)),
    modules: groupModules(tagged, root, moduleNames),
    webhooks: webhooksModule(webhooks, models, options, { names, modules: moduleNames }),
    models,
  };
  return {
    api,
    names: new Map([...names.used, ...moduleNames.used]),
    stale: [...names.stale, ...moduleNames.stale],
  };
}

function createContext(input: LowerInput, names: NameScope): LowerContext {
  const { documents, report, version, options, budget } = input;
  const refs = createRefs(documents);
  return {
    version,
    refs,
    report,
    options,
    renames: createRenames(options.rename),
    names,
    models: createModelRegistry(createDirectionTest(documents, refs), isFiltering(options.filter)),
    merging: new Set(),
    budget,
  };
}

/** An operation of the description, and what of it counts though it may be left out. */
type TaggedOperation = Tagged & Omit<CallbackHolder, "operation">;

/** All operations, in the order of the description; those that a filter leaves out are named, but not lowered. */
function lowerOperations(around: Surroundings, context: LowerContext): readonly TaggedOperation[] {
  const { options, report, names } = context;
  const raws = findOperations(around.root, context.refs);
  const kept = new Set(filterOperations(raws, options.filter, report));
  reportUnsentMethods([...kept], report);
  const known = raws.map(({ pointer, value }) => ({ pointer, operationId: getString(value, "operationId") }));
  checkPaginationRules(options.pagination, known, report);
  const named = raws.map((raw) => ({ raw, names: nameOperation(raw, context) }));
  forgetNames(raws, kept, names);
  return named.map(({ raw, names: own }) => ({
    path: raw.path,
    tag: getStrings(raw.value, "tags")[0],
    value: raw.value,
    at: raw.at,
    operation: kept.has(raw) ? lowerOperation(raw, own, around, context) : undefined,
  }));
}

const holderOf = ({ operation, ...raw }: TaggedOperation): CallbackHolder[] =>
  operation ? [{ ...raw, operation }] : [];

/** Everything that was named on the way, in the order of the names, with the codecs that the options ask for. */
function lowerModels(
  operations: readonly Operation[],
  webhooks: readonly Webhook[],
  context: LowerContext,
): readonly Model[] {
  const drained = [...context.models.drain(context)].sort((a, b) => byCodeUnit(a.name, b.name));
  const models = withoutCircles(drained, context.report);
  const uses = typeUses(operations, webhooks);
  const formats = createFormatTable(context.options);
  return withCodecs(markRequestModels(models, uses), uses, formats, context.names);
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
