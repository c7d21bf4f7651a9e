import { measureWidth } from "../diagnostics/display-width.js";
import type { Progress, Stage } from "../pipeline/progress.js";

/** The line of a terminal that shows how far a run is. */
export interface ProgressLine {
  /** Shows the progress of a target. Does nothing during the first half second. */
  readonly show: (target: string, progress: Progress) => void;
  /** Counts targets: how many there are, and how many are done. */
  readonly count: (done: number, total: number) => void;
  /** Removes the line, so that other text can be written. */
  readonly clear: () => void;
}

/** What a progress line needs of its terminal. */
export interface ProgressSettings {
  readonly draw: (text: string) => void;
  /** The time in milliseconds, from any start. */
  readonly now: () => number;
  readonly columns: number;
  readonly paint: (text: string) => string;
}

/** Shorter runs show no progress. In milliseconds. */
const QUIET_START = 500;

/** How long a line stays at least before the next one, unless the stage changes. In milliseconds. */
const INTERVAL = 80;

const STAGES: Readonly<Record<Stage, string>> = {
  fetch: "downloading",
  read: "reading",
  check: "checking",
  plan: "planning the code",
  print: "printing the code",
  compare: "comparing with the folder",
  write: "writing",
};

/** A line that is never drawn, for output that is not a terminal. */
export const NO_PROGRESS: ProgressLine = { show: () => {}, count: () => {}, clear: () => {} };

/** Creates the line of a run that starts now. */
export function createProgressLine({ draw, now, columns, paint }: ProgressSettings): ProgressLine {
  const start = now();
  let [drawn, drawnAt, targets] = ["", 0, ""];
  let last: Stage | undefined;
  return {
    show(target, progress) {
      const time = now();
      if (time - start < QUIET_START) return;
      if (progress.stage === last && time - drawnAt < INTERVAL) return;
      const text = writeLine(targets, target, describeProgress(progress), columns - 1);
      last = progress.stage;
      if (text === drawn) return;
      draw(`\r\u001B[2K${paint(text)}`);
      [drawn, drawnAt] = [text, time];
    },
    count(done, total) {
      targets = total > 1 ? `[${done}/${total}] ` : "";
    },
    clear() {
      if (drawn !== "") draw("\r\u001B[2K");
      [drawn, last] = ["", undefined];
    },
  };
}

function describeProgress({ stage, done, total }: Progress): string {
  const parts =
    done === undefined ? "" : total === undefined ? `, ${done} schemas` : `, ${done} of ${total} declarations`;
  return `${STAGES[stage]}${parts}`;
}

/** On a narrow terminal the beginning of the target is cut first: what is done matters more. */
function writeLine(targets: string, target: string, done: string, columns: number): string {
  const room = columns - measureWidth(`${targets}: ${done}`);
  if (room >= measureWidth(target)) return `${targets}${target}: ${done}`;
  const end = takeWidth([...target].reverse(), room - 1).reverse();
  if (end.length >= SHORTEST_TARGET) return `${targets}…${end.join("")}: ${done}`;
  const text = `${targets}${done}`;
  return measureWidth(text) <= columns ? text : `${takeWidth([...text], columns - 1).join("")}…`;
}

/** A shorter end of a target says nothing. */
const SHORTEST_TARGET = 6;

/** The first characters that fit into some columns. */
function takeWidth(characters: readonly string[], columns: number): string[] {
  let width = 0;
  const end = characters.findIndex((character) => (width += measureWidth(character)) > columns);
  return characters.slice(0, end === -1 ? undefined : end);
}

/** A time as people write it: `0.8 s`, `1 min 5 s`. */
export function writeDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
