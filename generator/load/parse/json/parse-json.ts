import { mayHaveLongIntegers, parseExactJson } from "../../exact-numbers.js";
import { DEFAULT_LIMITS, type Limits } from "../../limits.js";
import { measureTree, type TreeSize } from "../../measure.js";
import type { Tree } from "../../tree.js";
import { hasUniqueKeys } from "./unique-keys.js";

/** A parsed text, and the size of its tree up to the limits. */
export interface ParsedJson {
  readonly root: Tree;
  readonly size: TreeSize;
}

/** Parses JSON (RFC 8259). Undefined for what is not JSON, or has a key twice: the YAML parser reports the position. */
export function parseJson(text: string, limits: Limits = DEFAULT_LIMITS): ParsedJson | undefined {
  try {
    const root = mayHaveLongIntegers(text) ? parseExactJson(text) : (JSON.parse(text) as Tree);
    const size = measureTree(root, limits);
    return size.exceeded || hasUniqueKeys(text, size.keys) ? { root, size } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a text is no YAML for its author. YAML would read much of broken JSON, and give it another meaning. */
export const isMeantAsJson = (file: string, text: string): boolean =>
  /\.json$/i.test(file) ? /^\s*(?:[{[]|\/[/*])/.test(text) : !/\.ya?ml$/i.test(file) && /^\s*\{\s*["}]/.test(text);
