import { CATALOGUE, type Diagnostic, type RawDiagnostic } from "./diagnostics.js";
import type { Source } from "./load/document.js";
import { positionFinder } from "./load/position.js";

/** Looks up where each problem stands, and puts them in the order of the description and of the other files that were read. */
export function locate(
  diagnostics: readonly RawDiagnostic[],
  source: Source | undefined,
  file: string | undefined,
  others: readonly Source[] = [],
): readonly Diagnostic[] {
  const texts = [...(source ? [{ ...source, file: file ?? source.file }] : []), ...others].map(textOf);
  const located = diagnostics.map(({ code, message, place, help }): Diagnostic => {
    const text = texts.find((one) => one.file === (place.file ?? file));
    const position =
      place.line === undefined && place.pointer !== undefined ? text?.find(place.pointer, place.key) : undefined;
    const line = place.line ?? position?.line;
    return {
      severity: CATALOGUE[code].severity,
      code,
      message,
      help,
      file: place.file ?? file,
      line,
      column: place.column ?? position?.column,
      pointer: place.pointer,
      source: line === undefined ? undefined : text?.lines[line - 1],
    };
  });
  const rank = ({ file: name }: Diagnostic): number => texts.findIndex((text) => text.file === name);
  return located.sort(
    (a, b) => rank(a) - rank(b) || (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
}

/** A file's text in lines, and the search for a pointer in it. */
const textOf = (source: Source) => ({
  file: source.file,
  lines: source.text.split(/\r\n?|\n/),
  find: positionFinder(source),
});
