import ts from "typescript";
import type { GeneratedFile } from "../../../generator/pipeline/index.js";
import { loadClient } from "../../support/load-client.js";

/** Finds problems in the output of a hostile description: injected code, directives and HTML, and unsafe paths. */
export async function faultsOf(files: readonly GeneratedFile[]): Promise<readonly string[]> {
  const faults = [...files.flatMap(faultsOfPath), ...clashes(files), ...files.flatMap(readFaults)];
  if (faults.length > 0 || files.length === 0) return faults;
  const calls = await callsWhenLoaded(files);
  return calls > 0 ? [`PWNED was called ${calls} times when the client was loaded`] : [];
}

const faultsOfPath = ({ path }: GeneratedFile): readonly string[] =>
  /^(?:\.fetchsmith\.json|(?:runtime\/|docs\/(?:models\/)?)?[\w-]{1,125}\.(?:ts|md))$/.test(path) &&
  !/^(?:con|nul|prn|aux)\./i.test(path)
    ? []
    : [`the path ${JSON.stringify(path.slice(0, 200))} is odd`];

function clashes(files: readonly GeneratedFile[]): readonly string[] {
  const paths = new Set(files.map(({ path }) => path.toLowerCase()));
  return paths.size === files.length ? [] : ["two files differ in case only"];
}

/** The faults of each text that was read: most files of the run time are the same in every client. */
const known = new Map<string, readonly string[]>();

function readFaults(file: GeneratedFile): readonly string[] {
  const key = `${file.path}\0${file.text}`;
  const faults = known.get(key) ?? faultsOfText(file);
  if (file.path.startsWith("runtime/")) known.set(key, faults);
  return faults;
}

function faultsOfText({ path, text }: GeneratedFile): readonly string[] {
  const unseen = /[\u202a-\u202e\u2066-\u2069\u2028\u2029\u200b\ufeff\0]|\r|[\ud800-\udbff](?![\udc00-\udfff])/.exec(
    text,
  );
  const odd = unseen ? [`${path} holds the raw character ${unseen[0].codePointAt(0)?.toString(16) ?? ""}`] : [];
  return path.endsWith(".ts") ? [...odd, ...faultsOfCode(path, text)] : [...odd, ...faultsOfMarkdown(path, text)];
}

function faultsOfCode(path: string, text: string): readonly string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const { parseDiagnostics } = file as ts.SourceFile & { readonly parseDiagnostics: readonly ts.Diagnostic[] };
  const faults = parseDiagnostics.map(
    ({ messageText }) => `${path}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`,
  );
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === "PWNED")
      faults.push(`${path}: PWNED is code in ${node.parent.getText()}`);
    if (ts.isTemplateLiteral(node) && node.getText().includes("PWNED")) faults.push(`${path}: a template literal`);
    if (ts.isRegularExpressionLiteral(node) && node.text.includes("PWNED"))
      faults.push(`${path}: a regular expression`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  for (const line of text.split("\n")) {
    if (/^\s*(?:\/\/|\/\*+)?\s*(?:\/\/\/\s*<|\/\/# source|\/\/ @ts-)/.test(line))
      faults.push(`${path}: a directive: ${line}`);
  }
  return [...faults, ...text.split("\n").flatMap((line) => faultsOfComment(path, line))];
}

/** Directives of tools, which have an effect anywhere in a line of a comment. */
const OBEYED =
  /(?<!\\)@(?:ts-|jsx|license|preserve|cc_on)|[#@](?:__PURE__|\s*source(?:Mapping)?URL)|\beslint-disable|^\s*\*?\s*\/\/\//i;

const faultsOfComment = (path: string, line: string): readonly string[] =>
  /^\s*(?:\/\*\*|\*)/.test(line) && OBEYED.test(line) ? [`${path}: a directive in a comment: ${line}`] : [];

/** Finds HTML tags in a page outside of code. */
function faultsOfMarkdown(path: string, text: string): readonly string[] {
  const lines = text.replace(/^(`{3,})[^\n]*\n[\s\S]*?^\1$/gm, "").split("\n");
  // Markdown splits a table row into cells before it reads the cells.
  const prose = lines.flatMap((line) => (line.startsWith("|") ? line.split(/(?<!\\)\|/) : [line])).map(withoutCode);
  const tags = prose.flatMap((part) => /(?<!\\)<(?:script|img).{0,60}/i.exec(part)?.[0] ?? []);
  return tags.map((tag) => `${path} has a tag: ${tag}`);
}

/** An unescaped run of backticks begins code if a run of the same length follows (CommonMark, 6.1). */
function withoutCode(line: string): string {
  let prose = "";
  for (let at = 0; at < line.length;) {
    const run = /^`+/.exec(line.slice(at))?.[0];
    const end = run === undefined ? -1 : endOfCode(line, at + run.length, run);
    const length = line[at] === "\\" ? 2 : (run?.length ?? 1);
    if (end < 0) prose += line.slice(at, at + length);
    at = end < 0 ? at + length : end + length;
  }
  return prose;
}

const endOfCode = (line: string, from: number, run: string): number =>
  [...line.matchAll(/`+/g)].find(({ index, 0: other }) => index >= from && other === run)?.index ?? -1;

async function callsWhenLoaded(files: readonly GeneratedFile[]): Promise<number> {
  let calls = 0;
  Object.defineProperty(globalThis, "PWNED", { configurable: true, get: () => () => void calls++ });
  try {
    await loadClient(files);
    return calls;
  } finally {
    Reflect.deleteProperty(globalThis, "PWNED");
  }
}
