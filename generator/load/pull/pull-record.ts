import { byCodeUnit, isObject } from "../tree.js";

/** A file as it was pulled. */
export interface PulledFile {
  readonly url: string;
  readonly sha256: string;
}

/** Where a description and the files beside it came from; by their paths from the description's folder. */
export interface PullRecord {
  /** The description's own. */
  readonly main: PulledFile;
  readonly files: ReadonlyMap<string, PulledFile>;
}

const FORMAT = 1;

/** The file beside a description that says where it came from: `openapi.yaml.pulled.json`. */
export const recordNameOf = (file: string): string => `${file}.pulled.json`;

/** Sorted keys, two spaces, a final newline. */
export function serialiseRecord({ main, files }: PullRecord): string {
  const sorted = [...files].sort(([a], [b]) => byCodeUnit(a, b));
  return `${JSON.stringify({ format: FORMAT, ...main, files: Object.fromEntries(sorted) }, null, 2)}\n`;
}

/** The record that a text holds; undefined where it is none. Paths that lead out of the folder make it none. */
export function parseRecord(text: string): PullRecord | undefined {
  const value = parse(text);
  if (!isObject(value) || value["format"] !== FORMAT || !isObject(value["files"])) return undefined;
  const main = fileIn(value);
  const files = Object.entries(value["files"]).map(([path, file]) => [path, fileIn(file)] as const);
  const known = files.flatMap(([path, file]) => (file && isInside(path) ? [[path, file] as const] : []));
  return main && known.length === files.length ? { main, files: new Map(known) } : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function fileIn(value: unknown): PulledFile | undefined {
  if (!isObject(value)) return undefined;
  const { url, sha256 } = value;
  return typeof url === "string" && URL.canParse(url) && typeof sha256 === "string" ? { url, sha256 } : undefined;
}

/** Whether a path is one that `pull` makes: plain segments below the folder. */
export const isInside = (path: string): boolean =>
  path.length <= 500 && path.split("/").every((part) => /^[\w-][\w.-]{0,99}$/.test(part));
