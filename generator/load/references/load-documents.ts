import type { Report } from "../../diagnostics/diagnostics.js";
import { DEFAULT_LIMITS, type Limits } from "../limits.js";
import { parseDocument, type Document, type Source } from "../parse/document.js";
import {
  createDocuments,
  type FileResults,
  listFiles,
  indexDocument,
  type Documents,
  type IndexedDocument,
} from "./documents.js";

/**
 * Reads a file by its name: the path from the description's folder, percent-encoded as in a URI. The result may be the
 * reason why it can't be read, or `"outside"` for a file in a folder that must not be read.
 */
export type ReadFile = (name: string) => Promise<FoundFile | { readonly why: string } | "outside">;

export interface FoundFile extends Source {
  /** The canonical name, if it differs from the name in the reference. */
  readonly name?: string | undefined;
}

/** Where a description was pulled from, and the files that were pulled with it. */
export interface PulledFrom {
  /** The URL that the references of the description are relative to. */
  readonly url: string;
  /** The names of the files by URL. */
  readonly names: ReadonlyMap<string, string>;
  /** The URLs that the references of the files are relative to, by name. */
  readonly bases: ReadonlyMap<string, string>;
}

/** Loads all files that a description refers to, directly or through others. Undefined if one of them can't be parsed. */
export async function loadDocuments(
  description: Document,
  readFile: ReadFile,
  report: Report,
  pulled?: PulledFrom,
  limits: Limits = DEFAULT_LIMITS,
): Promise<Documents | undefined> {
  const indexed: IndexedDocument[] = [indexDocument(description, "", pulled?.url)];
  const found: FileResults = { failures: new Map(), outside: new Set(), aliases: new Map() };
  const documents = (): Documents => createDocuments(indexed, found, pulled?.names);
  let isWhole = true;
  for (const document of indexed) {
    for (const [asked, uri] of listFiles(document, documents())) {
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
        if (parsed)
          indexed.push(indexDocument(parsed, name, name === asked ? (pulled?.bases.get(name) ?? uri) : undefined));
        isWhole &&= parsed !== undefined;
      }
    }
  }
  return isWhole ? documents() : undefined;
}

const isKnown = (
  name: string,
  indexed: readonly IndexedDocument[],
  { failures, outside, aliases }: FileResults,
): boolean =>
  failures.has(name) || outside.has(name) || aliases.has(name) || indexed.some((other) => other.name === name);
