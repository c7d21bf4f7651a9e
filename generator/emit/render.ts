import type { PageRoom } from "../../templates/code/emitter.js";
import type { ModuleStructure } from "../../templates/code/module.js";
import type { ResolvedOptions } from "../config/import-extension.js";
import { compareCodeUnits } from "../load/tree.js";
import { createSyntaxCheck } from "./check-syntax.js";
import type { Emitted } from "./emit.js";
import { formatPieces } from "./format.js";
import { groupRuntime } from "./runtime/group-runtime.js";
import type { Header } from "./print/header.js";
import { bannerWith, type ModuleText, printModule, printRuntimeModule } from "./print/print-module.js";
import type { Runtime } from "./runtime/runtime-files.js";
import { convertModule, PACKAGE_FILE } from "./javascript/convert-module.js";
import { createPieceReader } from "./read/read-piece.js";
import { importFromIndex, isSeparate, mergeModules } from "./single-file/merge-modules.js";

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
    const printed = singleFile && isSeparate(module) ? importFromIndex(module) : module;
    const check = createSyntaxCheck(printed, module.syntax);
    const formatted = await formatPieces(printModule(printed, importExtension), readPiece, check, onPiece);
    check.finish();
    texts.push({ file: module.file, text: formatted.join("\n") });
    modules.push({ ...module, statements: [] });
  }
  const sources = singleFile
    ? await mergeModules(texts, modules, runtime)
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
