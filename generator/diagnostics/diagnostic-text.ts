import type { Diagnostic } from "./diagnostics.js";
import { measureWidth } from "./display-width.js";
import { escapeUnsafe } from "./unsafe-characters.js";

/** Adds colours to a text, or returns it unchanged. */
export interface Colours {
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
}

/** The most problems that are shown. */
const MOST = 10;

/** The most warnings of one kind that are shown one by one. Of more, the first one is shown with their number. */
const MOST_ALIKE = 3;

/**
 * Writes the problems for a terminal: a line for each, the source line with the position underlined, and the help.
 * They are in the order of the description. If there are too many, many warnings of one kind are shown once, so that they hide
 * no others. If there are still too many, warnings are omitted first.
 */
export function writeDiagnostics(diagnostics: readonly Diagnostic[], colours: Colours): string {
  const groups =
    diagnostics.length > MOST ? groupAlike(diagnostics) : diagnostics.map((first): Group => ({ first, count: 1 }));
  const errorsFirst = [...groups.filter(isError), ...groups.filter((group) => !isError(group))];
  const chosen = new Set(errorsFirst.slice(0, MOST));
  const shown = groups.filter((group) => chosen.has(group));
  const more = diagnostics.length - shown.reduce((sum, { count }) => sum + count, 0);
  return [
    ...shown.map((group) => writeGroup(group, colours)),
    ...(more > 0 ? [`… and ${more} more; \`--diagnostics json\` shows all.`] : []),
  ].join("\n\n");
}

/** A problem that stands for `count` problems: itself, and those like it. */
interface Group {
  readonly first: Diagnostic;
  readonly count: number;
}

const isError = ({ first }: Group): boolean => first.severity === "error";

/** Joins warnings with one code and one sentence, whatever names and values it has. Each error has to be mended by itself. */
function groupAlike(diagnostics: readonly Diagnostic[]): readonly Group[] {
  const kinds = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const kind = describeKind(diagnostic);
    const alike = kinds.get(kind);
    if (alike) alike.push(diagnostic);
    else kinds.set(kind, [diagnostic]);
  }
  return diagnostics.flatMap((first): readonly Group[] => {
    const alike = kinds.get(describeKind(first)) ?? [];
    if (first.severity === "error" || alike.length <= MOST_ALIKE) return [{ first, count: 1 }];
    return alike[0] === first ? [{ first, count: alike.length }] : [];
  });
}

const describeKind = ({ code, message }: Diagnostic): string => `${code} ${message.replace(/`[^`]*`|"[^"]*"/g, "`")}`;

function writeGroup({ first, count }: Group, colours: Colours): string {
  const text = writeDiagnostic(first, colours);
  return count === 1 ? text : `${text}\n  … and ${count - 1} more like this; \`--diagnostics json\` shows all.`;
}

function writeDiagnostic(diagnostic: Diagnostic, colours: Colours): string {
  const { severity, code, message, file, line, column, pointer, help } = diagnostic;
  const paint = severity === "error" ? colours.red : colours.yellow;
  const position = [file, line, column].filter((part) => part !== undefined).join(":");
  return [
    `${position === "" ? "" : `${colours.bold(escapeUnsafe(position))}: `}${paint(`${severity} ${code}`)}: ${escapeUnsafe(message)}`,
    ...writeFrame(diagnostic, colours),
    ...(pointer === undefined ? [] : [colours.dim(`  at ${escapeUnsafe(pointer)}`)]),
    ...(help === undefined ? [] : [`  ${escapeUnsafe(help)}`]),
  ].join("\n");
}

/** The longest source line that is shown completely. */
const WIDTH = 100;

function writeFrame({ line, column, source }: Diagnostic, { dim }: Colours): string[] {
  if (line === undefined || source === undefined) return [];
  const at = (column ?? 1) - 1;
  const from = at > WIDTH - 20 ? at - 20 : 0;
  const [before, after] = [cutLine(source, from, at), cutLine(source, at, from + WIDTH)].map(escapeUnsafe);
  const [marked = ""] = TOKEN.exec(cutLine(source, at, from + WIDTH)) ?? [];
  const [indent, length] = [measureWidth(before ?? ""), Math.max(1, measureWidth(escapeUnsafe(marked)))];
  const number = String(line);
  return [
    dim(`  ${number} | `) + before + after,
    dim(`  ${" ".repeat(number.length)} | `) + " ".repeat(indent) + "^".repeat(length),
  ];
}

/** What is underlined: a string in quotes, or a word. */
const TOKEN = /^(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s,:}\]]+)?/;

/** A part of a line, without the halves of surrogate pairs that are cut at its ends. */
const cutLine = (line: string, from: number, to: number): string =>
  line.slice(from, to).replace(/^[\udc00-\udfff]|[\ud800-\udbff]$/g, "");
