import { createRequire } from "node:module";
import { suggestSimilar, type Report } from "../../diagnostics/diagnostics.js";
import { mayHaveLongIntegers, parseExactJson, shortenIntegers } from "../exact-numbers.js";
import { DEFAULT_LIMITS, type Limits } from "../limits.js";
import { hasUniqueKeys } from "./json/unique-keys.js";
import { findDeepPart, measure, type TreeSize } from "../measure.js";
import { findJsonErrors, type JsonError } from "./json/find-json-errors.js";
import { recogniseText } from "../recognise-format.js";
import type { Tree } from "../tree.js";
import { describeYamlErrors } from "./yaml/describe-yaml-errors.js";
import { findNonScalarKey } from "./yaml/find-non-scalar-key.js";
import { findExcessiveAlias } from "./yaml/find-excessive-alias.js";
import { findWrongAliases } from "./yaml/find-wrong-aliases.js";

const require = createRequire(import.meta.url);

/** The text of a file and its name. */
export interface Source {
  /** The path as a user would write it: relative to the working directory, with `/`. */
  readonly file: string;
  readonly text: string;
  /** The hash of the normalised text, if the text was read from a file. */
  readonly sha256?: string;
}

export interface Document {
  readonly source: Source;
  readonly root: Tree;
}

/** The sources that are JSON. Whoever looks up a position need not parse a large text again to know this. */
const JSON_SOURCES = new WeakSet<Source>();

/** Whether a source was parsed before, and is JSON. */
export const isParsedAsJson = (source: Source): boolean => JSON_SOURCES.has(source);

/** The help sentence about a limit that a trusted description may exceed. */
export const writeLimitHelp = (limit: keyof Limits): string => `\`limits.${limit}\` of the config raises the limit.`;

const tooDeep = ({ depth }: Limits): string => `The description nests more than ${depth} levels deep.`;

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
  const wrong = json === undefined && isMeantAsJson(file, text) ? findJsonErrors(text) : [];
  if (wrong.length > 0) {
    reportJsonErrors(file, text, wrong, report);
    return undefined;
  }
  if (json !== undefined) {
    JSON_SOURCES.add(source);
    return checkDocument({ source, root: json.root }, report, limits, json.size);
  }
  const root = parseYaml(file, text, report, limits);
  return root === undefined ? undefined : checkDocument({ source, root }, report, limits);
}

/** Whether a text is no YAML for its author. YAML would read much of broken JSON, and give it another meaning. */
const isMeantAsJson = (file: string, text: string): boolean =>
  /\.json$/i.test(file) ? /^\s*(?:[{[]|\/[/*])/.test(text) : !/\.ya?ml$/i.test(file) && /^\s*\{\s*["}]/.test(text);

/** Reports the places where a text is not JSON. */
function reportJsonErrors(file: string, text: string, errors: readonly JsonError[], report: Report): void {
  for (const { offset, message } of errors) {
    const before = text.slice(0, offset).split(/\r\n?|\n/);
    report("FS1101", message, { file, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 });
  }
}

/** The document, if its depth and size are within the limits. Otherwise that is reported, and the result is undefined. */
export function checkDocument(
  document: Document,
  report: Report,
  limits: Limits = DEFAULT_LIMITS,
  { exceeded }: TreeSize = measure(document.root, limits),
): Document | undefined {
  const { file } = document.source;
  if (exceeded === "depth") {
    const pointer = findDeepPart(document.root, limits.depth);
    report("FS1102", tooDeep(limits), { file, pointer, key: true }, writeLimitHelp("depth"));
  }
  if (exceeded === "parts") {
    report("FS1102", `The description has more than ${limits.parts} parts.`, { file }, writeLimitHelp("parts"));
  }
  return exceeded === undefined ? document : undefined;
}

/** Undefined for what is not JSON, or has a key twice: the YAML parser reports the position. */
function parseJson(text: string, limits: Limits): { readonly root: Tree; readonly size: TreeSize } | undefined {
  try {
    const root = mayHaveLongIntegers(text) ? parseExactJson(text) : (JSON.parse(text) as Tree);
    const size = measure(root, limits);
    return size.exceeded || hasUniqueKeys(text, size.keys) ? { root, size } : undefined;
  } catch {
    return undefined;
  }
}

/** Parses a part of a JSON text. Undefined if it is no JSON, or has a key twice. */
export const parseJsonPart = (text: string): Tree | undefined => parseJson(text, DEFAULT_LIMITS)?.root;

function parseYaml(file: string, text: string, report: Report, limits: Limits): Tree | undefined {
  const yaml = require("yaml") as typeof import("yaml");
  const lines = new yaml.LineCounter();
  const documents = yaml.parseAllDocuments(text, {
    version: "1.2",
    merge: true,
    uniqueKeys: true,
    intAsBigInt: mayHaveLongIntegers(text),
    lineCounter: lines,
    prettyErrors: false,
  });
  const [document, second] = Array.isArray(documents) ? documents : [];
  if (!document) {
    report("FS1101", "The file is empty.", { file });
    return undefined;
  }
  if (second) {
    const { line, col: column } = lines.linePos(second.range?.[0] ?? 0);
    report("FS1101", "The file holds several YAML documents; only one is allowed.", { file, line, column });
    return undefined;
  }
  if (document.errors.length + document.warnings.length > 0) {
    reportSyntax(file, text, [...document.errors, ...document.warnings], lines, report, limits);
    return undefined;
  }
  const wrongKey = findNonScalarKey(yaml, document);
  if (wrongKey) {
    const { line, col } = lines.linePos(wrongKey.range?.[0] ?? 0);
    report("FS1101", "A key must be a string, but is a map, a sequence or an alias.", {
      file,
      line,
      column: col,
    });
    return undefined;
  }
  const aliases = findWrongAliases(yaml, document);
  for (const { name, offset, isInside, anchors } of aliases) {
    const { line, col } = lines.linePos(offset);
    const message = isInside
      ? `The alias \`*${name}\` is inside of its own anchor \`&${name}\`, so that it would contain itself.`
      : `The alias \`*${name}\` has no anchor \`&${name}\` before it.`;
    const help = isInside
      ? undefined
      : (suggestSimilar(name, anchors) ?? "Write a text that begins with `*` in quotes.");
    report("FS1101", message, { file, line, column: col }, help);
  }
  return aliases.length > 0 ? undefined : toTree(yaml, document, { file, lines }, report, limits);
}

/** Reports the errors of the syntax. A text that looks like JSON is reported in the words of JSON. */
function reportSyntax(
  file: string,
  text: string,
  errors: readonly import("yaml").YAMLError[],
  lines: import("yaml").LineCounter,
  report: Report,
  limits: Limits,
): void {
  // The library is recursive, so that a deep document exhausts the stack.
  if (errors.some(({ message }) => /call stack/.test(message))) return report("FS1102", tooDeep(limits), { file });
  const wrongJson = /^\s*\{\s*"/.test(text) ? findJsonErrors(text) : [];
  if (wrongJson.length > 0) return reportJsonErrors(file, text, wrongJson, report);
  const findPosition = (offset: number) => {
    const { line, col: column } = lines.linePos(offset);
    return { line, column };
  };
  for (const { message, help, ...position } of describeYamlErrors(text, errors, findPosition))
    report("FS1101", message, { file, ...position }, help);
}

function toTree(
  yaml: typeof import("yaml"),
  document: import("yaml").Document,
  { file, lines }: { readonly file: string; readonly lines: import("yaml").LineCounter },
  report: Report,
  { aliases }: Limits,
): Tree | undefined {
  try {
    return shortenIntegers(document.toJS({ maxAliasCount: aliases }) as Tree);
  } catch (error) {
    const isAlias = /alias/i.test(error instanceof Error ? error.message : "");
    const message = isAlias
      ? `YAML aliases are expanded more than ${aliases} times.`
      : "The YAML can't be converted to JSON.";
    const offset = isAlias ? findExcessiveAlias(yaml, document, aliases) : undefined;
    const at = offset === undefined ? undefined : lines.linePos(offset);
    report(
      "FS1102",
      message,
      { file, line: at?.line, column: at?.col },
      isAlias ? writeLimitHelp("aliases") : undefined,
    );
    return undefined;
  }
}
