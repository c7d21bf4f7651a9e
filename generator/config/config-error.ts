import { createRequire } from "node:module";
import { extname } from "node:path";
import { pathToFileURL } from "node:url";
import { describeError } from "../load/files/file-error.js";
import { createLineIndex } from "../load/line-index.js";
import { findJsonErrors } from "../load/parse/json/find-json-errors.js";
import { describeYamlErrors } from "../load/parse/yaml/describe-yaml-errors.js";

const require = createRequire(import.meta.url);

/** Why a config can't be read. Line and column count from 1, and are undefined where the whole file is meant. */
export interface ConfigError {
  readonly message: string;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly help?: string | undefined;
}

/** Describes why a config can't be read: the first error of its syntax, or what it threw when it ran. */
export function describeConfigError(file: string, text: string | undefined, error: unknown): ConfigError {
  const ending = extname(file);
  // A text that nests too deep for one parser does so for another.
  const isTooDeep = error instanceof RangeError;
  const wrong = text === undefined || isTooDeep ? undefined : findSyntaxError(file, ending, text);
  if (wrong) return wrong;
  return { message: toOneLine(describeError(error)), ...findPosition(file, error), help: writeHelp(error) };
}

/** A message as one line. What follows the name of a module that is missing are the paths of those who need it. */
const toOneLine = (message: string): string =>
  message
    .replace(/\n+Require stack:[\s\S]*$/, "")
    .trim()
    .replace(/\s*[\r\n]\s*/g, " ");

function findSyntaxError(file: string, ending: string, text: string): ConfigError | undefined {
  if (ending === ".json") {
    const [first] = findJsonErrors(text);
    if (first) return { message: first.message, ...createLineIndex(text).positionAt(first.offset) };
  }
  if (ending === ".yaml" || ending === ".yml" || ending === ".json") {
    const yaml = require("yaml") as typeof import("yaml");
    const { errors } = yaml.parseDocument(text, { merge: true, prettyErrors: false });
    return describeYamlErrors(text, errors, createLineIndex(text).positionAt)[0];
  }
  return findModuleError(file, text);
}

/** The first error of the syntax of a module. TypeScript also parses JavaScript, and knows the position. */
function findModuleError(file: string, text: string): ConfigError | undefined {
  const { ts } = require("ts-morph") as typeof import("ts-morph");
  const { diagnostics = [] } = ts.transpileModule(text, { fileName: file, reportDiagnostics: true });
  const first = diagnostics.find(({ category }) => category === ts.DiagnosticCategory.Error);
  if (!first) return undefined;
  const message = ts.flattenDiagnosticMessageText(first.messageText, " ").replaceAll("'", "`");
  return { message, ...createLineIndex(text).positionAt(first.start ?? 0) };
}

/** The first position in the file that the stack of an error names. */
function findPosition(file: string, error: unknown): Pick<ConfigError, "line" | "column"> {
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  for (const name of [pathToFileURL(file).href, file]) {
    const at = stack.indexOf(name);
    const [, line, column] = at < 0 ? [] : (/^(?:\?[\d.]+)?:(\d+):(\d+)/.exec(stack.slice(at + name.length)) ?? []);
    if (line !== undefined) return { line: Number(line), column: Number(column) };
  }
  return { line: undefined, column: undefined };
}

/** What helps if a config imports a package that is not installed. */
function writeHelp(error: unknown): string | undefined {
  const message = error instanceof Error ? error.message : "";
  const name = /^Cannot find (?:package|module) '((?:@[\w.-]+\/)?[\w.-]+)'/.exec(message)?.[1];
  return name === undefined ? undefined : `Install it: \`npm install --save-dev ${name}\`.`;
}
