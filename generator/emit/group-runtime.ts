import type { Import, ModuleStructure } from "../../templates/code/module.js";
import { compareCodeUnits } from "../load/tree.js";
import { reachableFrom } from "./declarations.js";
import type { Runtime } from "./runtime-files.js";
import type { RuntimeDeclaration } from "./runtime-source.js";

/** An emitted file of the run time. */
export interface RuntimeModule {
  /** Without ending, from the output's root: `runtime/client`. */
  readonly file: string;
  readonly imports: readonly Import[];
  /** The text of its declarations, formatted. */
  readonly text: string;
}

/** Where the run time is emitted, from the output's root. */
const RUNTIME_FOLDER = "runtime/";

/**
 * The files of the run time that some modules need: one for each group, with the declarations that the modules lead
 * to. A declaration is exported where a module or another group uses it.
 */
export function groupRuntime(modules: readonly ModuleStructure[], runtime: Runtime): readonly RuntimeModule[] {
  const wanted = new Set(modules.flatMap(runtimeNamesOf));
  const reached = reachableFrom(wanted, runtime.declarations);
  // In the order of the sources, and not in the order of the search.
  const declarations = runtime.declarations.filter((declaration) => reached.has(declaration));
  const groups = [...new Set(declarations.map(({ group }) => group))].sort(compareCodeUnits);
  const imported = declarations.flatMap(({ uses, group }) => [...uses].filter((name) => isElsewhere(name, group)));
  const exported = new Set([...wanted, ...imported]);
  return groups.map((group) => {
    const members = declarations.filter((declaration) => declaration.group === group);
    return { file: RUNTIME_FOLDER + group, imports: importsOf(members), text: textOf(members, exported) };
  });

  function isElsewhere(name: string, group: string): boolean {
    return runtime.fileOf.get(name) !== group;
  }

  function importsOf(members: readonly RuntimeDeclaration[]): readonly Import[] {
    const values = new Set(members.flatMap(({ valueUses }) => [...valueUses]));
    const uses = [...new Set(members.flatMap((member) => [...member.uses]))].sort(compareCodeUnits);
    const own = members[0]?.group ?? "";
    const others = [...new Set(uses.map((name) => runtime.fileOf.get(name) ?? own))].filter((file) => file !== own);
    return others.sort(compareCodeUnits).flatMap((file) =>
      [true, false]
        .map((isType) => ({
          from: { kind: "runtime", file: RUNTIME_FOLDER + file } as const,
          isType,
          names: uses.filter((name) => runtime.fileOf.get(name) === file && values.has(name) !== isType),
        }))
        .filter(({ names }) => names.length > 0),
    );
  }

  /** Declarations that stand close together in a source do so here. */
  function textOf(members: readonly RuntimeDeclaration[], names: ReadonlySet<string>): string {
    const pieces = members.map((member) => {
      const { name, text, bare, isAdjacent } = member;
      const before = runtime.declarations[runtime.declarations.indexOf(member) - 1];
      const isClose = isAdjacent && before !== undefined && reached.has(before);
      return `${isClose ? "" : "\n"}${names.has(name) ? text : bare}\n`;
    });
    return pieces.join("").trimStart();
  }
}

/** The names of the run time that a module imports or exports. */
const runtimeNamesOf = ({ imports, reexports }: ModuleStructure): readonly string[] =>
  [...imports, ...reexports].filter(({ from }) => from.kind === "runtime").flatMap(({ names }) => names);
