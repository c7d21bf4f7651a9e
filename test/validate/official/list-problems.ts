import { Diagnostics, type RawDiagnostic } from "../../../generator/diagnostics/diagnostics.js";
import { lowerInput } from "../../../generator/pipeline/generate.js";
import { validate } from "../../../generator/validate/validate.js";
import { createSingleDocument } from "../../../generator/load/references/documents.js";
import { decodeTokens } from "../../../generator/load/pointer.js";
import type { Tree } from "../../../generator/load/tree.js";
import { checkVersion } from "../../../generator/load/version.js";
import { DEFAULT_OPTIONS } from "../../../generator/config/options.js";

const RUNTIME = { declarations: [], fileOf: new Map<string, string>() };

/** Lists the problems of a description from validation and lowering. */
export function listProblems(description: object): readonly RawDiagnostic[] {
  const problems = new Diagnostics();
  const documents = createSingleDocument({ file: "spec.json", text: "" }, description as Tree);
  const input = {
    documents,
    options: { ...DEFAULT_OPTIONS, importExtension: ".js" as const },
    sourceUrl: undefined,
    keptNames: new Map<string, string>(),
    runtime: RUNTIME,
  };
  lowerInput(input, problems.report);
  return problems.all;
}

/** Lists the problems of a description from validation only. This is faster, and finds most problems. */
export function listViolations(description: object): readonly RawDiagnostic[] {
  const problems = new Diagnostics();
  const documents = createSingleDocument({ file: "spec.json", text: "" }, description as Tree);
  const known = checkVersion(documents, problems.report);
  if (known) validate(known, problems.report);
  return problems.all;
}

/**
 * The most levels between a change and the pointer of its problem. A wrong value can be reported at its object or at
 * the parent of that.
 */
const LEVELS = 2;

/** Whether a problem is reported at a change or near to it. */
export function isNear({ position }: RawDiagnostic, path: readonly (string | number)[]): boolean {
  const found = decodeTokens(position.pointer ?? "#") ?? [];
  return path.slice(0, Math.max(0, path.length - LEVELS)).every((token, index) => found[index] === String(token));
}
