import type { Api } from "../ir.js";
import { createTypePrinter } from "../lower/type-text.js";
import type { OutputOptions } from "../options.js";
import { collectChanges, type Change, type Lines } from "./change.js";
import { compareClient } from "./client.js";
import { compareOperations } from "./operations.js";
import { sideOf } from "./side.js";

/** What changes for callers of the client from one description to the next; what breaks first. */
export function diffApis(before: Api, after: Api, options: OutputOptions, lines: Lines): readonly Change[] {
  const print = createTypePrinter(options);
  const [old, now] = [sideOf(before, print), sideOf(after, print)];
  const { note, all } = collectChanges(lines);
  compareOperations(old, now, note);
  compareClient(old, now, note);
  return all();
}
