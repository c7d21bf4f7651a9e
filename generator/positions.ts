import { CATALOGUE, type Diagnostic, type RawDiagnostic } from "./diagnostics.js";
import type { Source } from "./load/document.js";
import { positionFinder } from "./load/position.js";

/** Looks up where each problem stands, and puts them in the order of the description. */
export function locate(
  diagnostics: readonly RawDiagnostic[],
  source: Source | undefined,
  file: string | undefined,
): readonly Diagnostic[] {
  const lines = source?.text.split(/\r\n?|\n/) ?? [];
  const find = source ? positionFinder(source) : () => undefined;
  const located = diagnostics.map(({ code, message, place, help }): Diagnostic => {
    const position =
      place.line === undefined && place.pointer !== undefined ? find(place.pointer, place.key) : undefined;
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
      source: line === undefined ? undefined : lines[line - 1],
    };
  });
  return located.sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}
