import { CATALOGUE, type Diagnostic, type RawDiagnostic } from "../../diagnostics/diagnostics.js";
import type { Source } from "../parse/document.js";
import { getDocumentName } from "../pointer.js";
import { createPositionFinder, indexLines } from "./position.js";

/** The texts of a description and its files, by the name of the document; the name of the description is `""`. */
export type Sources = ReadonlyMap<string, Source>;

/** Adds the positions of problems, and sorts them by the description, its files and the other files that were read. */
export function locateProblems(
  diagnostics: readonly RawDiagnostic[],
  sources: Sources,
  file: string | undefined,
  others: readonly Source[] = [],
): readonly Diagnostic[] {
  // The texts are not decoded for nothing.
  if (diagnostics.length === 0) return [];
  const documents = new Map([...sources].map(([name, source]) => [name, indexText(source)]));
  const texts = [...documents.values(), ...others.map(indexText)];
  const located = diagnostics.map(({ code, message, position: known, help }): Diagnostic => {
    const { pointer, key } = known;
    const text =
      texts.find((one) => one.file === known.file) ??
      documents.get(pointer === undefined ? "" : getDocumentName(pointer));
    const position = known.line === undefined && pointer !== undefined ? text?.find(pointer, key) : undefined;
    const line = known.line ?? position?.line;
    return {
      severity: CATALOGUE[code].severity,
      code,
      message,
      help,
      file: known.file ?? text?.file ?? file,
      line,
      column: known.column ?? position?.column,
      pointer,
      source: line === undefined ? undefined : text?.lineAt(line),
    };
  });
  const rank = ({ file: name }: Diagnostic): number => texts.findIndex((text) => text.file === name);
  return located.sort(
    (a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
}

/** The lines of a text, and a function that finds pointers in it. */
const indexText = (source: Source) => {
  const lines = indexLines(source);
  return { file: source.file, lineAt: lines.lineAt, find: createPositionFinder(source, lines) };
};
