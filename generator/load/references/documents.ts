import type { Pointer } from "../../ir/ir.js";
import type { Document } from "../parse/document.js";
import { getDocumentName, isWithin, decodeTokens, childPointer } from "../pointer.js";
import { scanDocument, type DocumentScan } from "./scan-document.js";
import { getString, isObject, type Tree } from "../tree.js";
import { isFileUrl, moveUri, toDocumentName, resolveUri, toDocumentUri } from "./uris.js";

/** The target of a reference. */
export type ReferenceTarget =
  | { readonly kind: "pointer"; readonly pointer: Pointer }
  /** A file below the description's folder that was not loaded; `uri` is the URI of the reference. */
  | { readonly kind: "file"; readonly name: string; readonly uri: string }
  | { readonly kind: "remote"; readonly uri: string }
  | { readonly kind: "outside" | "malformed" };

/** The description and every file that it refers to. */
export interface Documents {
  /** By name; the name of the description is `""`. */
  readonly all: ReadonlyMap<string, Document>;
  /** The reasons why files can't be used, by name. */
  readonly failures: ReadonlyMap<string, string>;
  /** The target of a reference in the object at `holder`. */
  readonly locate: (reference: string, holder: Pointer) => ReferenceTarget;
  /** The dynamic anchors of the resource around a pointer, by name (JSON Schema 2020-12, section 8.2.2). */
  readonly dynamicAnchorsAt: (pointer: Pointer) => ReadonlyMap<string, Pointer>;
  /** The pointer at which a part was written, before an upgrade moved it. */
  readonly origin: (pointer: Pointer) => Pointer;
}

/** The results of reading files, by name. */
export interface FileResults {
  /** The reasons why files can't be used. */
  readonly failures: Map<string, string>;
  /** The files outside the folders that may be read. */
  readonly outside: Set<string>;
  /** The canonical names of files with several names. */
  readonly aliases: Map<string, string>;
}

const NO_FILES: FileResults = { failures: new Map(), outside: new Set(), aliases: new Map() };

const NONE: ReadonlyMap<string, string> = new Map();

/** A document with its references and anchors, and the URI that references are relative to. */
export interface IndexedDocument extends Document {
  readonly name: string;
  readonly scan: DocumentScan;
  /** The URI of the file. */
  readonly retrieved: string;
  /** The URI that its references are relative to. */
  readonly uri: string;
}

/**
 * Indexes a document. Its URI is its `$self` (OpenAPI 3.2, OpenAPI Object), else the URI of the reference to it, else
 * that of its file.
 */
export function indexDocument(document: Document, name: string, asked?: string): IndexedDocument {
  const retrieved = name === "" ? toDocumentUri(encodeURIComponent(fileNameOf(document))) : toDocumentUri(name);
  const self = isObject(document.root) ? getString(document.root, "$self") : undefined;
  const uri = (self !== undefined && resolveUri(self, asked ?? retrieved)?.uri) || (asked ?? retrieved);
  return { ...document, name, retrieved, uri, scan: scanDocument(document.root, `${name}#`) };
}

const fileNameOf = ({ source }: Document): string => source.file.split("/").at(-1) ?? "";

/**
 * The loaded documents, found by their URIs, `$id`s and anchors (JSON Schema 2020-12, section 8.2).
 * `pulled`: the names of documents that were pulled, by their URLs.
 */
export function createDocuments(
  indexed: readonly IndexedDocument[],
  { failures, outside, aliases }: FileResults = NO_FILES,
  pulled: ReadonlyMap<string, string> = NONE,
): Documents {
  const all = new Map<string, Document>(indexed.map((document) => [document.name, document]));
  const bases = new Map(indexed.map((document) => [document.name, collectBases(document)]));
  const resources = new Map<string, Pointer>();
  for (const { name, uri, retrieved } of indexed) resources.set(retrieved, `${name}#`).set(uri, `${name}#`);
  for (const { uri, pointer } of [...bases.values()].flat()) resources.set(uri, pointer);
  const baseOf = (holder: Pointer): string => nearest(bases.get(getDocumentName(holder)) ?? [], holder);
  const anchors = new Map<string, Pointer>();
  for (const { text, pointer } of indexed.flatMap((document) => document.scan.anchors))
    anchors.set(`${baseOf(pointer)}#${text}`, pointer);
  const dynamicAnchors = collectDynamicAnchors(indexed, baseOf);
  const [main] = indexed;
  const only = [...bases.values()].flat().length === 1 ? main : undefined;

  const locate = (reference: string, holder: Pointer): ReferenceTarget => {
    const name = only ? only.name : getDocumentName(holder);
    if (isPlain(reference) && bases.get(name)?.length === 1) return { kind: "pointer", pointer: name + reference };
    if (isFileUrl(reference)) return { kind: "outside" };
    const resolved = resolveUri(reference, baseOf(holder));
    if (!resolved) return { kind: "malformed" };
    const { uri, fragment } = resolved;
    const asked =
      pulled.get(uri) ?? toDocumentName(uri) ?? (main && toDocumentName(moveUri(uri, main.uri, main.retrieved) ?? ""));
    const file = asked === undefined ? undefined : (aliases.get(asked) ?? asked);
    const resource = resources.get(uri) ?? (file === undefined ? undefined : resources.get(toDocumentUri(file)));
    if (resource === undefined) {
      if (file === undefined) return elsewhere(uri);
      return outside.has(file) ? { kind: "outside" } : { kind: "file", name: file, uri };
    }
    if (fragment === "") return { kind: "pointer", pointer: resource };
    if (!fragment.startsWith("/")) {
      const anchor = anchors.get(`${uri}#${decoded(fragment)}`);
      return anchor === undefined ? { kind: "malformed" } : { kind: "pointer", pointer: anchor };
    }
    const tokens = decodeTokens(`#${fragment}`);
    return tokens ? { kind: "pointer", pointer: childPointer(resource, ...tokens) } : { kind: "malformed" };
  };
  const dynamicAnchorsAt = (pointer: Pointer): ReadonlyMap<string, Pointer> =>
    dynamicAnchors.size === 0 ? NONE : (dynamicAnchors.get(baseOf(pointer)) ?? NONE);
  return { all, failures, locate, dynamicAnchorsAt, origin: (pointer) => pointer };
}

/** The dynamic anchors of each resource, by its URI. */
function collectDynamicAnchors(
  indexed: readonly IndexedDocument[],
  baseOf: (pointer: Pointer) => string,
): ReadonlyMap<string, ReadonlyMap<string, Pointer>> {
  const found = new Map<string, Map<string, Pointer>>();
  for (const { text, pointer } of indexed.flatMap((document) => document.scan.dynamicAnchors)) {
    const anchors = found.get(baseOf(pointer)) ?? new Map<string, Pointer>();
    found.set(baseOf(pointer), anchors.set(text, pointer));
  }
  return found;
}

/** Most references are pointers into the same document, and need no URI. */
const isPlain = (reference: string): boolean => reference.startsWith("#/") && !reference.includes("%");

const elsewhere = (uri: string): ReferenceTarget =>
  uri.startsWith("file:") ? { kind: "outside" } : { kind: "remote", uri };

const decoded = (fragment: string): string => decodeTokens(`#/${fragment}`)?.join("/") ?? fragment;

interface Base {
  readonly pointer: Pointer;
  readonly uri: string;
}

/** The parts of a document with a different URI, outer ones first. */
function collectBases({ name, uri, scan: { ids } }: IndexedDocument): readonly Base[] {
  const bases: Base[] = [{ pointer: `${name}#`, uri }];
  for (const { text, pointer } of ids) {
    const resolved = isFragment(text) ? undefined : resolveUri(text, nearest(bases, pointer));
    if (resolved) bases.push({ pointer, uri: resolved.uri });
  }
  return bases;
}

/** `$id: "#pet"` is an anchor in older versions of JSON Schema, and not a URI. */
const isFragment = (text: string): boolean => text.startsWith("#");

const nearest = (bases: readonly Base[], pointer: Pointer): string =>
  bases.findLast((base) => isWithin(pointer, base.pointer))?.uri ?? toDocumentUri("");

/** The names of the files that a document refers to, each with the URI of the first reference to it. */
export function listFiles(document: IndexedDocument, documents: Documents): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const mention of document.scan.references) {
    const target = documents.locate(mention.text, mention.pointer);
    if (target.kind === "file" && !files.has(target.name)) files.set(target.name, target.uri);
  }
  return files;
}

/** A description that consists of one document. */
export const createSingleDocument = (source: Document["source"], root: Tree): Documents =>
  createDocuments([indexDocument({ source, root }, "")]);
