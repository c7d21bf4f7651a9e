import { createRequire } from "node:module";
import type { Pointer } from "../../ir/ir.js";
import { isParsedAsJson, type Source } from "../parse/document.js";
import { createJsonIndex } from "./json-position.js";
import { createLineIndex, type LineIndex, type TextPosition } from "../line-index.js";
import { decodeTokens } from "../pointer.js";

const require = createRequire(import.meta.url);

/** Finds the position of a part of a text, or with `key` that of its key. */
type Find = (pointer: Pointer, key?: boolean) => TextPosition | undefined;

/** Finds the positions of pointers in a text. Unless its lines are given, the text is read at the first call. */
export function createPositionFinder(source: Source, lines?: LineIndex): Find {
  let find: Find | undefined;
  return (pointer, key = false) => {
    find ??= createFinder(source, lines ?? indexLines(source));
    return find(pointer, key);
  };
}

/** The lines of a source. Its text may be decoded for this. */
export const indexLines = ({ text }: Source): LineIndex => createLineIndex(text.replace(/^\uFEFF/, ""));

function createFinder(source: Source, lines: LineIndex): Find {
  if (isParsedAsJson(source) || isJson(lines.text)) return createJsonFinder(lines);
  const parsed = parse(lines.text);
  return (pointer, key = false) => find(parsed, pointer, key);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** JSON needs no tree with positions, which would take much memory for a large description. */
function createJsonFinder(lines: LineIndex): Find {
  const { text } = lines;
  const findInJson = createJsonIndex(text);
  return (pointer, isKey = false) => {
    const { key, value } = findInJson(decodeTokens(pointer) ?? []);
    return lines.positionAt(isKey || /[{[]/.test(text[value] ?? "") ? (key ?? value) : value);
  };
}

function parse(text: string) {
  const yaml = require("yaml") as typeof import("yaml");
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(text, { version: "1.2", merge: true, lineCounter: lines });
  return { yaml, lines, document };
}

function find(
  { yaml, lines, document }: ReturnType<typeof parse>,
  pointer: Pointer,
  key: boolean,
): TextPosition | undefined {
  let node: unknown = document.contents;
  let start: number | undefined = yaml.isNode(node) ? node.range?.[0] : undefined;
  for (const token of decodeTokens(pointer) ?? []) {
    if (yaml.isAlias(node)) node = node.resolve(document);
    const next = step(yaml, node, token, key);
    if (!next) break; // the innermost existing part
    node = next.node;
    start = next.start ?? start;
  }
  if (start === undefined) return undefined;
  const { line, col } = lines.linePos(start);
  return { line, column: col };
}

function step(yaml: typeof import("yaml"), node: unknown, token: string, key: boolean) {
  if (yaml.isMap(node)) {
    const pair = node.items.find((item) => yaml.isScalar(item.key) && String(item.key.value) === token);
    if (!pair) return undefined;
    const keyStart = yaml.isNode(pair.key) ? pair.key.range?.[0] : undefined;
    const valueStart = yaml.isNode(pair.value) ? pair.value.range?.[0] : undefined;
    return { node: pair.value, start: key || yaml.isCollection(pair.value) ? keyStart : (valueStart ?? keyStart) };
  }
  if (!yaml.isSeq(node)) return undefined;
  const item = node.items[Number(token)];
  return yaml.isNode(item) ? { node: item, start: item.range?.[0] } : undefined;
}
