import { CATALOGUE, type Diagnostic, type RawDiagnostic } from "./diagnostics.js";
import type { Source } from "./load/document.js";
import { documentNameOf } from "./load/pointer.js";
import { positionFinder } from "./load/position.js";
import { byCodeUnit } from "./load/tree.js";

/** The texts that a description is made of, by the name of the document; the description's own is `""`. */
export type Sources = ReadonlyMap<string, Source>;

/** Looks up where each problem stands, and puts them in the order of the description, its files one after the other. */
export function locate(
  diagnostics: readonly RawDiagnostic[],
  sources: Sources,
  file: string | undefined,
): readonly Diagnostic[] {
  const texts = new Map([...sources].map(([name, source]) => [name, readable(source)]));
  const located = diagnostics.map(({ code, message, place, help }): Diagnostic => {
    const { pointer, key } = place;
    const text = texts.get(pointer === undefined ? "" : documentNameOf(pointer));
    const position = place.line === undefined && pointer !== undefined ? text?.find(pointer, key) : undefined;
    const line = place.line ?? position?.line;
    return {
      severity: CATALOGUE[code].severity,
      code,
      message,
      help,
      file: place.file ?? text?.source.file ?? file,
      line,
      column: place.column ?? position?.column,
      pointer,
      source: line === undefined ? undefined : lineOf(texts, place.file ?? text?.source.file, line),
    };
  });
  const order = [...texts.values()].map(({ source }) => source.file);
  return located.sort(
    (a, b) =>
      order.indexOf(a.file ?? "") - order.indexOf(b.file ?? "") ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0) ||
      byCodeUnit(a.message, b.message),
  );
}

const readable = (source: Source) => ({ source, lines: source.text.split(/\r\n?|\n/), find: positionFinder(source) });

const lineOf = (texts: ReadonlyMap<string, ReturnType<typeof readable>>, file: string | undefined, line: number) =>
  [...texts.values()].find(({ source }) => source.file === file)?.lines[line - 1];
