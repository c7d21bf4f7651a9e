import type { Report } from "../../diagnostics/diagnostics.js";
import { DEFAULT_LIMITS, describeDepthLimit, writeLimitHelp, type Limits } from "../limits.js";
import { findDeepPart, measureTree, type TreeSize } from "../measure.js";
import { recogniseText } from "../recognise-format.js";
import type { Tree } from "../tree.js";
import { findJsonErrors } from "./json/find-json-errors.js";
import { isMeantAsJson, parseJson } from "./json/parse-json.js";
import { reportJsonErrors } from "./json/report-json-errors.js";
import { parseYaml } from "./yaml/parse-yaml.js";

/** The text of a file and its name. */
export interface Source {
  /** The path as a user would write it: relative to the working directory, with `/`. */
  readonly file: string;
  readonly text: string;
  /** The hash of the normalised text, if the text was read from a file. */
  readonly sha256?: string;
}

/** A parsed text: the description, a file that it refers to, or an overlay. */
export interface Document {
  readonly source: Source;
  readonly root: Tree;
}

/** The sources that are JSON. Whoever looks up a position need not parse a large text again to know this. */
const JSON_SOURCES = new WeakSet<Source>();

/** Whether a source was parsed before, and is JSON. */
export const isParsedAsJson = (source: Source): boolean => JSON_SOURCES.has(source);

/** Parses JSON, or else YAML 1.2 (core schema). A text that is neither is reported, and the result is undefined. */
export function parseDocument(source: Source, report: Report, limits: Limits = DEFAULT_LIMITS): Document | undefined {
  const { file } = source;
  const text = source.text.replace(/^\uFEFF/, "");
  const other = recogniseText(text);
  if (other) {
    report("FS1101", `The file is ${other.name}, and neither JSON nor YAML.`, { file }, other.help);
    return undefined;
  }
  const json = /^\s*[{[]/.test(text) ? parseJson(text, limits) : undefined;
  if (json) {
    JSON_SOURCES.add(source);
    return checkDocument({ source, root: json.root }, report, limits, json.size);
  }
  const wrong = isMeantAsJson(file, text) ? findJsonErrors(text) : [];
  if (wrong.length > 0) {
    reportJsonErrors(file, text, wrong, report);
    return undefined;
  }
  const root = parseYaml(file, text, report, limits);
  return root === undefined ? undefined : checkDocument({ source, root }, report, limits);
}

/** The document, if its depth and size are within the limits. Otherwise that is reported, and the result is undefined. */
export function checkDocument(
  document: Document,
  report: Report,
  limits: Limits = DEFAULT_LIMITS,
  { exceeded }: TreeSize = measureTree(document.root, limits),
): Document | undefined {
  const { file } = document.source;
  if (exceeded === "depth") {
    const pointer = findDeepPart(document.root, limits.depth);
    report("FS1102", describeDepthLimit(limits), { file, pointer, key: true }, writeLimitHelp("depth"));
  }
  if (exceeded === "parts") {
    report("FS1102", `The description has more than ${limits.parts} parts.`, { file }, writeLimitHelp("parts"));
  }
  return exceeded === undefined ? document : undefined;
}
