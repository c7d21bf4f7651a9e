import type { Pointer } from "../ir/ir.js";
import type { Document } from "./document.js";
import { documentNameOf, isWithin, tokensOf, child } from "./pointer.js";
import { scan, type Scan } from "./scan.js";
import { getString, isObject, type Tree } from "./tree.js";
import { isFileUrl, moved, nameOf, resolveUri, uriOf } from "./uris.js";

/** Where a reference leads. */
export type Target =
  | { readonly kind: "pointer"; readonly pointer: Pointer }
  /** A file below the description's folder, by its name, that was not loaded; `uri` is what it was asked for by. */
  | { readonly kind: "file"; readonly name: string; readonly uri: string }
  | { readonly kind: "remote"; readonly uri: string }
  | { readonly kind: "outside" | "malformed" };

/** The description and every file that it refers to. */
export interface Documents {
  /** By name; the description's own is `""`. */
  readonly all: ReadonlyMap<string, Document>;
  /** Why a file that is referred to can't be used, by name. */
  readonly failures: ReadonlyMap<string, string>;
  /** Where a reference leads that stands in the object at `holder`. */
  readonly locate: (reference: string, holder: Pointer) => Target;
  /** The dynamic anchors of the resource that a pointer leads into, by name (JSON Schema 2020-12, section 8.2.2). */
  readonly dynamicAnchorsAt: (pointer: Pointer) => ReadonlyMap<string, Pointer>;
  /** Where the part that a pointer leads to was written, if it was moved since. */
  readonly origin: (pointer: Pointer) => Pointer;
}

/** What became of the files that were asked for, by their names. */
export interface Found {
  /** Why a file can't be used. */
  readonly failures: Map<string, string>;
  /** Those that lie where nothing is read. */
  readonly outside: Set<string>;
  /** Those that are another, by a way around. */
  readonly aliases: Map<string, string>;
}

const NOTHING_FOUND: Found = { failures: new Map(), outside: new Set(), aliases: new Map() };

const NONE: ReadonlyMap<string, string> = new Map();

/** A document, what it says of references, and the URI that these are relative to. */
export interface Indexed extends Document {
  readonly name: string;
  readonly scan: Scan;
  /** The URI of where it was read. */
  readonly retrieved: string;
  /** The URI that its references are relative to. */
  readonly uri: string;
}

/**
 * Indexes a document. Its URI is its `$self` where it has one (OpenAPI 3.2, OpenAPI Object), else what it was asked for
 * by, else where it was read.
 */
export function indexDocument(document: Document, name: string, asked?: string): Indexed {
  const retrieved = name === "" ? uriOf(encodeURIComponent(fileNameOf(document))) : uriOf(name);
  const self = isObject(document.root) ? getString(document.root, "$self") : undefined;
  const uri = (self !== undefined && resolveUri(self, asked ?? retrieved)?.uri) || (asked ?? retrieved);
  return { ...document, name, retrieved, uri, scan: scan(document.root, `${name}#`) };
}

const fileNameOf = ({ source }: Document): string => source.file.split("/").at(-1) ?? "";

/**
 * Everything that was loaded, with the ways in: URIs of documents, `$id`s and anchors (JSON Schema 2020-12, section 8.2).
 * `kept`: the names of documents that were pulled, by their URLs.
 */
export function createDocuments(
  indexed: readonly Indexed[],
  { failures, outside, aliases }: Found = NOTHING_FOUND,
  kept: ReadonlyMap<string, string> = NONE,
): Documents {
  const all = new Map<string, Document>(indexed.map((document) => [document.name, document]));
  const bases = new Map(indexed.map((document) => [document.name, basesOf(document)]));
  const resources = new Map<string, Pointer>();
  for (const { name, uri, retrieved } of indexed) resources.set(retrieved, `${name}#`).set(uri, `${name}#`);
  for (const { uri, pointer } of [...bases.values()].flat()) resources.set(uri, pointer);
  const baseOf = (holder: Pointer): string => nearest(bases.get(documentNameOf(holder)) ?? [], holder);
  const anchors = new Map<string, Pointer>();
  for (const { text, pointer } of indexed.flatMap((document) => document.scan.anchors))
    anchors.set(`${baseOf(pointer)}#${text}`, pointer);
  const dynamicAnchors = dynamicAnchorsOf(indexed, baseOf);
  const [main] = indexed;

  const locate = (reference: string, holder: Pointer): Target => {
    const name = documentNameOf(holder);
    if (isPlain(reference) && bases.get(name)?.length === 1) return { kind: "pointer", pointer: name + reference };
    if (isFileUrl(reference)) return { kind: "outside" };
    const resolved = resolveUri(reference, baseOf(holder));
    if (!resolved) return { kind: "malformed" };
    const { uri, fragment } = resolved;
    const asked = kept.get(uri) ?? nameOf(uri) ?? (main && nameOf(moved(uri, main.uri, main.retrieved) ?? ""));
    const file = asked === undefined ? undefined : (aliases.get(asked) ?? asked);
    const resource = resources.get(uri) ?? (file === undefined ? undefined : resources.get(uriOf(file)));
    if (resource === undefined) {
      if (file === undefined) return elsewhere(uri);
      return outside.has(file) ? { kind: "outside" } : { kind: "file", name: file, uri };
    }
    if (fragment === "") return { kind: "pointer", pointer: resource };
    if (!fragment.startsWith("/")) {
      const anchor = anchors.get(`${uri}#${decoded(fragment)}`);
      return anchor === undefined ? { kind: "malformed" } : { kind: "pointer", pointer: anchor };
    }
    return { kind: "pointer", pointer: child(resource, ...(tokensOf(`#${fragment}`) ?? [])) };
  };
  const dynamicAnchorsAt = (pointer: Pointer): ReadonlyMap<string, Pointer> =>
    dynamicAnchors.size === 0 ? NONE : (dynamicAnchors.get(baseOf(pointer)) ?? NONE);
  return { all, failures, locate, dynamicAnchorsAt, origin: (pointer) => pointer };
}

/** The dynamic anchors of each resource, by its URI. */
function dynamicAnchorsOf(
  indexed: readonly Indexed[],
  baseOf: (pointer: Pointer) => string,
): ReadonlyMap<string, ReadonlyMap<string, Pointer>> {
  const found = new Map<string, Map<string, Pointer>>();
  for (const { text, pointer } of indexed.flatMap((document) => document.scan.dynamicAnchors)) {
    const anchors = found.get(baseOf(pointer)) ?? new Map<string, Pointer>();
    found.set(baseOf(pointer), anchors.set(text, pointer));
  }
  return found;
}

/** The usual reference, a pointer into its own document, needs no URI. */
const isPlain = (reference: string): boolean => reference.startsWith("#/") && !reference.includes("%");

const elsewhere = (uri: string): Target => (uri.startsWith("file:") ? { kind: "outside" } : { kind: "remote", uri });

const decoded = (fragment: string): string => tokensOf(`#/${fragment}`)?.join("/") ?? fragment;

interface Base {
  readonly pointer: Pointer;
  readonly uri: string;
}

/** The parts of a document that have a URI of their own, holders before what they hold. */
function basesOf({ name, uri, scan: { ids } }: Indexed): readonly Base[] {
  const bases: Base[] = [{ pointer: `${name}#`, uri }];
  for (const { text, pointer } of ids) {
    const resolved = isFragment(text) ? undefined : resolveUri(text, nearest(bases, pointer));
    if (resolved) bases.push({ pointer, uri: resolved.uri });
  }
  return bases;
}

/** `$id: "#pet"` is what older drafts wrote for an anchor, and no URI. */
const isFragment = (text: string): boolean => text.startsWith("#");

const nearest = (bases: readonly Base[], pointer: Pointer): string =>
  bases.findLast((base) => isWithin(pointer, base.pointer))?.uri ?? uriOf("");

/** The files that a document needs, by name, each with the URI that it is asked for by first. */
export function filesOf(document: Indexed, documents: Documents): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const mention of document.scan.references) {
    const target = documents.locate(mention.text, mention.pointer);
    if (target.kind === "file" && !files.has(target.name)) files.set(target.name, target.uri);
  }
  return files;
}

/** A description that was given as a tree, or that refers to no file. */
export const singleDocument = (source: Document["source"], root: Tree): Documents =>
  createDocuments([indexDocument({ source, root }, "")]);
