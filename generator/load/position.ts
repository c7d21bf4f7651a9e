import { createRequire } from "node:module";
import type { Pointer } from "../ir.js";
import type { Source } from "./document.js";
import { tokensOf } from "./pointer.js";

const require = createRequire(import.meta.url);

/** Lines and columns count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Finds where a pointer stands in the text; parses the text again, and only when it is first asked. */
export function positionFinder(source: Source): (pointer: Pointer, key?: boolean) => Position | undefined {
  let parsed: ReturnType<typeof parse> | undefined;
  return (pointer, key = false) => {
    parsed ??= parse(source.text);
    return find(parsed, pointer, key);
  };
}

function parse(text: string) {
  const yaml = require("yaml") as typeof import("yaml");
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(text.replace(/^\uFEFF/, ""), { version: "1.2", lineCounter: lines });
  return { yaml, lines, document };
}

function find(
  { yaml, lines, document }: ReturnType<typeof parse>,
  pointer: Pointer,
  key: boolean,
): Position | undefined {
  let node: unknown = document.contents;
  let start: number | undefined = yaml.isNode(node) ? node.range?.[0] : undefined;
  for (const token of tokensOf(pointer) ?? []) {
    if (yaml.isAlias(node)) node = node.resolve(document);
    const next = step(yaml, node, token, key);
    if (!next) break; // the nearest that exists
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
