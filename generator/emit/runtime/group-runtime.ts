import type { Import, ModuleStructure } from "../../../templates/code/module.js";
import { compareCodeUnits } from "../../load/tree.js";
import { findReachableDeclarations } from "./declarations.js";
import type { Runtime } from "./runtime-files.js";
import type { RuntimeDeclaration } from "./runtime-source.js";

/** An emitted file of the run time. */
export interface RuntimeModule {
  /** The path from the output folder, without extension: `runtime/client`. */
  readonly file: string;
  readonly imports: readonly Import[];
  /** The formatted declarations. */
  readonly text: string;
}

/** The folder of the run time in the output folder. */
const RUNTIME_FOLDER = "runtime/";

/**
 * Makes the files of the run time for some modules. There is one file for each group. It has only the declarations that
 * the modules use, directly or indirectly. A declaration is exported if a module or another group uses it.
 */
export function groupRuntime(modules: readonly ModuleStructure[], runtime: Runtime): readonly RuntimeModule[] {
  const imported = new Set(modules.flatMap(runtimeNamesOf));
  const reached = findReachableDeclarations(imported, runtime.declarations);
  // Keep the order of the sources.
  const declarations = runtime.declarations.filter((declaration) => reached.has(declaration));
  const groups = [...new Set(declarations.map(({ group }) => group))].sort(compareCodeUnits);
  const usedElsewhere = declarations.flatMap(({ uses, group }) => [...uses].filter((name) => isElsewhere(name, group)));
  const exported = new Set([...imported, ...usedElsewhere]);
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
    const group = members[0]?.group ?? "";
    const others = [...new Set(uses.map((name) => runtime.fileOf.get(name) ?? group))].filter((file) => file !== group);
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

  /** There is an empty line between two declarations only if there is one in the source. */
  function textOf(members: readonly RuntimeDeclaration[], names: ReadonlySet<string>): string {
    const pieces = members.map((member) => {
      const { name, text, bare, isAdjacent } = member;
      const before = runtime.declarations[runtime.declarations.indexOf(member) - 1];
      const isTogether = isAdjacent && before !== undefined && reached.has(before);
      return `${isTogether ? "" : "\n"}${names.has(name) ? text : bare}\n`;
    });
    return pieces.join("").trimStart();
  }
}

/** The names of the run time that a module imports or exports. */
const runtimeNamesOf = ({ imports, reexports }: ModuleStructure): readonly string[] =>
  [...imports, ...reexports].filter(({ from }) => from.kind === "runtime").flatMap(({ names }) => names);
