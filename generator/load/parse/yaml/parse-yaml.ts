import { createRequire } from "node:module";
import type { Document, LineCounter, YAMLError } from "yaml";
import { suggestSimilar, type ProblemPosition, type Report } from "../../../diagnostics/diagnostics.js";
import { mayHaveLongIntegers, shortenIntegers } from "../../exact-numbers.js";
import { describeDepthLimit, writeLimitHelp, type Limits } from "../../limits.js";
import type { Tree } from "../../tree.js";
import { reportJsonErrors } from "../json/report-json-errors.js";
import { findJsonErrors } from "../json/find-json-errors.js";
import { describeYamlErrors } from "./describe-yaml-errors.js";
import { findExcessiveAlias } from "./find-excessive-alias.js";
import { findNonScalarKey } from "./find-non-scalar-key.js";
import { findWrongAliases, type WrongAlias } from "./find-wrong-aliases.js";

const require = createRequire(import.meta.url);

/** A text that is read as YAML, and where its problems are reported. */
interface YamlText {
  readonly yaml: typeof import("yaml");
  readonly file: string;
  readonly text: string;
  readonly lines: LineCounter;
  readonly report: Report;
  readonly limits: Limits;
}

/** Parses YAML 1.2 (core schema). A text that can't be read is reported, and the result is undefined. */
export function parseYaml(file: string, text: string, report: Report, limits: Limits): Tree | undefined {
  const yaml = require("yaml") as typeof import("yaml");
  const lines = new yaml.LineCounter();
  const reading: YamlText = { yaml, file, text, lines, report, limits };
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
  return isReadable(document, second, reading) ? toTree(document, reading) : undefined;
}

/** Whether a text is one document that JSON can represent. Otherwise the first kind of problem is reported. */
function isReadable(document: Document, second: Document | undefined, reading: YamlText): boolean {
  const { yaml, report } = reading;
  if (second) {
    const message = "The file holds several YAML documents; only one is allowed.";
    report("FS1101", message, findPosition(second.range?.[0], reading));
    return false;
  }
  const errors = [...document.errors, ...document.warnings];
  if (errors.length > 0) {
    reportSyntax(errors, reading);
    return false;
  }
  const wrongKey = findNonScalarKey(yaml, document);
  if (wrongKey) {
    const message = "A key must be a string, but is a map, a sequence or an alias.";
    report("FS1101", message, findPosition(wrongKey.range?.[0], reading));
    return false;
  }
  const aliases = findWrongAliases(yaml, document);
  for (const alias of aliases) reportAlias(alias, reading);
  return aliases.length === 0;
}

/** The position of an offset. Lines and columns count from 1. */
function findPosition(offset: number | undefined, { file, lines }: YamlText): ProblemPosition {
  const { line, col: column } = lines.linePos(offset ?? 0);
  return { file, line, column };
}

/** Reports the errors of the syntax. A text that looks like JSON is reported in the words of JSON. */
function reportSyntax(errors: readonly YAMLError[], { file, text, lines, report, limits }: YamlText): void {
  // The library is recursive, so that a deep document exhausts the stack.
  if (errors.some(({ message }) => /call stack/.test(message)))
    return report("FS1102", describeDepthLimit(limits), { file });
  const wrongJson = /^\s*\{\s*"/.test(text) ? findJsonErrors(text) : [];
  if (wrongJson.length > 0) return reportJsonErrors(file, text, wrongJson, report);
  const findLine = (offset: number) => {
    const { line, col: column } = lines.linePos(offset);
    return { line, column };
  };
  for (const { message, help, ...position } of describeYamlErrors(text, errors, findLine))
    report("FS1101", message, { file, ...position }, help);
}

function reportAlias({ name, offset, isInside, anchors }: WrongAlias, reading: YamlText): void {
  const position = findPosition(offset, reading);
  if (isInside) {
    const message = `The alias \`*${name}\` is inside of its own anchor \`&${name}\`, so that it would contain itself.`;
    reading.report("FS1101", message, position);
    return;
  }
  const help = suggestSimilar(name, anchors) ?? "Write a text that begins with `*` in quotes.";
  reading.report("FS1101", `The alias \`*${name}\` has no anchor \`&${name}\` before it.`, position, help);
}

function toTree(document: Document, reading: YamlText): Tree | undefined {
  const { yaml, file, report, limits } = reading;
  try {
    return shortenIntegers(document.toJS({ maxAliasCount: limits.aliases }) as Tree);
  } catch (error) {
    if (!/alias/i.test(error instanceof Error ? error.message : "")) {
      report("FS1102", "The YAML can't be converted to JSON.", { file });
      return undefined;
    }
    const offset = findExcessiveAlias(yaml, document, limits.aliases);
    const position = offset === undefined ? { file } : findPosition(offset, reading);
    const message = `YAML aliases are expanded more than ${limits.aliases} times.`;
    report("FS1102", message, position, writeLimitHelp("aliases"));
    return undefined;
  }
}
