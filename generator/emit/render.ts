import type { PageRoom } from "../../templates/code/emitter.js";
import type { ExportAlias, Import, ModuleStructure } from "../../templates/code/module.js";
import type { ResolvedOptions } from "../config/import-extension.js";
import { compareCodeUnits } from "../load/tree.js";
import { createSyntaxCheck } from "./check-syntax.js";
import type { Emitted } from "./emit.js";
import { formatPiece, formatPieces } from "./format.js";
import { groupRuntime } from "./runtime/group-runtime.js";
import type { Header } from "./print/header.js";
import { bannerWith, exportLine, NO_EXPORTS, printModule, printRuntimeModule } from "./print/print-module.js";
import type { Runtime } from "./runtime/runtime-files.js";
import { convertModule, PACKAGE_FILE } from "./javascript/convert-module.js";
import { createPieceReader } from "./read/read-piece.js";
import { inOneFile, SINGLE_FILE, type ModuleText } from "./single-file/select-declarations.js";

/** A file of the output. `path` is relative to the output folder and uses `/`. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
  /** By how much the parts of a page of the documentation may grow or shrink before they are divided in another way. */
  readonly room?: PageRoom | undefined;
}

/** Everything besides the modules that printing depends on. */
export interface RenderInput {
  readonly options: ResolvedOptions;
  /** The comment after the banner of every module. */
  readonly header: Header | undefined;
}

/** Called during printing, which can take long. */
export interface RenderEvents {
  /** Whether there is time left. */
  readonly isInTime: () => boolean;
  /** Called after each declaration, with how many of them are done. */
  readonly onDeclaration?: (done: number, total: number) => void;
}

/**
 * Prints the files of an output, sorted by path. Each module is printed, formatted and checked before the next one, and
 * the pages are made last, so that the memory for the modules can be freed. Returns `undefined` if there is no time left.
 */
export async function renderFiles(
  { modules: pending, makePages, runtime }: Emitted,
  { options, header }: RenderInput,
  { isInTime, onDeclaration = () => {} }: RenderEvents,
): Promise<readonly GeneratedFile[] | undefined> {
  const { importExtension, singleFile } = options;
  const banner = bannerWith(header);
  const total = pending.reduce((sum, { statements }) => sum + statements.length, 0);
  let done = 0;
  // Imports are pieces too, so that there are more pieces than declarations.
  const onPiece = (): void => onDeclaration(Math.min(++done, total), total);
  const readPiece = createPieceReader();
  const texts: ModuleText[] = [];
  const modules: ModuleStructure[] = [];
  for (let module = pending.shift(); module; module = pending.shift()) {
    if (!isInTime()) return undefined;
    const printed = singleFile && isSeparate(module) ? importingFromIndex(module) : module;
    const check = createSyntaxCheck(printed, module.syntax);
    const formatted = await formatPieces(printModule(printed, importExtension), readPiece, check, onPiece);
    check.finish();
    texts.push({ file: module.file, text: formatted.join("\n") });
    modules.push({ ...module, statements: [] });
  }
  const sources = singleFile
    ? await mergedSources(texts, modules, runtime)
    : [...texts, ...runtimeTexts(modules, runtime, importExtension)];
  const isJavaScript = options.language === "js";
  const files: GeneratedFile[] = isJavaScript ? [PACKAGE_FILE] : [];
  for (const source of sources) {
    if (!isInTime()) return undefined;
    const printed = isJavaScript ? await convertModule(source) : [{ path: `${source.file}.ts`, text: source.text }];
    files.push(...printed.map(({ path, text }) => ({ path, text: `${banner}\n${text}` })));
  }
  for (const make of makePages) {
    if (!isInTime()) return undefined;
    files.push(...(await make()));
  }
  return files.sort((a, b) => compareCodeUnits(a.path, b.path));
}

const runtimeTexts = (modules: readonly ModuleStructure[], runtime: Runtime, extension: string): ModuleText[] =>
  groupRuntime(modules, runtime).map((module) => ({ file: module.file, text: printRuntimeModule(module, extension) }));

/** Whether a module stays a separate file if the client is one file: `index.ts` does not export its declarations. */
const isSeparate = ({ file, isInIndex }: ModuleStructure): boolean => !isInIndex && file !== SINGLE_FILE;

/** Replaces the imports from other modules and the run time by imports from `index.ts`, and exports likewise. */
function importingFromIndex(module: ModuleStructure): ModuleStructure {
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
async function mergedSources(
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
  for (const { text, isFormatted } of inOneFile(texts.filter(isMerged), { used: new Set(exported), hidden }, runtime)) {
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
