import { Diagnostics } from "../../diagnostics/diagnostics.js";
import { hashText } from "../files/hash.js";
import { parseDocument, type Document, type Source } from "../parse/document.js";
import { createDocuments, indexDocument, type IndexedDocument } from "../references/documents.js";
import { DEFAULT_LIMITS } from "../limits.js";
import type { Pointer } from "../../ir/ir.js";
import { recogniseDocument, recogniseText } from "../recognise-format.js";
import { isObject, type Tree } from "../tree.js";
import { FetchError, type FetchedText } from "./fetch-text.js";
import { chooseFileName } from "./file-name.js";
import type { PulledFile, PullRecord } from "./pull-record.js";

/** The pulled texts by their paths from the folder of the description, which is under `""` itself. */
export interface Pulled {
  readonly texts: ReadonlyMap<string, Source>;
  readonly record: PullRecord;
}

/** How `pull` reaches the network. */
export interface PullSettings {
  /** Fetches the text of a URL. Throws a `FetchError` where that fails. */
  readonly fetch: (url: string) => Promise<FetchedText>;
  readonly isAllowed: (origin: string) => boolean;
  /** The name of the description in diagnostics. */
  readonly file: string;
}

/**
 * Fetches a description and all files that it refers to, directly or through other files, if their origins are allowed.
 * Only references are fetched, and no other URLs in a description, such as those of servers.
 */
export async function pull(
  url: string,
  settings: PullSettings,
  problems: Diagnostics,
  sources: Map<string, Source>,
): Promise<Pulled | undefined> {
  const names = new Map<string, string>([[url, ""]]);
  const locations = new Map<string, string>();
  const indexed: IndexedDocument[] = [];
  const load = async (name: string, from: string, position: { readonly pointer?: Pointer }): Promise<string> => {
    const fetched = await fetchDocument(name, from, position, settings, problems, sources);
    if (!fetched) return from;
    const base = fetched.location ?? from;
    if (fetched.location !== undefined) locations.set(name, base);
    indexed.push(indexDocument(fetched.document, name, base));
    return base;
  };
  const main = await load("", url, {});
  for (const document of indexed) {
    for (const { uri, pointer } of listRemoteReferences(document, indexed, names)) {
      if (names.has(uri)) continue;
      if (!settings.isAllowed(new URL(uri).origin)) {
        const origin = new URL(uri).origin;
        const help = `Add "${origin}" to \`origins\` of the config, or \`--origin ${origin}\`.`;
        problems.report("FS6002", `The origin of \`${uri}\` is not allowed.`, { pointer }, help);
      } else if (names.size > DEFAULT_LIMITS.files) {
        problems.report("FS6001", `The description refers to more than ${DEFAULT_LIMITS.files} files.`, { pointer });
        return undefined;
      } else {
        const name = chooseFileName(uri, main, new Set(names.values()));
        names.set(uri, name);
        await load(name, uri, { pointer });
      }
    }
  }
  return problems.hasErrors ? undefined : { texts: sources, record: recordOf(names, locations, sources) };
}

/** The references to remote documents, as URLs without fragments. */
function listRemoteReferences(
  document: IndexedDocument,
  indexed: readonly IndexedDocument[],
  names: ReadonlyMap<string, string>,
): readonly { readonly uri: string; readonly pointer: Pointer }[] {
  const documents = createDocuments(indexed, undefined, names);
  return document.scan.references.flatMap(({ text, pointer }) => {
    const target = documents.locate(text, pointer);
    const uri = target.kind === "file" || target.kind === "remote" ? target.uri : undefined;
    return uri !== undefined && /^https?:/.test(uri) ? [{ uri, pointer: `${pointer}/$ref` }] : [];
  });
}

/** A parsed document, and the URL that the server redirected to. */
interface FetchedDocument {
  readonly document: Document;
  readonly location: string | undefined;
}

async function fetchDocument(
  name: string,
  url: string,
  position: { readonly pointer?: Pointer },
  { fetch, file }: PullSettings,
  problems: Diagnostics,
  sources: Map<string, Source>,
): Promise<FetchedDocument | undefined> {
  try {
    const fetched = await fetch(url);
    const source = { file: name === "" ? file : name, text: fetched.text };
    sources.set(name, source);
    const other = recogniseText(source.text);
    if (other) throw new RefusedError(url, other.name, findHtmlHelp(source.text, url) ?? other.help);
    const document = parseDocument(source, problems.report);
    if (name === "" && document) checkDescription(url, document.root);
    return document && { document, location: fetched.url === url ? undefined : removeSecrets(fetched.url) };
  } catch (error) {
    if (error instanceof RefusedError) {
      problems.report("FS6001", error.message, position, error.help);
      return undefined;
    }
    if (!(error instanceof FetchError)) throw error;
    problems.report("FS6001", `\`${url}\` can't be fetched: ${error.message}.`, position);
    return undefined;
  }
}

/** Removes everything that references are not relative to, and that may be secret. */
function removeSecrets(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/** Removes the parameters of a query that seem to be credentials. Records are committed. */
function removeSecretParameters(text: string): string {
  const url = new URL(text);
  const secret = [...url.searchParams.keys()].filter((name) =>
    /token|secret|sig(nature)?$|passw|credential|key$|auth|jwt|session/i.test(name),
  );
  for (const name of secret) url.searchParams.delete(name);
  return secret.length > 0 ? url.href : text;
}

/** The server gave something that is not a description. */
class RefusedError extends Error {
  readonly help: string | undefined;

  constructor(url: string, what: string, help: string | undefined) {
    super(`\`${url}\` is ${what}, not an OpenAPI description.`);
    this.help = help;
  }
}

/** Refuses a document that is not a description in any version. */
function checkDescription(url: string, root: Tree): void {
  if (isObject(root) && (Object.hasOwn(root, "openapi") || Object.hasOwn(root, "swagger"))) return;
  const other = recogniseDocument(root);
  const help = "Open the URL in a browser: the server may answer with a message.";
  throw new RefusedError(url, other?.name ?? "a document without `openapi`", other?.help ?? help);
}

/** The help sentence that names the description which a page shows, as pages of Swagger UI, Redoc and Scalar do. */
function findHtmlHelp(text: string, url: string): string | undefined {
  const [, path] =
    /(?:\burl\s*:\s*|\bspec-url=|\bdata-url=|\bapiDescriptionUrl=)["']([^"'\s<>]{1,300})["']/.exec(text) ?? [];
  if (path === undefined || !URL.canParse(path, url)) return undefined;
  return `The page shows \`${new URL(path, url).href}\`. Pull that.`;
}

function recordOf(
  names: ReadonlyMap<string, string>,
  locations: ReadonlyMap<string, string>,
  sources: ReadonlyMap<string, Source>,
): PullRecord {
  const pulled = [...names].map(([from, name]): [string, PulledFile] => {
    // The URLs of other files are in the description itself.
    const url = name === "" ? removeSecretParameters(from) : from;
    const location = locations.get(name);
    const sha256 = hashText(sources.get(name)?.text ?? "");
    return [name, { url, ...(location === undefined ? {} : { location }), sha256 }];
  });
  const files = new Map(pulled);
  const main = files.get("") ?? { url: "", sha256: "" };
  files.delete("");
  return { main, files };
}
