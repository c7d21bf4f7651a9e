import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DEFAULT_OPTIONS, type OutputOptions } from "../../generator/config/options.js";
import { createTarget } from "../../generator/config/target.js";
import { compareApis, loadApi, type Change, type LoadedApi } from "../../generator/diff/diff.js";
import type { CallerError } from "../../generator/diff/typecheck/caller-code.js";
import { emitClient, findErrorsOfClients } from "../../generator/diff/typecheck/find-caller-errors.js";
import type { EmittedClient } from "../../generator/diff/typecheck/write-assertions.js";

/** Two descriptions, and the options under which they are compared. */
export interface DescriptionPair {
  readonly before: object;
  readonly after: object;
  readonly options?: Partial<OutputOptions> | undefined;
}

/** The result of `diff --typecheck`. */
export interface ComparedPair {
  readonly changes: readonly Change[];
  /** All errors of the compiler, also those that a change explains. */
  readonly callerErrors: readonly CallerError[];
}

/** Compares pairs of descriptions as `diff --typecheck` does. The compiler runs once for all pairs. */
export async function compareDescriptions(pairs: readonly DescriptionPair[]): Promise<readonly ComparedPair[]> {
  const oldClients = new Map<string, Promise<EmittedClient>>();
  const prepared = [];
  for (const { before, after, options: changed } of pairs) {
    const options = { ...DEFAULT_OPTIONS, ...changed };
    const [old, now] = await loadPair(before, after, options);
    // Many cases begin with the same description.
    const key = JSON.stringify([before, options]);
    const oldClient = await (oldClients.get(key) ?? emitClient(old.input, old.input.keptNames));
    oldClients.set(key, Promise.resolve(oldClient));
    const newClient = await emitClient(now.input, oldClient.names);
    prepared.push({ apis: { old, new: now }, clients: { old: oldClient, new: newClient }, options });
  }
  const errors = findErrorsOfClients(prepared.map(({ clients }) => clients));
  return prepared.map(({ apis, options }, index) => {
    const callerErrors = errors[index] ?? [];
    return { changes: compareApis(apis, options, callerErrors), callerErrors };
  });
}

/** Compares two descriptions without the compiler. */
export async function compareWithoutCompiler(before: object, after: object): Promise<readonly Change[]> {
  const [old, now] = await loadPair(before, after);
  return compareApis({ old, new: now }, DEFAULT_OPTIONS, []);
}

/** Loads two descriptions as `diff` does. They must have no diagnostics. */
export async function loadPair(
  before: object,
  after: object,
  options: OutputOptions = DEFAULT_OPTIONS,
): Promise<readonly [old: LoadedApi, now: LoadedApi]> {
  const folder = await mkdtemp(join(tmpdir(), "fetchsmith-diff-"));
  const load = async (tree: object, name: string, keptNames?: ReadonlyMap<string, string>): Promise<LoadedApi> => {
    const spec = join(folder, name);
    await writeFile(spec, JSON.stringify(tree, null, 2));
    const target = { ...createTarget(spec, name, undefined), options };
    const { loaded, diagnostics } = await loadApi(target, keptNames);
    if (!loaded || diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join());
    return loaded;
  };
  try {
    const old = await load(before, "old.json");
    return [old, await load(after, "new.json", old.names)];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Writes changes as tests expect them: `breaking member-removed: the message`. */
export const listChanges = ({ changes }: Pick<ComparedPair, "changes">): readonly string[] =>
  changes.map(({ level, code, message }) => `${level} ${code}: ${message}`);

/** The result of one case. Fails if the case was not compared. */
export function resultAt(results: readonly ComparedPair[], index: number): ComparedPair {
  const result = results[index];
  if (!result) throw new Error(`case ${index} was not compared`);
  return result;
}
