import type { OutputOptions } from "../config/options.js";
import type { Report } from "../diagnostics/diagnostics.js";
import {
  createFormatTable,
  markRequestModels,
  listTypeUses,
  type Api,
  type Model,
  type Operation,
  type Webhook,
} from "../ir/ir.js";
import {
  type Budget,
  compareCodeUnits,
  createRefs,
  type Documents,
  getObject,
  getString,
  type TreeObject,
} from "../load/load.js";
import { withCodecs } from "./codecs.js";
import type { LowerContext } from "./context.js";
import { getComponentSchemas } from "./names/component-names.js";
import { NameScope } from "./names/names.js";
import { createRenames } from "./names/renames.js";
import { checkFilter, isFiltering } from "./operation/filter.js";
import { groupModules } from "./operation/group-modules.js";
import { lowerOperations, type FoundOperation } from "./operation/lower-operations.js";
import { lowerSecuritySchemes } from "./operation/security.js";
import { lowerDefaultServer, lowerServers } from "./operation/server.js";
import { removeCycles } from "./schema/cycles.js";
import { createDirectionTest } from "./schema/direction.js";
import { SchemaModels } from "./schema/model-registry.js";
import { findWebhooks, type CallbackHolder } from "./webhooks/webhook-items.js";
import { createWebhooksModule, lowerWebhooks } from "./webhooks/webhooks.js";

/** The input of lowering: the checked description, the options, and the names of an earlier run. */
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
  /** Files and folders of the output, without endings. No module of operations gets one of these names. */
  readonly reservedModules: readonly string[];
  readonly report: Report;
  readonly budget: Budget;
}

export interface Lowered {
  readonly api: Api;
  /** The chosen names of types, functions, constants and modules, by key. */
  readonly names: ReadonlyMap<string, string>;
}

/** Names of devices on Windows. No file can have one, whatever its extension. */
const DEVICES = ["con", "prn", "aux", "nul", ...[..."0123456789"].flatMap((digit) => [`com${digit}`, `lpt${digit}`])];

/**
 * Lowers a whole description to the IR (OpenAPI, OpenAPI Object).
 *
 * An earlier run may have kept a name for something that no longer exists. If something else wants that name, the
 * description is lowered again without the kept name. Only what still exists keeps its name.
 */
export function lowerApi(input: LowerInput): Lowered {
  const reports: Parameters<Report>[] = [];
  const { stale, ...lowered } = lowerOnce({ ...input, report: (...problem) => void reports.push(problem) });
  if (stale.length === 0) {
    for (const problem of reports) input.report(...problem);
    return lowered;
  }
  const keptNames = new Map([...input.keptNames].filter(([key]) => !stale.includes(key)));
  return lowerApi({ ...input, keptNames });
}

/** Lowers with the kept names as they are. Components are named first, then operations, then everything else. */
function lowerOnce(input: LowerInput): Lowered & { readonly stale: readonly string[] } {
  const { root, options } = input;
  const [names, moduleNames] = createNameScopes(input);
  const context = createContext(input, names);
  context.models.addComponents(getComponentSchemas(root, input.version), context);
  const servers = lowerServers(root, input.sourceUrl) ?? [lowerDefaultServer(input.sourceUrl)];
  const found = lowerOperations({ root, servers, sourceUrl: input.sourceUrl }, context);
  const operations = found.flatMap(({ operation }) => operation ?? []);
  const required = (scheme: string): boolean => isRequired(scheme, operations);
  checkFilter(found, findWebhooks(root, context.refs), options, input.report);
  const webhooks = lowerWebhooks(root, found.flatMap(toCallbackHolder), context);
  const models = lowerModels(operations, webhooks, context);
  context.renames.reportUnused(
    input.report,
    (pointer) => isFiltering(options) && context.refs.at(pointer) !== undefined,
  );
  const info = getObject(root, "info") ?? {};
  const api: Api = {
    title: getString(info, "title") ?? "API",
    description: getString(info, "description"),
    servers,
    securitySchemes: lowerSecuritySchemes(root, required, context),
    modules: groupModules(found, root, moduleNames),
    webhooks: createWebhooksModule(webhooks, models, options, { names, modules: moduleNames }),
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
    models: new SchemaModels(createDirectionTest(documents, refs), isFiltering(options)),
    merging: new Set(),
    budget,
  };
}

const toCallbackHolder = ({ operation, value, at }: FoundOperation): CallbackHolder[] =>
  operation ? [{ operation, value, at }] : [];

/** All models, sorted by name, with the codecs that the options require. */
function lowerModels(
  operations: readonly Operation[],
  webhooks: readonly Webhook[],
  context: LowerContext,
): readonly Model[] {
  const lowered = [...context.models.lowerModels(context)].sort((a, b) => compareCodeUnits(a.name, b.name));
  const models = removeCycles(lowered, context);
  const uses = listTypeUses(operations, webhooks);
  const formats = createFormatTable(context.options);
  return withCodecs(markRequestModels(models, uses), uses, formats, context.names);
}

/** One scope for types and values, and one for files: a function and the file of another one may have the same name. */
function createNameScopes({ keptNames, reservedNames, reservedModules }: LowerInput): readonly [NameScope, NameScope] {
  const isFile = (key: string): boolean => key.startsWith("module ");
  const kept = (isOfFiles: boolean): ReadonlyMap<string, string> =>
    new Map([...keptNames].filter(([key]) => isFile(key) === isOfFiles));
  return [new NameScope(kept(false), reservedNames), new NameScope(kept(true), [...reservedModules, ...DEVICES])];
}

const isRequired = (scheme: string, operations: readonly Operation[]): boolean =>
  operations.some(({ security }) =>
    security.some((together) => together.some((required) => required.scheme === scheme)),
  );
