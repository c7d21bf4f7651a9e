import type { Diagnostic } from "./diagnostics.js";
import { diagnosticsText, type Colours } from "./diagnostic-text.js";

/** Where a command writes: results to stdout, everything else to stderr. */
export interface Terminal {
  readonly folder: string;
  /** The result: a summary, a diff, JSON. */
  readonly result: (text: string) => void;
  readonly diagnostics: (list: readonly Diagnostic[]) => void;
  readonly note: (text: string) => void;
  readonly colours: Colours;
}

export interface TerminalSettings {
  readonly folder: string;
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  readonly quiet: boolean;
  readonly format: "text" | "json";
  readonly colours: Colours;
}

export function createTerminal({ folder, stdout, stderr, quiet, format, colours }: TerminalSettings): Terminal {
  return {
    folder,
    colours,
    result: (text) => stdout(text.endsWith("\n") ? text : `${text}\n`),
    note: (text) => {
      if (!quiet) stderr(`${text}\n`);
    },
    diagnostics: (list) => {
      if (format === "json") stderr(`${JSON.stringify(list)}\n`);
      else if (list.length > 0) stderr(`${diagnosticsText(list, colours)}\n`);
    },
  };
}
