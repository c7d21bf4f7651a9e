import type { Report } from "../diagnostics.js";
import { DEFAULT_LIMITS, type Limits } from "./limits.js";
import { parseDocument, type Document, type Source } from "./document.js";
import { createDocuments, filesOf, indexDocument, type Documents, type Indexed } from "./documents.js";

/** Reads a file by its name: its path from the description's folder, percent-encoded as in a URI. */
export type ReadFile = (name: string) => Promise<Source | { readonly why: string }>;

/** Where a description was pulled from, and the names of the files that were pulled with it, by their URLs. */
export interface PulledFrom {
  readonly url: string;
  readonly names: ReadonlyMap<string, string>;
}

/** Loads the files that a description refers to, and those that they refer to. Undefined where one of them is no document. */
export async function loadDocuments(
  description: Document,
  readFile: ReadFile,
  report: Report,
  pulled?: PulledFrom,
  limits: Limits = DEFAULT_LIMITS,
): Promise<Documents | undefined> {
  const indexed: Indexed[] = [indexDocument(description, "", pulled?.url)];
  const failures = new Map<string, string>();
  let isWhole = true;
  for (const document of indexed) {
    const wanted = filesOf(document, createDocuments(indexed, failures, pulled?.names));
    for (const [name, uri] of wanted) {
      if (failures.has(name) || indexed.some((other) => other.name === name)) continue;
      const source =
        indexed.length > limits.files ? { why: `there are more than ${limits.files} files` } : await readFile(name);
      if ("why" in source) failures.set(name, source.why);
      else {
        const parsed = parseDocument(source, report, limits);
        if (parsed) indexed.push(indexDocument(parsed, name, uri));
        isWhole &&= parsed !== undefined;
      }
    }
  }
  return isWhole ? createDocuments(indexed, failures, pulled?.names) : undefined;
}
