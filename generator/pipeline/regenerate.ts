import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Diagnostics, type RawDiagnostic, type Report } from "../diagnostics/diagnostics.js";
import { emitParts } from "../emit/emit-parts.js";
import { createTypePrinter } from "../emit/print/type-text.js";
import { createSingleDocument } from "../load/references/documents.js";
import { childPointer, createBudget, DEFAULT_LIMITS, isObject, type TreeObject } from "../load/load.js";
import { isWithin } from "../load/pointer.js";
import type { Lowered } from "../lower/lower.js";
import type { Manifest } from "../output/manifest.js";
import { differsAlone } from "./compare-lowered.js";
import { findChangedOperation } from "./find-changed-operation.js";
import { lowerInput, type GenerateInput, type Generation } from "./generate.js";
import { reduceDescription } from "./reduce-description.js";
import { replaceParts } from "./replace-parts.js";
import type { SavedRun } from "./saved-run.js";

/*
 * Generates a client again after one operation of its description has changed, without looking at all others. Each step that
 * finds something unexpected gives up, and the ordinary pipeline runs.
 *
 * 1. The texts of the old and the new description are equal but for one Operation Object.
 * 2. The description is reduced to that operation and all that it refers to. Nothing else refers to the operation.
 * 3. Both reduced descriptions are validated and lowered as always, with the names of the manifest. Their IRs differ only in
 *    documentation, examples and simple parameters. Names, models and their uses, modules, security, servers and paging are
 *    equal, and so is all that other operations have in common with this one.
 * 4. Both are emitted and printed as always. Each declaration and each part of a page is printed without regard to its
 *    neighbours. So the declarations and parts that differ are those that differ in the whole client, too: imports and exports
 *    are equal, and the files of the run time follow from them.
 * 5. Each old declaration and part is replaced in the output. It must be there, exactly once. So the reduced description has
 *    led to the same text as the whole one.
 */

/** The last run for an output folder: what it knew, what it read, and what it wrote. */
export interface LastRun {
  readonly saved: SavedRun;
  readonly description: string;
  readonly folder: string;
  /** It names all files that the run wrote. They still have the text that it wrote. */
  readonly manifest: Manifest;
}

/** Generates a client from the last run if one operation has changed. Undefined if it has to be generated as a whole. */
export async function regenerate(input: GenerateInput, last: LastRun, report: Report): Promise<Generation | undefined> {
  try {
    return await regenerateOperation(input, last, report);
  } catch {
    // A file was removed in the meantime, or a reduced description has a defect as its consequence. The whole may have none.
    return undefined;
  }
}

async function regenerateOperation(
  input: GenerateInput,
  last: LastRun,
  report: Report,
): Promise<Generation | undefined> {
  const { source, root = null } = input.documents.all.get("") ?? {};
  const { saved, manifest } = last;
  const { names } = manifest;
  if (!source || !isObject(root)) return undefined;
  const change = findChangedOperation(last.description, source.text);
  const reduced = change && reduceDescription(source.text, root, change);
  if (!reduced) return undefined;
  const pointer = childPointer("#/paths", change.path, change.method);
  const [old, now] = [reduced.old, reduced.now].map((description) => lowerReduced(description, input));
  if (!old || !now || [old, now, saved].some(({ problems }) => hasProblemIn(problems, pointer))) return undefined;
  const isAlike =
    JSON.stringify(old.problems) === JSON.stringify(now.problems) &&
    hasNames(old, now.names.size, names) &&
    hasNames(now, old.names.size, names) &&
    differsAlone(old.api, now.api, input.options);
  const schemas = saved.schemas + now.schemas;
  if (!isAlike || schemas > (input.limits ?? DEFAULT_LIMITS).schemas) return undefined;
  const files = await replaceInFiles(last, old, now, input);
  if (!files) return undefined;
  for (const { code, message, position, help } of saved.problems) report(code, message, position, help);
  return { ...files, names: new Map(Object.entries(names)), counts: saved.counts, schemas };
}

/** The result of lowering a reduced description. */
interface LoweredPart extends Lowered {
  readonly problems: readonly RawDiagnostic[];
  readonly schemas: number;
}

/** Validates and lowers a reduced description. Undefined if it has an error. */
function lowerReduced(root: TreeObject, input: GenerateInput): LoweredPart | undefined {
  const problems = new Diagnostics();
  const budget = createBudget(input.limits);
  const documents = createSingleDocument({ file: "", text: "" }, root);
  const lowered = lowerInput({ ...input, documents, onProgress: undefined }, problems.report, budget);
  if (!lowered || problems.hasErrors) return undefined;
  return { ...lowered, problems: problems.all, schemas: budget.countSchemas() };
}

/** Whether a problem is inside of the operation, or more than its pointer is known, which may be another one in this run. */
const hasProblemIn = (problems: readonly RawDiagnostic[], operation: string): boolean =>
  problems.some(
    ({ position: { file, line, pointer } }) =>
      file !== undefined || line !== undefined || (pointer !== undefined && isWithin(pointer, operation)),
  );

/** Whether all names of a part are those of the whole. */
const hasNames = (part: Lowered, size: number, names: Manifest["names"]): boolean =>
  part.names.size === size && [...part.names].every(([key, name]) => Object.hasOwn(names, key) && names[key] === name);

/** Emits both forms of the operation, and replaces the old one in the files of the folder. */
async function replaceInFiles(
  { folder, manifest, saved }: LastRun,
  old: Lowered,
  now: Lowered,
  { options, runtime }: GenerateInput,
): Promise<Pick<Generation, "files" | "kept"> | undefined> {
  const paths = Object.keys(manifest.files);
  const hasModelPages = paths.some((path) => path.startsWith("docs/models/"));
  const settings = { print: createTypePrinter(options), runtime, options, hasModelPages };
  const [before, after] = [await emitParts(old.api, settings), await emitParts(now.api, settings)];
  const rooms = new Map(Object.entries(saved.rooms));
  const read = (path: string): Buffer => readFileSync(join(folder, path));
  const replaced = replaceParts({ paths, rooms, read }, before, after);
  if (!replaced) return undefined;
  const { texts, rooms: left } = replaced;
  return {
    files: [...texts].map(([path, text]) => ({ path, text, room: left.get(path) })),
    kept: Object.entries(manifest.files).flatMap(([path, hash]) =>
      texts.has(path) ? [] : [{ path, hash, room: left.get(path) }],
    ),
  };
}
