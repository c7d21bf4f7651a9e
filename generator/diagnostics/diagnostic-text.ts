import type { Diagnostic } from "./diagnostics.js";
import { visible } from "./unsafe-characters.js";

/** Puts a colour around a text, or doesn't. */
export interface Colours {
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly bold: (text: string) => string;
}

/** How many problems are shown. */
const MOST = 10;

/**
 * The problems as a person reads them in a terminal: a line each, the source line underlined, and what to do. In the order
 * of the description; where there are too many, warnings are left out first.
 */
export function diagnosticsText(diagnostics: readonly Diagnostic[], colours: Colours): string {
  const errorsFirst = [...diagnostics.filter(isError), ...diagnostics.filter((item) => !isError(item))];
  const chosen = new Set(errorsFirst.slice(0, MOST));
  const shown = diagnostics.filter((item) => chosen.has(item)).map((diagnostic) => diagnosticText(diagnostic, colours));
  const more = diagnostics.length - shown.length;
  return [...shown, ...(more > 0 ? [`… and ${more} more; \`--diagnostics json\` shows all.`] : [])].join("\n\n");
}

const isError = ({ severity }: Diagnostic): boolean => severity === "error";

function diagnosticText(diagnostic: Diagnostic, colours: Colours): string {
  const { severity, code, message, file, line, column, pointer, help } = diagnostic;
  const paint = severity === "error" ? colours.red : colours.yellow;
  const place = [file, line, column].filter((part) => part !== undefined).join(":");
  return [
    `${place === "" ? "" : `${colours.bold(visible(place))}: `}${paint(`${severity} ${code}`)}: ${visible(message)}`,
    ...frame(diagnostic, colours),
    ...(pointer === undefined ? [] : [colours.dim(`  at ${visible(pointer)}`)]),
    ...(help === undefined ? [] : [`  ${visible(help)}`]),
  ].join("\n");
}

/** The longest source line that is shown whole. */
const WIDTH = 100;

function frame({ line, column, source }: Diagnostic, { dim }: Colours): string[] {
  if (line === undefined || source === undefined) return [];
  const at = (column ?? 1) - 1;
  const from = at > WIDTH - 20 ? at - 20 : 0;
  const text = visible(source.slice(from, from + WIDTH));
  const marked = visible(source.slice(from, at)).length;
  const length = Math.max(
    1,
    visible(/^(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^\s,:}\]]+)?/.exec(source.slice(at, from + WIDTH))?.[0] ?? "").length,
  );
  const number = String(line);
  return [
    dim(`  ${number} | `) + text,
    dim(`  ${" ".repeat(number.length)} | `) + " ".repeat(marked) + "^".repeat(length),
  ];
}
