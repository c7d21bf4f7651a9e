import type { Report } from "./diagnostics.js";
import { emit } from "./emit.js";
import { formatPieces } from "./format.js";
import { inspect, type Inspection } from "./inspect.js";
import type { Api } from "./ir.js";
import { parseDocument, type Document, type Source } from "./load/document.js";
import { byCodeUnit, type Tree } from "./load/tree.js";
import { checkVersion } from "./load/version.js";
import { lowerApi } from "./lower/api.js";
import { createTypePrinter } from "./lower/type-text.js";
import type { OutputOptions } from "./options.js";
import { applyOverlays } from "./overlay/apply.js";
import { BANNER, printModule, printRuntimeFile } from "./print.js";
import type { Runtime } from "./runtime-files.js";
import { docPages } from "../templates/docs/pages.js";
import { CLIENT_NAMES, RUNTIME_TYPES, RUNTIME_VALUES } from "../templates/runtime-names.js";

/** A file of the output; `path` is relative to its root, with `/`. */
export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

export interface GenerateInput {
  /** Text with its name, or a document that is parsed already. */
  readonly spec: Source | { readonly file: string; readonly document: Tree };
  /** Overlays, in the order in which they are applied before anything else. */
  readonly overlays?: readonly Source[];
  readonly options: OutputOptions & { readonly importExtension: ".js" | ".ts" | "" };
  readonly sourceUrl: string | undefined;
  /** Names of the last run, by key. */
  readonly keptNames: ReadonlyMap<string, string>;
  readonly runtime: Runtime;
}

export interface Generation {
  readonly files: readonly GeneratedFile[];
  readonly names: ReadonlyMap<string, string>;
  readonly inspection: Inspection;
}

/** The whole pipeline: load, resolve and lower, emit, print, format. Undefined where the input can't be used. */
export async function generateFiles(
  input: GenerateInput,
  report: Report,
  hasErrors: () => boolean,
): Promise<Generation | undefined> {
  const lowered = lowerInput(input, report);
  if (!lowered || hasErrors()) return undefined;
  const { api, names } = lowered;
  const { options, runtime } = input;
  const print = createTypePrinter(options);
  const { modules, runtimeFiles } = emit(api, print, runtime, options);
  const extension = options.importExtension;
  const emitted = modules.map(async (module) => ({
    path: `${module.file}.ts`,
    text: `${BANNER}\n${await formatPieces(printModule(module, extension))}`,
  }));
  const copied = runtimeFiles.map((file) => ({
    path: `runtime/${file}.ts`,
    text: printRuntimeFile(runtime.texts.get(file) ?? "", extension),
  }));
  const pages = options.docs ? docPages(api, print) : [];
  const files = [...(await Promise.all(emitted)), ...copied, ...pages].sort((a, b) => byCodeUnit(a.path, b.path));
  return { files, names, inspection: inspect(api, print) };
}

/** The first half: from text to the IR and the names that were given out. */
export function lowerInput(
  input: GenerateInput,
  report: Report,
): { readonly api: Api; readonly names: ReadonlyMap<string, string> } | undefined {
  const written = documentOf(input.spec, report);
  const overlays = input.overlays ?? [];
  const document = written && overlays.length > 0 ? applyOverlays(written, overlays, report) : written;
  const description = document && checkVersion(document.root, document.source.file, report);
  if (!description) return undefined;
  return lowerApi({
    ...description,
    options: input.options,
    sourceUrl: input.sourceUrl,
    keptNames: input.keptNames,
    reservedNames: [...RUNTIME_TYPES, ...RUNTIME_VALUES, ...CLIENT_NAMES],
    report,
  });
}

const documentOf = (spec: GenerateInput["spec"], report: Report): Document | undefined =>
  "text" in spec ? parseDocument(spec, report) : { source: { file: spec.file, text: "" }, root: spec.document };
