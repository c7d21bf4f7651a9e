import { compareCodeUnits, isObject } from "../tree.js";

/** A pulled file. */
export interface PulledFile {
  readonly url: string;
  /** The URL that the server redirected to, without a password and a query, which may be secret. Absent if there was no redirect. */
  readonly location?: string | undefined;
  readonly sha256: string;
}

/** The origin of a description and its referenced files, which are named by their paths from its folder. */
export interface PullRecord {
  /** The description. */
  readonly main: PulledFile;
  readonly files: ReadonlyMap<string, PulledFile>;
}

const FORMAT = 1;

/** The URL that the references of a pulled file are relative to (RFC 3986, section 5.1.3). */
export const baseOfPulledFile = ({ url, location }: PulledFile): string => location ?? url;

/** The name of the record beside a description: `openapi.yaml.pulled.json`. */
export const recordNameOf = (file: string): string => `${file}.pulled.json`;

/** The text of a record, with sorted keys. */
export function serialiseRecord({ main, files }: PullRecord): string {
  const sorted = [...files].sort(([a], [b]) => compareCodeUnits(a, b));
  return `${JSON.stringify({ format: FORMAT, ...main, files: Object.fromEntries(sorted) }, null, 2)}\n`;
}

/** Parses a record; undefined where it is invalid, or a path leads out of the folder. */
export function parseRecord(text: string): PullRecord | undefined {
  const value = parse(text);
  if (!isObject(value) || value["format"] !== FORMAT || !isObject(value["files"])) return undefined;
  const main = readPulledFile(value);
  const files = Object.entries(value["files"]).map(([path, file]) => [path, readPulledFile(file)] as const);
  const known = files.flatMap(([path, file]) => (file && isPulledPath(path) ? [[path, file] as const] : []));
  return main && known.length === files.length ? { main, files: new Map(known) } : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function readPulledFile(value: unknown): PulledFile | undefined {
  if (!isObject(value)) return undefined;
  const { url, location, sha256 } = value;
  if (!isAbsoluteUrl(url) || typeof sha256 !== "string") return undefined;
  return { url, ...(isAbsoluteUrl(location) ? { location } : {}), sha256 };
}

const isAbsoluteUrl = (value: unknown): value is string => typeof value === "string" && URL.canParse(value);

/** Whether a path can be one that `pull` writes: safe segments below the folder. */
export const isPulledPath = (path: string): boolean =>
  path.length <= 500 && path.split("/").every((part) => /^[\w-][\w.-]{0,99}$/.test(part));
