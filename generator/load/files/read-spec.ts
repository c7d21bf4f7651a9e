import { isUtf8 } from "node:buffer";
import { readFileSync, statSync, type BigIntStats } from "node:fs";
import { dirname, posix, relative, sep } from "node:path";
import type { Report } from "../../diagnostics/diagnostics.js";
import type { Source } from "../parse/document.js";
import { DEFAULT_LIMITS, writeLimitHelp, type Limits } from "../limits.js";
import { describeError, isMissing } from "./file-error.js";
import type { HashFile } from "./file-hashes.js";
import { hashBytes } from "./hash.js";
import { isUrl, removeUserInfo } from "./paths.js";

/** The kinds of files that are read: their names in messages, and the codes of problems with them. */
export const DESCRIPTION = { what: "The description", code: "FS1001" } as const;
export const OVERLAY = { what: "The overlay", code: "FS1401" } as const;
export const HEADER = { what: "The header", code: "FS5001" } as const;

/** Reads a file. If it can't be read, that is reported, and the result is undefined. `shown` is the file's name in messages. */
export type ReadSpec = (
  path: string,
  shown: string,
  report: Report,
  kind?: typeof DESCRIPTION | typeof OVERLAY | typeof HEADER,
  limits?: Limits,
) => Promise<Source | undefined>;

/** The bytes of a file that is not UTF-8. */
interface OtherEncoding {
  readonly otherEncoding: Uint8Array;
}

/** Reads a file as a whole. */
export const readSpec: ReadSpec = readFileBy((path, shown) => {
  const content = readFileSync(path);
  return isUtf8(content) ? createFileSource(shown, content) : { otherEncoding: content };
});

/** Reads a file only for its hash. Its text is read again if it is used. */
export const hashSpecBy = (hash: HashFile): ReadSpec =>
  readFileBy((path, file, stats) => ({
    file,
    sha256: hash(path, stats),
    get text() {
      return decodeText(readFileSync(path));
    },
  }));

function readFileBy(read: (path: string, shown: string, stats: BigIntStats) => Source | OtherEncoding): ReadSpec {
  return async (path, shown, report, { what, code } = DESCRIPTION, { bytes } = DEFAULT_LIMITS) => {
    if (isUrl(path)) {
      reportUrl(removeUserInfo(path), report);
      return undefined;
    }
    try {
      const stats = statSync(path, { bigint: true });
      if (stats.size > bytes) {
        const message = `${what} has ${stats.size} bytes; at most ${bytes} are read.`;
        report(code, message, { file: shown }, writeLimitHelp("bytes"));
        return undefined;
      }
      const found = read(path, shown, stats);
      if (!("otherEncoding" in found)) return found;
      const message = `${what} can't be read: it is ${nameEncoding(found.otherEncoding)}.`;
      report(code, message, { file: shown, line: findWrongLine(found.otherEncoding) }, "Save it as UTF-8.");
      return undefined;
    } catch (error) {
      const similar = await findMeantFile(path, error);
      const help = similar === undefined ? undefined : `Did you mean \`${showBeside(similar, path, shown)}\`?`;
      report(code, `${what} can't be read: ${describeError(error)}.`, { file: shown }, help);
      return undefined;
    }
  };
}

/**
 * The source of a file that was read. Its bytes are let go when its text is used: a large text takes long to decode, and both
 * parsing and diagnostics use it. Throws a `TypeError` for bytes that are not UTF-8.
 */
export function createFileSource(file: string, content: Uint8Array): Source & { readonly sha256: string } {
  if (!isUtf8(content)) decodeText(content);
  let kept: { readonly bytes: Uint8Array } | { readonly text: string; readonly sha256: string } = { bytes: content };
  return {
    file,
    get text() {
      if ("bytes" in kept) kept = { text: decodeText(kept.bytes), sha256: hashBytes(kept.bytes) };
      return kept.text;
    },
    get sha256() {
      return "bytes" in kept ? hashBytes(kept.bytes) : kept.sha256;
    },
  };
}

/** Names the encoding that a byte order mark tells (Unicode Standard, section 23.8). */
const nameEncoding = ([first, second]: Uint8Array): string =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) ? "UTF-16, not UTF-8" : "not UTF-8";

/** The first line that is not UTF-8. */
function findWrongLine(content: Uint8Array): number {
  let [line, start] = [1, 0];
  for (;;) {
    const end = content.indexOf(0x0a, start);
    if (end < 0 || !isUtf8(content.subarray(start, end))) return line;
    [line, start] = [line + 1, end + 1];
  }
}

/** Reports that a description is a URL. A URL of a file is not pulled, but its path can be given. */
function reportUrl(url: string, report: Report): void {
  const message = `\`${url}\` is a URL, but only \`fetchsmith pull\` uses the network.`;
  if (/^file:/i.test(url)) report("FS1002", `\`${url}\` is a URL, not a path.`, {}, "Give the path of the file.");
  else report("FS1002", message, {}, `Run \`fetchsmith pull ${url} ${findFileName(url)}\`, and give the file.`);
}

/** The name of the file for a URL. */
const findFileName = (url: string): string => /[\w.-]+\.(?:json|ya?ml)(?=$|[?#])/i.exec(url)?.[0] ?? "openapi.yaml";

/** The file that exists and is meant by a path that can't be read. */
async function findMeantFile(path: string, error: unknown): Promise<string | undefined> {
  const { findDescriptionIn, findSimilarFile } = await import("./find-similar-file.js");
  if (isMissing(error)) return findSimilarFile(path);
  const isFolder = error instanceof Error && "code" in error && error.code === "EISDIR";
  return isFolder ? findDescriptionIn(path) : undefined;
}

/** Writes a path as the user wrote another one. */
const showBeside = (path: string, other: string, shown: string): string =>
  posix.join(posix.dirname(shown), relative(dirname(other), path).split(sep).join("/"));

/** Decodes UTF-8, without a byte order mark. Throws a `TypeError` for invalid bytes. */
export const decodeText = (bytes: Uint8Array): string => new TextDecoder("utf-8", { fatal: true }).decode(bytes);

/** Decodes UTF-8 with the byte order mark, so that encoding gives the same bytes again. */
export const decodeAll = (bytes: Uint8Array): string =>
  new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
