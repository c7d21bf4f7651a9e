import type { ExportAlias, Import, ModuleStructure } from "../../../templates/code/module.js";
import { compareCodeUnits } from "../../load/tree.js";
import { formatPiece } from "../format.js";
import { exportLine, type ModuleText, NO_EXPORTS } from "../print/print-module.js";
import type { Runtime } from "../runtime/runtime-files.js";
import { selectDeclarations, SINGLE_FILE } from "./select-declarations.js";

/** Whether a module stays a separate file if the client is one file: `index.ts` does not export its declarations. */
export const isSeparate = ({ file, isInIndex }: ModuleStructure): boolean => !isInIndex && file !== SINGLE_FILE;

/** Replaces the imports from other modules and the run time by imports from `index.ts`, and exports likewise. */
export function importFromIndex(module: ModuleStructure): ModuleStructure {
  const { imports, reexports } = module;
  return { ...module, imports: mergeLocal(imports), reexports: mergeLocal(reexports) };
}

function mergeLocal(imports: readonly Import[]): readonly Import[] {
  const packages = imports.filter(({ from }) => from.kind === "package");
  const merged = [true, false].flatMap((isType) => {
    const others = imports.filter(({ from, ...item }) => from.kind !== "package" && item.isType === isType);
    const names = [...new Set(others.flatMap((item) => item.names))].sort(compareCodeUnits);
    return names.length > 0 ? [{ from: { kind: "local", file: SINGLE_FILE } as const, isType, names }] : [];
  });
  return [...packages, ...merged];
}

/** Merges the index, the modules that it exports and the run time into one module. Separate modules stay unchanged. */
export async function mergeModules(
  texts: readonly ModuleText[],
  modules: readonly ModuleStructure[],
  runtime: Runtime,
): Promise<readonly ModuleText[]> {
  const index = modules.find(({ file }) => file === SINGLE_FILE);
  const separate = modules.filter(isSeparate);
  const isMerged = ({ file }: ModuleText): boolean =>
    file !== SINGLE_FILE && separate.every((module) => module.file !== file);
  const aliases = modules.flatMap((module) => module.aliases ?? []);
  const localNames = new Map(aliases.map(({ name, local }) => [name, local]));
  const reexports = index?.reexports ?? [];
  const renamed = reexports.flatMap(listExportAliases);
  const imported = separate.flatMap(localImports).flatMap(({ names }) => names);
  const exported = [...reexports.flatMap(({ names }) => names), ...imported].map(
    (name) => localNames.get(name) ?? name,
  );
  const hidden = new Set(renamed.map(({ local }) => local).filter((name) => !imported.includes(name)));
  const pieces: string[] = [];
  for (const { text, isFormatted } of selectDeclarations(
    texts.filter(isMerged),
    { used: new Set(exported), hidden },
    runtime,
  )) {
    pieces.push(isFormatted ? `${text}\n` : await formatPiece(text));
  }
  for (const isType of [false, true]) {
    const list = [...(isType ? [] : aliases), ...renamed.filter((alias) => alias.isType === isType)];
    if (list.length > 0) pieces.push(await formatPiece(exportLine(list, isType)));
  }
  return [
    { file: SINGLE_FILE, text: pieces.length > 0 ? pieces.join("\n") : `${NO_EXPORTS}\n` },
    ...texts.filter(({ file }) => separate.some((module) => module.file === file)),
  ];
}

/** The exports of the index that callers see under another name. */
const listExportAliases = ({
  names,
  exportNames = {},
  isType,
}: Import): (ExportAlias & { readonly isType: boolean })[] =>
  names.flatMap((local) => {
    const name = Object.hasOwn(exportNames, local) ? exportNames[local] : undefined;
    return name === undefined ? [] : [{ local, name, isType }];
  });

const localImports = ({ imports, reexports }: ModuleStructure): ModuleStructure["imports"] =>
  [...imports, ...reexports].filter(({ from }) => from.kind !== "package");
