import { createRequire } from "node:module";
import type { Report } from "../diagnostics/diagnostics.js";
import { DEFAULT_LIMITS, type Limits } from "./limits.js";
import { hasUniqueKeys } from "./json-keys.js";
import { measure } from "./measure.js";
import type { Tree } from "./tree.js";
import { oddKey } from "./yaml-keys.js";

const require = createRequire(import.meta.url);

/** A description's text and where it came from. */
export interface Source {
  /** As the user would name it: relative to the working directory, with `/`. */
  readonly file: string;
  readonly text: string;
}

export interface Document {
  readonly source: Source;
  readonly root: Tree;
}

/** What may be said in the config, where a description is known to be well meant. */
export const helpFor = (limit: keyof Limits): string => `\`limits.${limit}\` of the config raises the limit.`;

const tooDeep = ({ depth }: Limits): string => `The description nests more than ${depth} levels deep.`;

/** Text to tree: JSON where it is JSON, else YAML 1.2 (core schema). Undefined where it is neither; the problems are reported. */
export function parseDocument(source: Source, report: Report, limits: Limits = DEFAULT_LIMITS): Document | undefined {
  const text = source.text.replace(/^\uFEFF/, "");
  const json = text.trimStart().startsWith("{") ? parseJson(text) : undefined;
  const root = json ?? parseYaml(source.file, text, report, limits);
  return root === undefined ? undefined : checkedDocument({ source, root }, report, limits);
}

/** A document of which no branch is too deep, nor all of them together too many; undefined, and reported, of any other. */
export function checkedDocument(
  document: Document,
  report: Report,
  limits: Limits = DEFAULT_LIMITS,
): Document | undefined {
  const { file } = document.source;
  const found = measure(document.root, limits);
  if (found === "deep") report("FS1102", tooDeep(limits), { file }, helpFor("depth"));
  if (found === "large") {
    report("FS1102", `The description has more than ${limits.parts} parts.`, { file }, helpFor("parts"));
  }
  return found === undefined ? document : undefined;
}

/** Undefined where it is no JSON, or JSON with a key that stands twice: YAML's parser says where the fault is. */
function parseJson(text: string): Tree | undefined {
  try {
    const root = JSON.parse(text) as Tree;
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
    lineCounter: lines,
    prettyErrors: false,
  });
  const [document, ...more] = Array.isArray(documents) ? documents : [];
  if (!document) {
    report("FS1101", "The file is empty.", { file });
    return undefined;
  }
  if (more.length > 0) {
    report("FS1101", "The file holds several YAML documents; a description is one.", { file });
    return undefined;
  }
  for (const error of [...document.errors, ...document.warnings]) {
    const { line, col } = lines.linePos(error.pos[0]);
    const place = { file, line, column: col };
    // The library goes down with the nesting, and so may the stack come to its end.
    if (/call stack/.test(error.message)) report("FS1102", tooDeep(limits), place);
    else report("FS1101", sentence(error.message), place);
  }
  if (document.errors.length + document.warnings.length > 0) return undefined;
  const odd = oddKey(yaml, document);
  if (odd) {
    const { line, col } = lines.linePos(odd.range?.[0] ?? 0);
    report("FS1101", "A key is a map, a list or an alias; the keys of a description are texts.", {
      file,
      line,
      column: col,
    });
    return undefined;
  }
  return toTree(document, file, report, limits);
}

function toTree(
  document: import("yaml").Document,
  file: string,
  report: Report,
  { aliases }: Limits,
): Tree | undefined {
  try {
    return document.toJS({ maxAliasCount: aliases }) as Tree;
  } catch (error) {
    const isAlias = /alias/i.test(error instanceof Error ? error.message : "");
    const message = isAlias
      ? `Aliases are expanded more than ${aliases} times.`
      : "The YAML can't be made into one tree.";
    report("FS1102", message, { file }, isAlias ? helpFor("aliases") : undefined);
    return undefined;
  }
}

const sentence = (text: string): string => (text.endsWith(".") ? text : `${text}.`);
