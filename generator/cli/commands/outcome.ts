import type { Diagnostic } from "../../diagnostics/diagnostics.js";
import type { Terminal } from "../terminal.js";
import { highest, STATUS, type Status } from "./status.js";

/** How a target's run ended; plain data, so that it may come from another thread. */
export interface Outcome {
  readonly status: Status;
  readonly diagnostics: readonly Diagnostic[];
  /** The result, as text. */
  readonly text: string;
  /** Whether there was nothing to do, which of several targets only the summary tells. */
  readonly isIdle: boolean;
  /** What was read, so that it can be watched. */
  readonly inputs: readonly string[];
  /** The result for machines, where the command has one. */
  readonly report?: unknown;
  /** The stack of an error that is a defect of fetchsmith. */
  readonly defect?: string | undefined;
}

/** A failure that is no fault of the input. */
export const defectOutcome = (error: unknown): Outcome => ({
  status: STATUS.defect,
  diagnostics: [],
  text: "",
  isIdle: false,
  inputs: [],
  defect: error instanceof Error ? (error.stack ?? error.message) : String(error),
});

/** What a summary calls the ways in which runs end; `idle` where there was nothing to do. */
export type SummaryWords = Readonly<Record<"idle" | "done" | "found" | "unusable" | "refused" | "defect", string>>;

/**
 * Tells what came of every target, in the order of the config, and of several a summary; without `words` the problems
 * alone. A defect is thrown at the end.
 */
export function tellOutcomes(
  outcomes: readonly Outcome[],
  words: SummaryWords | undefined,
  terminal: Terminal,
): Status {
  const isAlone = outcomes.length === 1;
  const isForMachines = terminal.format === "json";
  if (isForMachines) terminal.diagnostics(outcomes.flatMap(({ diagnostics }) => diagnostics));
  for (const { diagnostics, text, isIdle, status } of outcomes) {
    if (!isForMachines) terminal.diagnostics(diagnostics);
    if (!words || text === "" || (isIdle && !isAlone)) continue;
    if (status === STATUS.unusable) terminal.note(text);
    else terminal.result(text);
  }
  if (words && !isAlone) terminal.result(summaryOf(outcomes, words));
  const defect = outcomes.find((outcome) => outcome.defect !== undefined)?.defect;
  if (defect !== undefined) throw Object.assign(new Error("defect"), { stack: defect });
  return highest(outcomes.map(({ status }) => status));
}

/** `55 clients: 2 written, 53 up to date`. */
function summaryOf(outcomes: readonly Outcome[], words: SummaryWords): string {
  const kindOf = ({ status, isIdle }: Outcome): keyof SummaryWords | undefined =>
    isIdle
      ? "idle"
      : (["done", "found", "unusable", "refused", "defect"] as const).find((name) => STATUS[name] === status);
  const counts = (Object.keys(words) as (keyof SummaryWords)[]).map((kind) => ({
    kind,
    count: outcomes.filter((outcome) => kindOf(outcome) === kind).length,
  }));
  const told = counts.filter(({ count }) => count > 0).map(({ kind, count }) => `${count} ${words[kind]}`);
  return `${outcomes.length} clients: ${told.join(", ")}.`;
}
