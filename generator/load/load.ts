import type { Report } from "../diagnostics/diagnostics.js";
import { DEFAULT_LIMITS, type Limits } from "./limits.js";
import { parseDocument, type Document, type Source } from "./document.js";
import { createDocuments, type Found, filesOf, indexDocument, type Documents, type Indexed } from "./documents.js";

/**
 * Reads a file by its name: its path from the description's folder, percent-encoded as in a URI. Says why it can't be
 * read, or that it lies where nothing is read.
 */
export type ReadFile = (name: string) => Promise<FoundFile | { readonly why: string } | "outside">;

export interface FoundFile extends Source {
  /** The name without a way around, where that is another. */
  readonly name?: string | undefined;
}

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
  const found: Found = { failures: new Map(), outside: new Set(), aliases: new Map() };
  const documents = (): Documents => createDocuments(indexed, found, pulled?.names);
  let isWhole = true;
  for (const document of indexed) {
    for (const [asked, uri] of filesOf(document, documents())) {
      if (isKnown(asked, indexed, found)) continue;
      const source =
        indexed.length > limits.files ? { why: `there are more than ${limits.files} files` } : await readFile(asked);
      if (source === "outside") found.outside.add(asked);
      else if ("why" in source) found.failures.set(asked, source.why);
      else {
        const { name = asked } = source;
        if (name !== asked) found.aliases.set(asked, name);
        if (isKnown(name, indexed, found)) continue;
        const parsed = parseDocument(source, report, limits);
        if (parsed) indexed.push(indexDocument(parsed, name, name === asked ? uri : undefined));
        isWhole &&= parsed !== undefined;
      }
    }
  }
  return isWhole ? documents() : undefined;
}

const isKnown = (name: string, indexed: readonly Indexed[], { failures, outside, aliases }: Found): boolean =>
  failures.has(name) || outside.has(name) || aliases.has(name) || indexed.some((other) => other.name === name);
