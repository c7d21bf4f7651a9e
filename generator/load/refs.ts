import type { Report } from "../diagnostics.js";
import type { Pointer } from "../ir.js";
import { child, tokensOf } from "./pointer.js";
import { get, getString, isArray, isObject, type Tree, type TreeObject } from "./tree.js";

/** A value of the description and where it stands. */
export interface Located<Value = Tree> {
  readonly value: Value;
  readonly pointer: Pointer;
}

/** Follows references inside one description. */
export interface Refs {
  /** What stands at a pointer, without following references; undefined where nothing does. */
  readonly at: (pointer: Pointer) => Tree | undefined;
  /** The target of the `$ref` of `holder`, after the whole chain; undefined, and reported, where it leads nowhere. */
  readonly target: (ref: string, holder: Pointer) => Located | undefined;
  /** The value itself, or what its `$ref` leads to. */
  readonly resolve: (value: Tree | undefined, pointer: Pointer) => Located<TreeObject> | undefined;
}

const LONGEST_CHAIN = 100;

/** References of a Reference Object (OpenAPI 3.1.2, section 4.8.23), looked up in `root`. */
export function createRefs(root: Tree, report: Report): Refs {
  const at = (pointer: Pointer): Tree | undefined => {
    const tokens = tokensOf(pointer);
    return tokens ? walk(root, tokens) : undefined;
  };

  const target = (ref: string, holder: Pointer): Located | undefined => {
    const from = child(holder, "$ref");
    let pointer = ref;
    for (let steps = 0; steps < LONGEST_CHAIN; steps++) {
      if (!checkLocal(pointer, from, report)) return undefined;
      const value = at(pointer);
      if (value === undefined) {
        report("FS2001", `The reference \`${pointer}\` points to nothing.`, { pointer: from });
        return undefined;
      }
      const next = isObject(value) ? getString(value, "$ref") : undefined;
      if (next === undefined || hasSiblings(value)) return { value, pointer };
      pointer = next;
    }
    report("FS2003", `The reference \`${ref}\` leads back to itself.`, { pointer: from });
    return undefined;
  };

  const resolve = (value: Tree | undefined, pointer: Pointer): Located<TreeObject> | undefined => {
    if (!isObject(value)) return undefined;
    const ref = getString(value, "$ref");
    if (ref === undefined) return { value, pointer };
    const found = target(ref, pointer);
    return found && isObject(found.value) ? { value: found.value, pointer: found.pointer } : undefined;
  };

  return { at, target, resolve };
}

function walk(root: Tree, tokens: readonly string[]): Tree | undefined {
  let value: Tree | undefined = root;
  for (const token of tokens) {
    if (isArray(value)) value = /^(?:0|[1-9]\d*)$/.test(token) ? value[Number(token)] : undefined;
    else value = isObject(value) ? get(value, token) : undefined;
  }
  return value;
}

/** Keywords beside a `$ref` count from 3.1 on, so the chain stops at a schema that has some. */
const hasSiblings = (value: Tree): boolean =>
  isObject(value) && Object.keys(value).some((key) => !["$ref", "summary", "description"].includes(key));

function checkLocal(ref: string, from: Pointer, report: Report): boolean {
  if (ref.startsWith("#")) return true;
  const message = /^[a-z][a-z0-9+.-]*:|^\/\//i.test(ref)
    ? "The reference leads to another host, and only `fetchsmith pull` uses the network."
    : "The reference leads to another file; only references inside the description are followed.";
  const help = /^https?:|^\/\//i.test(ref) ? "Run `fetchsmith pull URL FILE` and refer to the file." : undefined;
  report("FS2002", message, { pointer: from }, help);
  return false;
}
