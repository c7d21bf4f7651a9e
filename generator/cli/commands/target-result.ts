import type { Diagnostic } from "../../diagnostics/diagnostics.js";
import { toShownPath } from "../../load/files/paths.js";
import type { Terminal } from "../terminal.js";
import { findHighestStatus, STATUS, type Status } from "./status.js";

/** The result of a command for one target. Plain data, so that a worker thread can send it. */
export interface TargetResult {
  readonly status: Status;
  readonly diagnostics: readonly Diagnostic[];
  /** The files that stopped the run, as diagnostics for programs. For people, `text` names them with their differences. */
  readonly refused?: readonly Diagnostic[];
  /** The report as text. */
  readonly text: string;
  /** Whether there was nothing to do. Of several targets, only the summary counts those. */
  readonly isUnchanged: boolean;
  /** The paths of the input files, for `watch`. */
  readonly inputs: readonly string[];
  /** The report for JSON, if the command has one. */
  readonly report?: unknown;
  /** The stack of an unexpected error, which is a defect of fetchsmith. */
  readonly defect?: string | undefined;
}

/** The result of an unexpected error. */
export const createDefectResult = (error: unknown): TargetResult => ({
  status: STATUS.defect,
  diagnostics: [],
  text: "",
  isUnchanged: false,
  inputs: [],
  defect: error instanceof Error ? (error.stack ?? error.message) : String(error),
});

/** Names the output folder in diagnostics as a user would write it. */
export const showOutput = (
  diagnostics: readonly Diagnostic[],
  out: string | undefined,
  folder: string,
): readonly Diagnostic[] =>
  diagnostics.map((one) => (out !== undefined && one.file === out ? { ...one, file: toShownPath(out, folder) } : one));

/** The words of a summary for each result. */
export type SummaryWords = Readonly<Record<"unchanged" | "done" | "found" | "unusable" | "refused" | "defect", string>>;

/**
 * Prints the results in the order of the config, and a summary if there are several. Without `words` it prints only the
 * problems. `duration` is shown if something was done. Throws at the end if a result is a defect.
 */
export function reportResults(
  results: readonly TargetResult[],
  words: SummaryWords | undefined,
  terminal: Terminal,
  duration?: string,
): Status {
  const isOnly = results.length === 1;
  const isJson = terminal.format === "json";
  if (isJson) terminal.diagnostics(results.flatMap(({ diagnostics, refused = [] }) => [...diagnostics, ...refused]));
  for (const { diagnostics, text, isUnchanged, status } of results) {
    if (!isJson) terminal.diagnostics(diagnostics);
    if (!words || text === "" || (isUnchanged && !isOnly)) continue;
    if (status === STATUS.unusable) terminal.note(text);
    else if (status === STATUS.done) terminal.success(isOnly && !isUnchanged ? addDuration(text, duration) : text);
    else terminal.result(text);
  }
  const highest = findHighestStatus(results.map(({ status }) => status));
  const print = highest === STATUS.done ? terminal.success : terminal.result;
  if (words && !isOnly) print(summarizeResults(results, words, duration));
  const defect = results.find((result) => result.defect !== undefined)?.defect;
  if (defect !== undefined) throw Object.assign(new Error("defect"), { stack: defect });
  return highest;
}

/** Adds how long a run took to the line with the numbers of a summary, which is its second. */
function addDuration(text: string, duration: string | undefined): string {
  const [title = "", numbers, ...more] = text.split("\n");
  if (duration === undefined || numbers === undefined) return text;
  return [title, `${numbers}, in ${duration}`, ...more].join("\n");
}

/** `55 clients: 2 written, 53 up to date`. */
function summarizeResults(results: readonly TargetResult[], words: SummaryWords, duration: string | undefined): string {
  const kindOf = ({ status, isUnchanged }: TargetResult): keyof SummaryWords | undefined =>
    isUnchanged
      ? "unchanged"
      : (["done", "found", "unusable", "refused", "defect"] as const).find((name) => STATUS[name] === status);
  const counts = (Object.keys(words) as (keyof SummaryWords)[]).map((kind) => ({
    kind,
    count: results.filter((result) => kindOf(result) === kind).length,
  }));
  const shown = counts.filter(({ count }) => count > 0).map(({ kind, count }) => `${count} ${words[kind]}`);
  const isDone = results.some((result) => kindOf(result) === "done");
  return `${results.length} clients: ${shown.join(", ")}${isDone && duration !== undefined ? `, in ${duration}` : ""}.`;
}
