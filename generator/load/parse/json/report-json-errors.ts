import type { Report } from "../../../diagnostics/diagnostics.js";
import { createLineIndex } from "../../line-index.js";
import type { JsonError } from "./find-json-errors.js";

/** Reports the places where a text is not JSON. */
export function reportJsonErrors(file: string, text: string, errors: readonly JsonError[], report: Report): void {
  const lines = createLineIndex(text);
  for (const { offset, message } of errors) report("FS1101", message, { file, ...lines.positionAt(offset) });
}
