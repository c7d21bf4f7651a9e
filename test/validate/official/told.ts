import { Diagnostics, type RawDiagnostic } from "../../../generator/diagnostics/diagnostics.js";
import { lowerInput } from "../../../generator/pipeline/generate.js";
import { validate } from "../../../generator/validate/validate.js";
import { createSingleDocument } from "../../../generator/load/documents.js";
import { decodeTokens } from "../../../generator/load/pointer.js";
import type { Tree } from "../../../generator/load/tree.js";
import { checkVersion } from "../../../generator/load/version.js";
import { DEFAULT_OPTIONS } from "../../../generator/config/options.js";

const RUNTIME = { declarations: [], fileOf: new Map<string, string>() };

/** What is told of a description, however far its reading gets. */
export function toldOf(description: object): readonly RawDiagnostic[] {
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

/** What is told of a description that is only held against the specification: quicker, and what most is found by. */
export function toldByShapes(description: object): readonly RawDiagnostic[] {
  const problems = new Diagnostics();
  const documents = createSingleDocument({ file: "spec.json", text: "" }, description as Tree);
  const known = checkVersion(documents, problems.report);
  if (known) validate(known, problems.report);
  return problems.all;
}

/** How far above a change a problem may be told: that of a field's value at its object, that of an object at its holder. */
const LEVELS = 2;

/** Whether a problem is told where something was changed, or not far from there. */
export function isNear({ position }: RawDiagnostic, path: readonly (string | number)[]): boolean {
  const told = decodeTokens(position.pointer ?? "#") ?? [];
  return path.slice(0, Math.max(0, path.length - LEVELS)).every((token, index) => told[index] === String(token));
}
