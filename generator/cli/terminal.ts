import type { RunStore } from "../pipeline/saved-run.js";
import type { Diagnostic } from "../diagnostics/diagnostics.js";
import { writeDiagnostics, type Colours } from "../diagnostics/diagnostic-text.js";
import { escapeUnsafe } from "../diagnostics/unsafe-characters.js";
import type { HoldSignals } from "../output/lock.js";
import { NO_PROGRESS, type ProgressLine } from "./progress-line.js";
import type { InputStream } from "./standard-input.js";

/** The terminal, as commands use it. Results go to stdout, everything else goes to stderr. */
export interface Terminal {
  /** The working directory. */
  readonly folder: string;
  /** The result: a summary, a diff, JSON. */
  readonly result: (text: string) => void;
  /** What was done as it should be. Not printed with `--quiet`. */
  readonly success: (text: string) => void;
  /**
   * Prints diagnostics. As JSON it prints one array, even if it is empty, so a command calls it once. As text it can
   * be called for each target. With `--quiet` it prints errors only.
   */
  readonly diagnostics: (list: readonly Diagnostic[]) => void;
  /** A hint for people. Not printed as JSON, and not with `--quiet`. */
  readonly note: (text: string) => void;
  readonly format: "text" | "json";
  readonly colours: Colours;
  /** The number of targets processed at the same time without `--jobs`. */
  readonly cores: number;
  /** Called before the work of a run. */
  readonly tuneEngine: () => void;
  /** Creates the store of what makes the next run faster, if there is one. */
  readonly createRunStore: () => RunStore | undefined;
  /** Standard input, for a SPEC `-` and for answers. */
  readonly input: () => InputStream;
  /** Whether a person can answer: neither stderr nor standard input is a file or a pipe. */
  readonly isInteractive: () => boolean;
  /** The columns of the terminal; undefined if there is none. */
  readonly columns: number | undefined;
  /** Writes to stderr as it is, also control sequences. */
  readonly draw: (text: string) => void;
  /** Starts to show how far a run is. Nothing is shown where stderr is not a terminal. */
  readonly startProgress: () => ProgressLine;
  /** The time in milliseconds, from any start. */
  readonly now: () => number;
  readonly holdSignals: HoldSignals;
  /** The program that runs fetchsmith, as package managers name it: `pnpm/9.1.0 npm/? node/v22.0.0`. */
  readonly userAgent: string | undefined;
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
  readonly tuneEngine?: (() => void) | undefined;
  readonly createRunStore?: (() => RunStore) | undefined;
  readonly input: () => InputStream;
  readonly isInteractive?: () => boolean;
  readonly columns?: number | undefined;
  readonly userAgent?: string | undefined;
  readonly startProgress?: () => ProgressLine;
  readonly now?: () => number;
  readonly holdSignals?: HoldSignals;
}

/** Creates the terminal of a run from its settings. */
export function createTerminal(settings: TerminalSettings): Terminal {
  const { folder, stdout, stderr, quiet, format, cores, input } = settings;
  const result = (text: string): void => stdout(`${escapeLines(text.replace(/\n$/, ""))}\n`);
  return {
    folder,
    format,
    // The library for colours is loaded only if something is coloured.
    get colours() {
      return settings.colours;
    },
    cores,
    tuneEngine: settings.tuneEngine ?? (() => {}),
    createRunStore: settings.createRunStore ?? (() => undefined),
    input,
    isInteractive: settings.isInteractive ?? (() => false),
    columns: settings.columns,
    draw: stderr,
    startProgress: settings.startProgress ?? (() => NO_PROGRESS),
    now: settings.now ?? (() => 0),
    holdSignals: settings.holdSignals ?? (() => Promise.resolve(() => {})),
    userAgent: settings.userAgent,
    result,
    success: (text) => {
      if (!quiet) result(text);
    },
    note: (text) => {
      if (!quiet && format === "text") stderr(`${escapeLines(text)}\n`);
    },
    diagnostics: (list) => {
      const shown = quiet ? list.filter(({ severity }) => severity === "error") : list;
      if (format === "json") stderr(`${escapeLines(JSON.stringify(shown.map(withoutLongSource)))}\n`);
      else if (shown.length > 0) stderr(`${writeDiagnostics(shown, settings.colours)}\n`);
    },
  };
}

/** The longest source line that JSON repeats. A description in one line would be repeated as a whole in each problem. */
const LONGEST_SOURCE = 1000;

const withoutLongSource = (diagnostic: Diagnostic): Diagnostic =>
  (diagnostic.source?.length ?? 0) > LONGEST_SOURCE ? { ...diagnostic, source: undefined } : diagnostic;

/** Escapes invisible characters, because the text may come from a description. Line breaks and tabs stay. */
const escapeLines = (text: string): string => text.replace(/[^\n\t]+/g, escapeUnsafe);

/** `1 file`, `2 files`. */
export const countWords = (number: number, word: string): string => `${number} ${word}${number === 1 ? "" : "s"}`;
