import type { Diagnostic } from "../diagnostics/diagnostics.js";
import { diagnosticsText, type Colours } from "../diagnostics/diagnostic-text.js";
import { visible } from "../diagnostics/unsafe-characters.js";

/** Where a command writes: results to stdout, everything else to stderr. */
export interface Terminal {
  readonly folder: string;
  /** The result: a summary, a diff, JSON. */
  readonly result: (text: string) => void;
  /** For machines they are one list, also where there are none: a command calls this once, but in text for each target. */
  readonly diagnostics: (list: readonly Diagnostic[]) => void;
  /** What only people want to know. */
  readonly note: (text: string) => void;
  readonly format: "text" | "json";
  readonly colours: Colours;
  /** The number of targets processed at the same time without `--jobs`. */
  readonly cores: number;
}

export interface TerminalSettings {
  readonly folder: string;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly quiet: boolean;
  readonly format: "text" | "json";
  readonly colours: Colours;
  /** The number of targets processed at the same time without `--jobs`. */
  readonly cores: number;
}

export function createTerminal({ folder, stdout, stderr, quiet, format, colours, cores }: TerminalSettings): Terminal {
  return {
    folder,
    format,
    colours,
    cores,
    result: (text) => stdout(`${visibleLines(text.replace(/\n$/, ""))}\n`),
    note: (text) => {
      if (!quiet && format === "text") stderr(`${visibleLines(text)}\n`);
    },
    diagnostics: (list) => {
      if (format === "json") stderr(`${visibleLines(JSON.stringify(list))}\n`);
      else if (list.length > 0) stderr(`${diagnosticsText(list, colours)}\n`);
    },
  };
}

/** Text with its lines and tabs, in which a description may have a say. In JSON the escapes mean what they stand for. */
const visibleLines = (text: string): string => text.replace(/[^\n\t]+/g, visible);
