import { createRequire } from "node:module";
import type { Pointer } from "../../ir/ir.js";
import type { Source } from "../document.js";
import { findInJson } from "./json-position.js";
import { decodeTokens } from "../pointer.js";

const require = createRequire(import.meta.url);

/** Lines and columns count from 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** Finds the position of a part of a text, or with `key` that of its key. */
type Find = (pointer: Pointer, key?: boolean) => TextPosition | undefined;

/** Finds the positions of pointers in a text. The text is parsed at the first call. */
export function createPositionFinder({ text }: Source): Find {
  let find: Find | undefined;
  return (pointer, key = false) => {
    find ??= createFinder(text.replace(/^\uFEFF/, ""));
    return find(pointer, key);
  };
}

function createFinder(text: string): Find {
  if (isJson(text)) return createJsonFinder(text);
  const parsed = parse(text);
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
function createJsonFinder(text: string): Find {
  const lines = [0];
  for (const { index } of text.matchAll(/\r\n?|\n/g)) lines.push(index + (text.startsWith("\r\n", index) ? 2 : 1));
  return (pointer, isKey = false) => {
    const { key, value } = findInJson(text, decodeTokens(pointer) ?? []);
    const offset = isKey || /[{[]/.test(text[value] ?? "") ? (key ?? value) : value;
    const line = lines.findLastIndex((start) => start <= offset);
    return { line: line + 1, column: offset - (lines[line] ?? 0) + 1 };
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
