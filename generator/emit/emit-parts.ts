import type { StatementStructures } from "ts-morph";
import { loadDocParts, type PagePart } from "../../templates/docs/emitter.js";
import type { ResolvedOptions } from "../config/import-extension.js";
import type { Api } from "../ir/ir.js";
import { createSyntaxCheck } from "./check-syntax.js";
import { planApi } from "../wire/wire.js";
import { emit } from "./emit.js";
import { emittersFor } from "./emitters.js";
import { formatPieces } from "./format.js";
import { printModule } from "./print/print-module.js";
import { createPieceReader } from "./read/read-piece.js";
import type { Runtime } from "./runtime/runtime-files.js";
import { createPageScope } from "./scope.js";
import type { PrintType } from "./print/type-text.js";

export type { PagePart } from "../../templates/docs/emitter.js";

/** A module in its pieces. */
export interface ModuleParts {
  /** The path without extension. */
  readonly file: string;
  /** The imports, the exports and the names of the declarations in their order, as JSON. */
  readonly outline: string;
  /** The imports as text, if there are some, then each declaration. */
  readonly pieces: readonly string[];
}

/** What a client consists of. */
export interface ClientParts {
  readonly modules: readonly ModuleParts[];
  readonly pages: readonly PagePart[];
}

/** What decides how the parts of a client are printed. */
export interface PartsInput {
  readonly print: PrintType;
  readonly runtime: Runtime;
  readonly options: ResolvedOptions;
  /** Whether each model has a page of its own. */
  readonly hasModelPages: boolean;
}

/** The names that a statement declares, and whether it exports them. */
const listDeclared = (statement: StatementStructures): readonly unknown[] => [
  "isExported" in statement && statement.isExported,
  "name" in statement && statement.name,
  "declarations" in statement && statement.declarations.map(({ name }) => name),
];

/** Emits the declarations and the parts of the documentation of an API, one by one, as `emit` and `renderFiles` would. */
export async function emitParts(
  api: Api,
  { print, runtime, options, hasModelPages }: PartsInput,
): Promise<ClientParts> {
  const { modules } = emit(api, print, runtime, options, emittersFor({ ...options, docs: false }));
  const readPiece = createPieceReader();
  const printed: ModuleParts[] = [];
  for (const module of modules) {
    const { file, imports, reexports, aliases, syntax } = module;
    const check = createSyntaxCheck(module, syntax);
    const pieces = await formatPieces(printModule(module, options.importExtension), readPiece, check);
    check.finish();
    const names = module.statements.map(listDeclared);
    printed.push({ file, outline: JSON.stringify([imports, reexports, aliases, names]), pieces });
  }
  if (!options.docs) return { modules: printed, pages: [] };
  const docParts = await loadDocParts();
  const pages = docParts(api, planApi(api, options), createPageScope(print, options), hasModelPages);
  return { modules: printed, pages };
}
