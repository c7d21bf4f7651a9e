import { createRequire } from "node:module";
import { suggestSimilar, type Report } from "../diagnostics/diagnostics.js";
import { mayHaveLongIntegers, parseExactJson, shortenIntegers } from "./exact-numbers.js";
import { DEFAULT_LIMITS, type Limits } from "./limits.js";
import { hasUniqueKeys } from "./unique-keys.js";
import { measure } from "./measure.js";
import type { Tree } from "./tree.js";
import { findNonScalarKey } from "./yaml/find-non-scalar-key.js";
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
  const text = source.text.replace(/^\uFEFF/, "");
  const json = text.trimStart().startsWith("{") ? parseJson(text) : undefined;
  if (json !== undefined) JSON_SOURCES.add(source);
  const root = json ?? parseYaml(source.file, text, report, limits);
  return root === undefined ? undefined : checkDocument({ source, root }, report, limits);
}

/** The document, if its depth and size are within the limits. Otherwise that is reported, and the result is undefined. */
export function checkDocument(
  document: Document,
  report: Report,
  limits: Limits = DEFAULT_LIMITS,
): Document | undefined {
  const { file } = document.source;
  const found = measure(document.root, limits);
  if (found === "deep") report("FS1102", tooDeep(limits), { file }, writeLimitHelp("depth"));
  if (found === "large") {
    report("FS1102", `The description has more than ${limits.parts} parts.`, { file }, writeLimitHelp("parts"));
  }
  return found === undefined ? document : undefined;
}

/** Undefined for what is not JSON, or has a key twice: the YAML parser reports the position. */
function parseJson(text: string): Tree | undefined {
  try {
    const root = mayHaveLongIntegers(text) ? parseExactJson(text) : (JSON.parse(text) as Tree);
    return hasUniqueKeys(text, root) ? root : undefined;
  } catch {
    return undefined;
  }
}

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
  const [document, ...more] = Array.isArray(documents) ? documents : [];
  if (!document) {
    report("FS1101", "The file is empty.", { file });
    return undefined;
  }
  if (more.length > 0) {
    report("FS1101", "The file holds several YAML documents; only one is allowed.", { file });
    return undefined;
  }
  for (const error of [...document.errors, ...document.warnings]) {
    const { line, col } = lines.linePos(error.pos[0]);
    const position = { file, line, column: col };
    // The library is recursive, so that a deep document exhausts the stack.
    if (/call stack/.test(error.message)) report("FS1102", tooDeep(limits), position);
    else report("FS1101", sentence(error.message), position);
  }
  if (document.errors.length + document.warnings.length > 0) return undefined;
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
  return aliases.length > 0 ? undefined : toTree(document, file, report, limits);
}

function toTree(
  document: import("yaml").Document,
  file: string,
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
    report("FS1102", message, { file }, isAlias ? writeLimitHelp("aliases") : undefined);
    return undefined;
  }
}

const sentence = (text: string): string => (text.endsWith(".") ? text : `${text}.`);
