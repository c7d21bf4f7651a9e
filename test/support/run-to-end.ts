import { runInNewContext } from "node:vm";

/**
 * Runs work on an input so long that it takes a fraction of a second if the time grows in proportion to the input, and
 * minutes if it grows with the square. The limit lies far above the first, so that a busy machine does not reach it.
 */
export function runToEnd(work: () => void): void {
  runInNewContext("work()", { work }, { timeout: 60_000 });
}
