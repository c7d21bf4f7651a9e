import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { createSingleDocument } from "../../generator/load/references/documents.js";
import type { Tree } from "../../generator/load/tree.js";
import { checkVersion } from "../../generator/load/version.js";
import { validate } from "../../generator/validate/validate.js";
import type { CheckedParts } from "../../generator/validate/visit-selection.js";

/** The violations of a description: code, pointer and message, and the help after an arrow. */
export function violationsOf(description: Tree, selection?: Partial<CheckedParts>): readonly string[] {
  const problems = new Diagnostics();
  const documents = createSingleDocument({ file: "spec.json", text: "" }, description);
  const known = checkVersion(documents, problems.report);
  if (known) validate(known, problems.report, selection && { ...ALL, ...selection });
  return problems.all.map(
    ({ code, position, message, help }) =>
      `${code} ${position.pointer ?? ""} ${message}${help === undefined ? "" : ` → ${help}`}`,
  );
}

const ALL: CheckedParts = { keepsOperation: () => true, keepsWebhook: () => true, keepsCallbacks: true };

const INFO = { title: "Pets", version: "1" };

/** A description without paths. */
export const described = (fields: { readonly [key: string]: Tree }, version = "3.1.0"): Tree => ({
  [version === "2.0" ? "swagger" : "openapi"]: version,
  info: INFO,
  paths: {},
  ...fields,
});

export const OK = { "200": { description: "Fine." } };

/** A description with the operation GET `/pets`. */
export const operation = (fields: { readonly [key: string]: Tree }, version = "3.1.0"): Tree =>
  described({ paths: { "/pets": { get: { responses: OK, ...fields } } } }, version);

/** A description with the schema `A`. */
export const schema = (value: Tree, version = "3.1.0"): Tree =>
  described({ components: { schemas: { A: value } } }, version);
