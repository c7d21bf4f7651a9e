import { Diagnostics, type Diagnostic } from "../diagnostics/diagnostics.js";
import { lowerInput, type GenerateInput } from "../pipeline/generate.js";
import { loadInputs, readInputs } from "../pipeline/inputs.js";
import type { Documents } from "../load/documents.js";
import { documentNameOf, tokensOf } from "../load/pointer.js";
import { positionFinder } from "../load/position.js";
import { getString, isArray, isObject, type Tree } from "../load/tree.js";
import type { Lowered } from "../lower/lower.js";
import type { PlanTarget } from "../pipeline/plan.js";
import { locate } from "../load/positions.js";
import { loadRuntime } from "../emit/runtime-files.js";

/** A description in the words of the IR. */
export interface LoadedApi {
  /** Undefined where the description can't be used. */
  readonly lowered: Lowered | undefined;
  /** What a client is generated from; undefined where the description can't be used. */
  readonly input: GenerateInput | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly line: (pointer: string) => number | undefined;
  /** The pointer behind the reference that stands at another one. */
  readonly home: (pointer: string) => string;
  /** What stands at a pointer, behind references; undefined where nothing does. */
  readonly part: (pointer: string) => Tree | undefined;
}

/** What an older description needn't have: the config speaks of the new one. */
const OF_THE_CONFIG = ["FS1405", "FS5001", "FS5002", "FS5004"] as const;

/** Reads the older description, in which what the config names may be missing. */
export const loadOldApi = (target: PlanTarget): Promise<LoadedApi> =>
  load(target, new Map(), new Diagnostics(OF_THE_CONFIG));

/** Reads a description as `generate` does, and goes no further than its meaning. Names of `kept` are given out again. */
export const loadApi = (target: PlanTarget, kept: ReadonlyMap<string, string> = new Map()): Promise<LoadedApi> =>
  load(target, kept, new Diagnostics());

async function load(target: PlanTarget, kept: ReadonlyMap<string, string>, problems: Diagnostics): Promise<LoadedApi> {
  const inputs = await readInputs(target, problems);
  const documents = problems.hasErrors ? undefined : await loadInputs(target, inputs, problems);
  const input = documents && {
    documents,
    options: { ...target.options, importExtension: ".js" as const },
    sourceUrl: target.sourceUrl,
    keptNames: kept,
    runtime: await loadRuntime(),
    limits: target.limits,
  };
  const lowered = input && !problems.hasErrors ? lowerInput(input, problems.report) : undefined;
  const finders = new Map([...inputs.sources].map(([name, source]) => [name, positionFinder(source)]));
  const origin = documents?.origin ?? ((pointer: string) => pointer);
  return {
    lowered: problems.hasErrors ? undefined : lowered,
    input: problems.hasErrors ? undefined : input,
    diagnostics: locate(problems.all, inputs.sources, target.shown, inputs.overlays),
    line: (pointer) => {
      const written = origin(pointer);
      return finders.get(documentNameOf(written))?.(written)?.line;
    },
    home: (pointer) => (documents ? placeAt(pointer, documents).pointer : pointer),
    part: (pointer) => documents && placeAt(pointer, documents).part,
  };
}

/** Follows references for so long as one is all that an object says. */
function placeAt(
  pointer: string,
  documents: Documents,
  steps = 0,
): { readonly pointer: string; readonly part: Tree | undefined } {
  let part = documents.all.get(documentNameOf(pointer))?.root;
  for (const token of tokensOf(pointer) ?? []) part = isObject(part) || isArray(part) ? own(part, token) : undefined;
  const reference = isObject(part) ? getString(part, "$ref") : undefined;
  const target = reference === undefined || steps > 10 ? undefined : documents.locate(reference, pointer);
  return target?.kind === "pointer" ? placeAt(target.pointer, documents, steps + 1) : { pointer, part };
}

const own = (part: object, key: string): Tree | undefined =>
  Object.hasOwn(part, key) ? (part as Readonly<Record<string, Tree>>)[key] : undefined;
