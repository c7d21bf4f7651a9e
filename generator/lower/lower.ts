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
import { NameScope } from "./names/name-scope.js";
import { NameSpaces, type ReservedNames } from "./names/name-spaces.js";
import { nameQueries } from "./names/query-names.js";
import { nameSchemas } from "./names/schema-constants.js";
import { createRenames } from "./names/renames.js";
import { completeBodies } from "./operation/complete-bodies.js";
import { checkFilter, isFiltering } from "./operation/filter.js";
import { groupModules } from "./operation/group-modules.js";
import { lowerOperations, nameOperations, type FoundOperation } from "./operation/lower-operations.js";
import { withOnlyValues } from "./operation/only-values.js";
import { lowerSecuritySchemes } from "./operation/security.js";
import { lowerDefaultServer, lowerServers } from "./operation/server.js";
import { removeCycles } from "./types/cycles.js";
import { splitDateModels } from "./types/request-dates.js";
import { createDirectionTest } from "./schema/direction.js";
import { Hierarchies } from "./schema/hierarchy.js";
import { indexInheritance } from "./schema/inheritance.js";
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
  /** Names of the client module and of the run time. */
  readonly reservedNames: ReservedNames;
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

/** Lowers with the kept names as they are. Functions are named first, then components, then everything else. */
function lowerOnce(input: LowerInput): Lowered & { readonly stale: readonly string[] } {
  const { root, options } = input;
  const [names, moduleNames] = createNameScopes(input);
  const context = createContext(input, names);
  const named = nameOperations(root, context);
  context.models.addComponents(getComponentSchemas(root, input.version), context);
  const servers = lowerServers(root, input.sourceUrl) ?? [lowerDefaultServer(input.sourceUrl)];
  const written = lowerOperations(named, { root, servers, sourceUrl: input.sourceUrl }, context);
  checkFilter(written, findWebhooks(root, context.refs), options, input.report);
  const webhooks = lowerWebhooks(root, written.flatMap(toCallbackHolder), context);
  const lowered = sortModels(context);
  const types = new Map(lowered.map(({ name, type }) => [name, type]));
  const completed = written.map((each) => ({
    ...each,
    operation: each.operation && completeBodies(each.operation, types, context),
  }));
  const operations = completed.flatMap(({ operation }) => operation ?? []);
  const required = (scheme: string): boolean => isRequired(scheme, operations);
  const { models, operations: sent } = addUses(lowered, operations, webhooks, context);
  const finalTypes = new Map(models.map(({ name, type }) => [name, type]));
  const filled = sent.map((operation) => withOnlyValues(operation, finalTypes));
  const final = options.queries ? nameQueries(filled, names) : filled;
  const byPointer = new Map(final.map((operation) => [operation.pointer, operation]));
  const found = completed.map((each) => ({
    ...each,
    operation: each.operation && byPointer.get(each.operation.pointer),
  }));
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
    ...(names.exportNames.length > 0 && { exportNames: names.exportNames }),
  };
  return {
    api,
    names: new Map([...names.used, ...moduleNames.used]),
    stale: [...names.stale, ...moduleNames.stale],
  };
}

function createContext(input: LowerInput, names: NameSpaces): LowerContext {
  const { documents, report, version, options, budget } = input;
  const refs = createRefs(documents);
  const hierarchies = new Hierarchies(indexInheritance(documents, { refs, version }), { refs });
  return {
    version,
    refs,
    report,
    options,
    renames: createRenames(options.rename),
    names,
    functions: new Map(),
    models: new SchemaModels(createDirectionTest(documents, refs, hierarchies), isFiltering(options)),
    hierarchies,
    merging: new Set(),
    budget,
  };
}

const toCallbackHolder = ({ operation, value, at }: FoundOperation): CallbackHolder[] =>
  operation ? [{ operation, value, at }] : [];

/** All models, sorted by name. */
const sortModels = (context: LowerContext): readonly Model[] =>
  removeCycles(byName(context.models.lowerModels(context)), context);

const byName = (models: readonly Model[]): readonly Model[] =>
  [...models].sort((a, b) => compareCodeUnits(a.name, b.name));

/** What follows from the uses of models: types for requests, and codecs. The operations refer to the types for requests. */
function addUses(
  lowered: readonly Model[],
  operations: readonly Operation[],
  webhooks: readonly Webhook[],
  context: LowerContext,
): { readonly models: readonly Model[]; readonly operations: readonly Operation[] } {
  const formats = createFormatTable(context.options);
  const marked = markRequestModels(lowered, listTypeUses(operations, webhooks));
  const split = splitDateModels({ models: marked, operations }, formats, context.names);
  const uses = listTypeUses(split.operations, webhooks);
  const models = withCodecs(byName(split.models), uses, formats, context.names);
  const used = { models, operations: split.operations };
  return context.options.validators === "none" ? used : nameSchemas(used, context.names);
}

/** The names of declarations, and those of files: a function and the file of another one may have the same name. */
function createNameScopes({ keptNames, reservedNames, reservedModules }: LowerInput): readonly [NameSpaces, NameScope] {
  const isFile = (key: string): boolean => key.startsWith("module ");
  const kept = (isOfFiles: boolean): ReadonlyMap<string, string> =>
    new Map([...keptNames].filter(([key]) => isFile(key) === isOfFiles));
  const files = new Set([...reservedModules, ...DEVICES].map((name) => name.toLowerCase()));
  const isReserved = (name: string): boolean => files.has(name.toLowerCase());
  return [
    new NameSpaces(kept(false), reservedNames),
    new NameScope({ kept: kept(true), isReserved, ignoresCase: true }),
  ];
}

const isRequired = (scheme: string, operations: readonly Operation[]): boolean =>
  operations.some(({ security }) =>
    security.some((together) => together.some((required) => required.scheme === scheme)),
  );
