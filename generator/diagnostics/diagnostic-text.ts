import type { Diagnostic } from "./diagnostics.js";
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

/**
 * Writes the problems for a terminal: a line for each, the source line with the position underlined, and the help.
 * They are in the order of the description. If there are too many, warnings are omitted first.
 */
export function writeDiagnostics(diagnostics: readonly Diagnostic[], colours: Colours): string {
  const errorsFirst = [...diagnostics.filter(isError), ...diagnostics.filter((item) => !isError(item))];
  const chosen = new Set(errorsFirst.slice(0, MOST));
  const shown = diagnostics
    .filter((item) => chosen.has(item))
    .map((diagnostic) => writeDiagnostic(diagnostic, colours));
  const more = diagnostics.length - shown.length;
  return [...shown, ...(more > 0 ? [`… and ${more} more; \`--diagnostics json\` shows all.`] : [])].join("\n\n");
}

const isError = ({ severity }: Diagnostic): boolean => severity === "error";

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
  const text = escapeUnsafe(source.slice(from, from + WIDTH));
  const marked = escapeUnsafe(source.slice(from, at)).length;
  const length = Math.max(
    1,
    escapeUnsafe(/^(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s,:}\]]+)?/.exec(source.slice(at, from + WIDTH))?.[0] ?? "").length,
  );
  const number = String(line);
  return [
    dim(`  ${number} | `) + text,
    dim(`  ${" ".repeat(number.length)} | `) + " ".repeat(marked) + "^".repeat(length),
  ];
}
