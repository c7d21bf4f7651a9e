import type { Target } from "../config/target.js";
import { Diagnostics, type Diagnostic } from "../diagnostics/diagnostics.js";
import { loadRuntime } from "../emit/runtime/runtime-files.js";
import { withExportNames, type Api } from "../ir/ir.js";
import type { Documents } from "../load/references/documents.js";
import { getDocumentName, decodeTokens } from "../load/pointer.js";
import { createPositionFinder } from "../load/positions/position.js";
import { locateProblems } from "../load/positions/locate.js";
import { getString, isArray, isObject, type Tree } from "../load/tree.js";
import type { ReportProgress } from "../pipeline/progress.js";
import { budgetWithProgress, lowerInput, type GenerateInput } from "../pipeline/generate.js";
import { readInputs, type Inputs } from "../pipeline/inputs.js";
import { loadInputs } from "../pipeline/load-inputs.js";

/** A description that can be compared. */
export interface LoadedApi {
  readonly api: Api;
  /** The names of its functions and types, as the manifest has them. */
  readonly names: ReadonlyMap<string, string>;
  /** The input from which its client is generated. */
  readonly input: GenerateInput;
  /** Finds the line of a JSON pointer, counted from 1. */
  readonly lineOf: (pointer: string) => number | undefined;
  /** Follows the references at a JSON pointer to the pointer of their target. */
  readonly followReference: (pointer: string) => string;
  /** Finds the value at a JSON pointer, and follows references. */
  readonly valueAt: (pointer: string) => Tree | undefined;
}

/** The result of loading a description. `loaded` is undefined if the description has errors. */
export interface LoadApiResult {
  readonly loaded: LoadedApi | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Diagnostics about names in the config that the description does not have. */
const CONFIG_CODES = ["FS1405", "FS5001", "FS5002", "FS5004"] as const;

/** Loads the old description. The config belongs to the new one, so it may name what the old one does not have. */
export const loadOldApi = (target: Target, onProgress?: ReportProgress): Promise<LoadApiResult> =>
  loadTarget(target, new Map(), new Diagnostics(CONFIG_CODES), onProgress);

/** Loads a description as `generate` does, but emits nothing. Names in `keptNames` are used again. */
export const loadApi = (
  target: Target,
  keptNames: ReadonlyMap<string, string> = new Map(),
  onProgress?: ReportProgress,
): Promise<LoadApiResult> => loadTarget(target, keptNames, new Diagnostics(), onProgress);

async function loadTarget(
  target: Target,
  keptNames: ReadonlyMap<string, string>,
  diagnostics: Diagnostics,
  onProgress: ReportProgress | undefined,
): Promise<LoadApiResult> {
  onProgress?.({ stage: "read" });
  const inputs = await readInputs(target, diagnostics);
  const documents = diagnostics.hasErrors ? undefined : await loadInputs(target, inputs, diagnostics);
  const loaded =
    documents && !diagnostics.hasErrors
      ? await lowerDocuments(target, documents, inputs, keptNames, diagnostics, onProgress)
      : undefined;
  return {
    loaded,
    diagnostics: locateProblems(diagnostics.all, inputs.sources, target.shown, inputs.overlays),
  };
}

async function lowerDocuments(
  target: Target,
  documents: Documents,
  inputs: Inputs,
  keptNames: ReadonlyMap<string, string>,
  diagnostics: Diagnostics,
  onProgress: ReportProgress | undefined,
): Promise<LoadedApi | undefined> {
  const input: GenerateInput = {
    documents,
    // Callers see the same names and types in both languages.
    options: { ...target.options, language: "ts", importExtension: ".js" },
    sourceUrl: target.sourceUrl,
    keptNames,
    runtime: loadRuntime(),
    limits: target.limits,
    onProgress,
  };
  const lowered = lowerInput(input, diagnostics.report, budgetWithProgress(input));
  if (!lowered || diagnostics.hasErrors) return undefined;
  const finders = new Map([...inputs.sources].map(([name, source]) => [name, createPositionFinder(source)]));
  return {
    ...lowered,
    api: withExportNames(lowered.api),
    input,
    lineOf: (pointer) => {
      const origin = documents.origin(pointer);
      return finders.get(getDocumentName(origin))?.(origin)?.line;
    },
    followReference: (pointer) => resolvePointer(pointer, documents).pointer,
    valueAt: (pointer) => resolvePointer(pointer, documents).value,
  };
}

/** The most references that are followed: references can form a cycle. */
const MAX_REFERENCES = 10;

interface ResolvedPointer {
  readonly pointer: string;
  readonly value: Tree | undefined;
}

/** Follows the `$ref` at a pointer, and those at its target. */
function resolvePointer(pointer: string, documents: Documents, steps = 0): ResolvedPointer {
  let value = documents.all.get(getDocumentName(pointer))?.root;
  for (const token of decodeTokens(pointer) ?? [])
    value = isObject(value) || isArray(value) ? readOwnProperty(value, token) : undefined;
  const reference = isObject(value) ? getString(value, "$ref") : undefined;
  const target = reference === undefined || steps > MAX_REFERENCES ? undefined : documents.locate(reference, pointer);
  return target?.kind === "pointer" ? resolvePointer(target.pointer, documents, steps + 1) : { pointer, value };
}

const readOwnProperty = (value: object, key: string): Tree | undefined =>
  Object.hasOwn(value, key) ? (value as Readonly<Record<string, Tree>>)[key] : undefined;
