import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { escapeUnsafe } from "../../templates/code/escape.js";
import { normalised } from "../load/hash.js";
import { isMissing, reasonOf } from "../load/file-error.js";
import { measure } from "../load/measure.js";
import { byCodeUnit, isObject } from "../load/tree.js";
import type { OutputOptions } from "../config/options.js";

/** The file in the output that says what the output is made of. */
export const MANIFEST_FILE = ".fetchsmith.json";

/** Levels; options of a config nest a few. */
const DEEPEST = 50;

/** The version of the manifest's own shape. */
const FORMAT = 1;

/** A file that the output is made of; no path where it wasn't read from a file, or is written to none. */
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
  /** The names that were given out, by key, so that a later clash renames the newcomer. */
  readonly names: Readonly<Record<string, string>>;
}

/** The description that the output was made of, and what else was read for it. */
export interface SpecRecord extends RecordedFile {
  /** The hash of each file that it refers to, by its path from the description; only where there are some. */
  readonly files?: Readonly<Record<string, string>> | undefined;
  /** The overlays, in their order; only where there are some. */
  readonly overlays?: readonly RecordedFile[] | undefined;
  /** Where it is said to have come from, which servers that are relative are made of; only where that was given. */
  readonly sourceUrl?: string | undefined;
  /** The file whose text begins the emitted ones, where there is one. */
  readonly header?: RecordedFile | undefined;
}

/** What was found where the manifest would be. */
export type FoundManifest =
  | { readonly kind: "none" }
  | { readonly kind: "unreadable"; readonly why: string }
  | { readonly kind: "manifest"; readonly manifest: Manifest };

/**
 * Sorted keys, two spaces, a final newline: a small change of the output is a small change of the manifest. Names are a
 * description's own text, of which nothing is written that isn't seen.
 */
export const serialiseManifest = (manifest: Omit<Manifest, "format">): string =>
  `${JSON.stringify(sorted({ format: FORMAT, ...manifest }), null, 2)
    .split("\n")
    .map(escapeUnsafe)
    .join("\n")}\n`;

export async function readManifest(folder: string): Promise<FoundManifest> {
  let text: string;
  try {
    text = await readFile(join(folder, MANIFEST_FILE), "utf8");
  } catch (error) {
    return isMissing(error) ? { kind: "none" } : { kind: "unreadable", why: reasonOf(error) };
  }
  try {
    return checked(JSON.parse(normalised(text)));
  } catch {
    return { kind: "unreadable", why: "it is not JSON" };
  }
}

function checked(value: unknown): FoundManifest {
  if (measure(value, { depth: DEEPEST, parts: Infinity })) return { kind: "unreadable", why: "it nests too deep" };
  if (
    !isObject(value) ||
    !isStringRecord(value["files"]) ||
    !isStringRecord(value["names"]) ||
    !isObject(value["spec"]) ||
    !isStringRecord(value["spec"]["files"] ?? {}) ||
    !isObject(value["options"])
  ) {
    return { kind: "unreadable", why: "it is not a manifest" };
  }
  if (value["format"] !== FORMAT)
    return {
      kind: "unreadable",
      why: `its format is ${JSON.stringify(value["format"])}, and this version reads ${FORMAT}`,
    };
  const escaping = Object.keys(value["files"]).find((path) => !isInside(path));
  if (escaping !== undefined)
    return {
      kind: "unreadable",
      why: `it names a file outside the folder, or none, ${JSON.stringify(escaping.slice(0, 100))}`,
    };
  return { kind: "manifest", manifest: value as unknown as Manifest };
}

/** The longest path, and the longest part of one, that a file can be written by everywhere. */
const LONGEST_PATH = 1000;
const LONGEST_PART = 255;

/** Whether a path of a manifest stays in its folder, and can be one. */
export const isInside = (path: string): boolean =>
  path.length <= LONGEST_PATH &&
  !/^\/|[\0-\x1f]/.test(path) &&
  !/^[a-z]:|\\/i.test(path) &&
  path.split("/").every((part) => part !== ".." && part !== "." && part !== "" && part.length <= LONGEST_PART);

const isStringRecord = (value: unknown): value is Readonly<Record<string, string>> =>
  isObject(value) && Object.values(value).every((item) => typeof item === "string");

const sorted = (value: unknown): unknown => {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort(byCodeUnit)
      .map((key) => [key, sorted(value[key])]),
  );
};
