import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Change } from "../../generator/diff/change.js";
import { diffApis } from "../../generator/diff/diff.js";
import { loadApi, type LoadedApi } from "../../generator/diff/load-api.js";
import { typecheck, type Verdict } from "../../generator/diff/typecheck/typecheck.js";
import { DEFAULT_OPTIONS, type OutputOptions } from "../../generator/config/options.js";

/** What `diff --typecheck` finds between two descriptions, and what the compiler said by itself. */
export interface Judged {
  readonly changes: readonly Change[];
  readonly verdicts: readonly Verdict[];
}

type Loaded = { [Key in "lowered" | "input"]: NonNullable<LoadedApi[Key]> } & Pick<LoadedApi, "line" | "home">;

/** Reads two descriptions as `diff` does. */
export async function loadPair(
  before: object,
  after: object,
  options: OutputOptions = DEFAULT_OPTIONS,
): Promise<readonly [Loaded, Loaded]> {
  const folder = await mkdtemp(join(tmpdir(), "fetchsmith-judge-"));
  const load = async (tree: object, name: string, kept?: ReadonlyMap<string, string>): Promise<Loaded> => {
    const spec = join(folder, name);
    await writeFile(spec, JSON.stringify(tree, null, 2));
    const target = { spec, shown: name, out: undefined, sourceUrl: undefined, overlays: [], options };
    const { lowered, input, line, home, diagnostics } = await loadApi(target, kept);
    if (!lowered || !input || diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join());
    return { lowered, input, line, home };
  };
  try {
    const old = await load(before, "old.json");
    return [old, await load(after, "new.json", old.lowered.names)];
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Compares two descriptions in this process: what is loaded for the first serves all that come. */
export async function judge(before: object, after: object, more: Partial<OutputOptions> = {}): Promise<Judged> {
  const options = { ...DEFAULT_OPTIONS, ...more };
  const [old, now] = await loadPair(before, after, options);
  const verdicts = await typecheck(old.input, now.input);
  const lines = { old: old.line, new: now.line, home: { old: old.home, new: now.home } };
  return { verdicts, changes: diffApis(old.lowered.api, now.lowered.api, options, lines, verdicts) };
}
