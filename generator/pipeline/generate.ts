import { withExportNames } from "../ir/ir.js";
import type { Report } from "../diagnostics/diagnostics.js";
import { emit } from "../emit/emit.js";
import type { KeptFile } from "../output/classify.js";
import { emittersFor, reservedModules } from "../emit/emitters.js";
import { inspectApi, type Inspection } from "./inspect.js";
import type { Header } from "../emit/print/header.js";
import {
  type Budget,
  checkVersion,
  createBudget,
  DEFAULT_LIMITS,
  type Description,
  type Documents,
  writeLimitHelp,
  isObject,
  LimitError,
  type Limits,
  upgradeSwagger,
} from "../load/load.js";
import { validate } from "../validate/validate.js";
import { lowerApi, type Lowered } from "../lower/lower.js";
import { createSelection } from "../lower/operation/filter.js";
import { createTypePrinter } from "../emit/print/type-text.js";
import type { ResolvedOptions } from "../config/import-extension.js";
import type { ReportProgress } from "./progress.js";
import { reservedNames } from "../emit/names/reserved-names.js";
import { renderFiles, type GeneratedFile } from "../emit/render.js";
import type { Runtime } from "../emit/runtime/runtime-files.js";

/** The input of the pipeline for one target. */
export interface GenerateInput {
  readonly documents: Documents;
  readonly options: ResolvedOptions;
  readonly sourceUrl: string | undefined;
  /** The names of the previous run, by key. */
  readonly keptNames: ReadonlyMap<string, string>;
  readonly runtime: Runtime;
  readonly limits?: Limits | undefined;
  /** The comment after the banner of every module. */
  readonly header?: Header | undefined;
  readonly onProgress?: ReportProgress | undefined;
}

/** The output of the pipeline for one target. */
export interface Generation {
  readonly files: readonly GeneratedFile[];
  /** The files of the folder that stay as they are. Only if only a changed operation was looked at. */
  readonly kept?: readonly (KeptFile & Pick<GeneratedFile, "room">)[];
  readonly names: ReadonlyMap<string, string>;
  /** How many operations and models were emitted. */
  readonly counts: { readonly operations: number; readonly models: number };
  /** How many schemas were lowered, at most. */
  readonly schemas: number;
  /** Undefined if only a changed operation was looked at. */
  readonly inspection?: Inspection;
}

/** The output of the whole pipeline. */
export interface WholeGeneration extends Generation {
  readonly inspection: Inspection;
}

/**
 * Runs the whole pipeline: validate, lower, emit, print and format. Returns `undefined` if there is an error.
 *
 * Nothing refers to the documents once they are lowered. Their memory can then be used for the output.
 */
export function generateFiles(
  input: GenerateInput,
  report: Report,
  hasErrors: () => boolean,
): Promise<WholeGeneration | undefined> {
  const { options, header, runtime, limits, onProgress } = input;
  const budget = budgetWithProgress(input);
  const lowered = lowerInput(input, report, budget);
  if (!lowered || hasErrors()) return Promise.resolve(undefined);
  return emitFiles(lowered, { options, header, runtime, limits, onProgress }, budget, report);
}

/** The second half of the pipeline: from the IR to the files. */
async function emitFiles(
  { api, names }: Lowered,
  {
    options,
    header,
    runtime,
    limits,
    onProgress = () => {},
  }: Omit<GenerateInput, "documents" | "sourceUrl" | "keptNames">,
  budget: Budget,
  report: Report,
): Promise<WholeGeneration | undefined> {
  try {
    const print = createTypePrinter(options);
    onProgress({ stage: "print" });
    const emitted = emit(api, print, runtime, options, emittersFor(options));
    const isInTime = (): boolean => runWithinLimits(() => budget.checkTime(), limits, report) === true;
    const onDeclaration = (done: number, total: number): void => onProgress({ stage: "print", done, total });
    const files = await renderFiles(emitted, { options, header }, { isInTime, onDeclaration });
    if (!files) return undefined;
    const inspection = inspectApi(withExportNames(api), print, options);
    const counts = { operations: inspection.operations.length, models: inspection.models.length };
    return { files, names, counts, schemas: budget.countSchemas(), inspection };
  } catch (error) {
    reportLimit(error, limits, report);
    return undefined;
  }
}

/** Creates the budget of an input. Spending it reports progress. */
export const budgetWithProgress = ({ limits, onProgress }: GenerateInput): Budget =>
  createBudget(limits, (done) => onProgress?.({ stage: "plan", done }));

/** Runs the first half of the pipeline: from the documents to the IR and the chosen names. */
export function lowerInput(
  input: GenerateInput,
  report: Report,
  budget: Budget = createBudget(input.limits),
): Lowered | undefined {
  const description = checkVersion(input.documents, report);
  if (!description) return undefined;
  // Lowering runs even if validation finds errors, so that one run reports the problems of both.
  return runWithinLimits(
    () => {
      input.onProgress?.({ stage: "check" });
      validate(description, report, createSelection(input.options));
      input.onProgress?.({ stage: "plan" });
      return lowerDescription(description, input, report, budget);
    },
    input.limits,
    report,
  );
}

function lowerDescription(description: Description, input: GenerateInput, report: Report, budget: Budget): Lowered {
  const { documents, root } = upgradeToOpenApi3(description);
  return lowerApi({
    documents,
    root,
    version: description.version,
    options: input.options,
    sourceUrl: input.sourceUrl,
    keptNames: input.keptNames,
    reservedNames: reservedNames(input.runtime, input.options),
    reservedModules: reservedModules(input.options),
    report: reportAtOrigin(report, documents),
    budget,
  });
}

/** Returns the result of a function. If the function exceeds a limit, reports this and returns `undefined`. */
function runWithinLimits<Result>(work: () => Result, limits: Limits | undefined, report: Report): Result | undefined {
  try {
    return work();
  } catch (error) {
    reportLimit(error, limits, report);
    return undefined;
  }
}

/** Reports the limit that an error is about. The call stack is such a limit. Any other error is thrown again. */
function reportLimit(error: unknown, limits: Limits = DEFAULT_LIMITS, report: Report): void {
  const position = { pointer: "#" };
  if (error instanceof RangeError && /call stack/i.test(error.message))
    return report("FS1102", "The schemas are nested too deeply.", position);
  if (!(error instanceof LimitError)) throw error;
  const { limit } = error;
  const message =
    limit === "schemas"
      ? `The description needs more than ${limits.schemas} schemas.`
      : `The generation of the client takes more than ${limits.seconds} seconds.`;
  report("FS1102", message, position, writeLimitHelp(limit));
}

/** Converts a Swagger 2.0 description to OpenAPI 3. Other descriptions stay unchanged. */
function upgradeToOpenApi3({ documents, root, version }: Description): Omit<Description, "version"> {
  if (version !== "2.0") return { documents, root };
  const upgraded = upgradeSwagger(root, documents);
  const { root: tree = null } = upgraded.all.get("") ?? {};
  return { documents: upgraded, root: isObject(tree) ? tree : root };
}

/** Reports a problem at its position in the original Swagger 2.0 description, not at that in the converted one. */
const reportAtOrigin =
  (report: Report, { origin }: Documents): Report =>
  (code, message, position = {}, help) =>
    report(
      code,
      message,
      position.pointer === undefined ? position : { ...position, pointer: origin(position.pointer) },
      help,
    );
