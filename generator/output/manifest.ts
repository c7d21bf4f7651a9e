import { isAscii } from "node:buffer";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { escapeCharacter, replaceUnsafe } from "../diagnostics/unsafe-characters.js";
import { normaliseText } from "../load/files/hash.js";
import { isMissing, describeError } from "../load/files/file-error.js";
import { measureTree } from "../load/measure.js";
import { compareCodeUnits, isObject } from "../load/tree.js";
import type { OutputOptions } from "../config/options.js";

/** The file of the output folder that records what the output was made of. */
export const MANIFEST_FILE = ".fetchsmith.json";

/** The most levels that a manifest may nest; options nest only a few. */
const MAX_DEPTH = 50;

/** The version of the manifest's format. */
const FORMAT = 1;

/** An input file. The path is null where the input was no file, or nothing is written. */
export interface RecordedFile {
  readonly path: string | null;
  readonly sha256: string;
}

export interface Manifest {
  readonly format: number;
  /** The version of fetchsmith that wrote the files. */
  readonly fetchsmith: string;
  readonly spec: SpecRecord;
  /** The options that shape the output. */
  readonly options: OutputOptions;
  /** The hash of each file, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** The names of the emitted code, by key. At a later clash they stay, and the new name changes. */
  readonly names: Readonly<Record<string, string>>;
}

/** The description and the other input files. */
export interface SpecRecord extends RecordedFile {
  /** The hash of each referenced file, by its path from the description; only if there are any. */
  readonly files?: Readonly<Record<string, string>> | undefined;
  /** The overlays in their order; only if there are any. */
  readonly overlays?: readonly RecordedFile[] | undefined;
  /** The option `sourceUrl`, which relative servers are resolved against; only if it is given. */
  readonly sourceUrl?: string | undefined;
  /** The file of the option `header`; only if it is given. */
  readonly header?: RecordedFile | undefined;
}

/** The result of reading a manifest. */
export type FoundManifest =
  | { readonly kind: "none" }
  | { readonly kind: "unreadable"; readonly why: string }
  | { readonly kind: "manifest"; readonly manifest: Manifest };

/** What a manifest says about a run before anything is generated. */
export type RunRecord = Pick<Manifest, "fetchsmith" | "spec" | "options">;

/**
 * The text of a manifest. Keys are sorted, so that a small change of the output is a small change of the manifest. Names
 * come from the description, so invisible characters are escaped.
 */
export const serialiseManifest = (manifest: Omit<Manifest, "format">): string =>
  `${JSON.stringify(sortKeys({ format: FORMAT, ...manifest }), null, 2)
    .split("\n")
    .map((line) => replaceUnsafe(line, escapeCharacter).replaceAll("<", "\\u003c"))
    .join("\n")}\n`;

/** Reads the manifest of an output folder. A missing or damaged manifest is a result, and not an error. */
export function readManifest(folder: string): FoundManifest {
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(folder, MANIFEST_FILE));
  } catch (error) {
    return isMissing(error) ? { kind: "none" } : { kind: "unreadable", why: describeError(error) };
  }
  try {
    const text = normaliseText(bytes.toString(isAscii(bytes) ? "latin1" : "utf8"));
    return readWithoutNames(text) ?? checkManifest(JSON.parse(text));
  } catch {
    return { kind: "unreadable", why: "it is not JSON" };
  }
}

/**
 * Reads a manifest as it is written here, whose names are parsed only if they are used: a run without changes needs none,
 * and a large client has ten thousand. Undefined for a manifest that looks different in any way.
 */
function readWithoutNames(text: string): FoundManifest | undefined {
  const start = text.indexOf(NAMES_START);
  const end = text.indexOf(NAMES_END, start);
  if (start < 0 || end < 0) return undefined;
  const block = text.slice(start + NAMES_START.length, end);
  NAME_LINES.lastIndex = 0;
  while (NAME_LINES.lastIndex < block.length) if (!NAME_LINES.test(block)) return undefined;
  const others: unknown = JSON.parse(`${text.slice(0, start)}${NAMES_START}${text.slice(end)}`);
  const found = checkManifest(others);
  if (found.kind !== "manifest") return found;
  let names: Manifest["names"] | undefined;
  const manifest = Object.defineProperty({ ...found.manifest }, "names", {
    enumerable: true,
    get: () => (names ??= JSON.parse(`{${block}}`) as Manifest["names"]),
  });
  return { kind: "manifest", manifest };
}

const NAMES_START = '\n  "names": {';
const NAMES_END = "\n  }";

/** Lines of the names, each of two JSON strings (RFC 8259, section 7). A match for each line would take three times as long. */
const JSON_STRING = String.raw`"[^"\\\0-\x1f]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[^"\\\0-\x1f]*)*"`;
const NAME_LINES = new RegExp(String.raw`(?:\n    ${JSON_STRING}: ${JSON_STRING}(?:,(?=\n)|$)){1,64}`, "y");

function checkManifest(value: unknown): FoundManifest {
  if (measureTree(value, { depth: MAX_DEPTH, parts: Infinity }).exceeded)
    return { kind: "unreadable", why: "it nests too deep" };
  const format = isObject(value) ? value["format"] : undefined;
  if (typeof format === "number" && format !== FORMAT)
    return { kind: "unreadable", why: `its format is ${format}, and this version reads ${FORMAT}` };
  if (
    !isObject(value) ||
    format !== FORMAT ||
    !isStringRecord(value["files"]) ||
    !isStringRecord(value["names"]) ||
    !isObject(value["spec"]) ||
    !isStringRecord(value["spec"]["files"] ?? {}) ||
    !isObject(value["options"])
  ) {
    return { kind: "unreadable", why: "it is not a manifest" };
  }
  const escaping = Object.keys(value["files"]).find((path) => !isOutputPath(path));
  if (escaping !== undefined)
    return {
      kind: "unreadable",
      why: `it names a file outside the folder, or none, ${JSON.stringify(escaping.slice(0, 100))}`,
    };
  return { kind: "manifest", manifest: value as unknown as Manifest };
}

/** The longest path, and the longest segment of a path, that every file system supports. */
const LONGEST_PATH = 1000;
const LONGEST_SEGMENT = 255;

/** Whether a path of a manifest is one inside of the output folder. */
export const isOutputPath = (path: string): boolean =>
  path.length <= LONGEST_PATH &&
  !/^\/|[\0-\x1f]/.test(path) &&
  !/^[a-z]:|\\/i.test(path) &&
  path.split("/").every((part) => part !== ".." && part !== "." && part !== "" && part.length <= LONGEST_SEGMENT);

const isStringRecord = (value: unknown): value is Readonly<Record<string, string>> =>
  isObject(value) && Object.values(value).every((item) => typeof item === "string");

const sortKeys = (value: unknown): unknown => {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort(compareCodeUnits)
      .map((key) => [key, sortKeys(value[key])]),
  );
};
