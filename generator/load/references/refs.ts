import type { Pointer } from "../../ir/ir.js";
import { suggestSimilar } from "../../diagnostics/suggest-similar.js";
import type { Documents, ReferenceTarget } from "./documents.js";
import { childPointer, getDocumentName, decodeTokens } from "../pointer.js";
import { get, getString, isArray, isObject, type Tree, type TreeObject } from "../tree.js";

/** A value of the description and its pointer. */
export interface Located<Value = Tree> {
  readonly value: Value;
  readonly pointer: Pointer;
}

/** Why a reference can't be followed. */
export interface ReferenceProblem {
  readonly code: "FS2001" | "FS2002" | "FS2003" | "FS2004";
  /** A sentence without its full stop. */
  readonly message: string;
  readonly help: string | undefined;
}

/**
 * Follows references inside a description and its files. The result is undefined if a reference can't be followed;
 * validation reports that.
 */
export interface Refs {
  readonly dynamicAnchorsAt: Documents["dynamicAnchorsAt"];
  /** The value at a pointer, without following references. */
  readonly at: (pointer: Pointer) => Tree | undefined;
  /** The pointer that a reference in the object at `holder` means. */
  readonly pointerOf: (ref: string, holder: Pointer) => Pointer | undefined;
  /** The target of a reference in the object at `holder`, after one step. */
  readonly step: (ref: string, holder: Pointer) => Located | undefined;
  /** The target of a reference in the object at `holder`, after the whole chain. */
  readonly target: (ref: string, holder: Pointer) => Located | undefined;
  /** The value itself, or the target of its `$ref`. */
  readonly resolve: (value: Tree | undefined, pointer: Pointer) => Located<TreeObject> | undefined;
  /** Why `step` returns undefined. */
  readonly problem: (ref: string, holder: Pointer) => ReferenceProblem | undefined;
}

/** Longer chains of references are not followed. */
export const LONGEST_CHAIN = 100;

/** The most names that are compared for a suggestion, which takes time. */
const MOST_SUGGESTIONS = 100;

/** References of a Reference Object (OpenAPI 3.1.2, section 4.8.23) and of schemas (JSON Schema 2020-12, section 8.2.3). */
export function createRefs(documents: Documents): Refs {
  const at = (pointer: Pointer): Tree | undefined => {
    const [root, tokens] = [documents.all.get(getDocumentName(pointer))?.root, decodeTokens(pointer)];
    return root === undefined || !tokens ? undefined : walk(root, tokens);
  };

  const pointerOf = (ref: string, holder: Pointer): Pointer | undefined => {
    const target = documents.locate(ref, documents.origin(holder));
    return target.kind === "pointer" ? target.pointer : undefined;
  };

  const locate = remember((pointer: Pointer): Located | undefined => {
    const value = at(pointer);
    return value === undefined ? undefined : { value, pointer };
  });

  const step = (ref: string, holder: Pointer): Located | undefined => {
    const pointer = pointerOf(ref, holder);
    return pointer === undefined ? undefined : locate(pointer);
  };

  const findEnd = remember((first: Pointer): Located | undefined => {
    let found = locate(first);
    const passed = new Set<Pointer>();
    for (let steps = 1; steps <= LONGEST_CHAIN; steps++) {
      const onward = found && getPureReference(found.value);
      if (!found || onward === undefined) return found;
      if (passed.has(found.pointer)) return undefined;
      passed.add(found.pointer);
      found = step(onward, found.pointer);
    }
    return undefined;
  });

  const target = (ref: string, holder: Pointer): Located | undefined => {
    const first = pointerOf(ref, holder);
    return first === undefined ? undefined : findEnd(first);
  };

  const resolve = (value: Tree | undefined, pointer: Pointer): Located<TreeObject> | undefined => {
    if (!isObject(value)) return undefined;
    const ref = getString(value, "$ref");
    if (ref === undefined) return { value, pointer };
    const found = target(ref, pointer);
    return found && isObject(found.value) ? { value: found.value, pointer: found.pointer } : undefined;
  };

  let suggestions = MOST_SUGGESTIONS;
  const problem = (ref: string, holder: Pointer): ReferenceProblem | undefined => {
    const found = documents.locate(ref, documents.origin(holder));
    if (found.kind !== "pointer") return describeProblem(ref, found, documents);
    if (at(found.pointer) !== undefined) return undefined;
    const help = ref.includes("#/") && suggestions-- > 0 ? suggestReference(at, ref, found.pointer) : undefined;
    return { code: "FS2001", message: `The reference \`${ref}\` points to nothing`, help };
  };

  return { dynamicAnchorsAt: documents.dynamicAnchorsAt, at, pointerOf, step, target, resolve, problem };
}

/** The same function, which follows each pointer once, since many references lead to one place. */
function remember(find: (pointer: Pointer) => Located | undefined): (pointer: Pointer) => Located | undefined {
  const known = new Map<Pointer, Located | null>();
  return (pointer) => {
    const found = known.get(pointer);
    if (found !== undefined) return found ?? undefined;
    const result = find(pointer);
    known.set(pointer, result ?? null);
    return result;
  };
}

/** The `$ref` of an object that is only a reference, so that the chain continues. */
export function getPureReference(value: Tree): string | undefined {
  return isObject(value) && !hasSiblings(value) ? getString(value, "$ref") : undefined;
}

/** The help sentence that names the reference to a part with a similar name. */
function suggestReference(at: Refs["at"], ref: string, pointer: Pointer): string | undefined {
  const tokens = decodeTokens(pointer) ?? [];
  const holder = childPointer(`${getDocumentName(pointer)}#`, ...tokens.slice(0, -1));
  const value = at(holder);
  if (!isObject(value)) return undefined;
  const file = ref.slice(0, ref.indexOf("#"));
  return suggestSimilar(
    tokens.at(-1) ?? "",
    Object.keys(value),
    (near) => file + childPointer("#", ...tokens.slice(0, -1), near),
  );
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
const hasSiblings = (object: TreeObject): boolean =>
  Object.keys(object).some((key) => !["$ref", "summary", "description"].includes(key));

function describeProblem(
  ref: string,
  target: Exclude<ReferenceTarget, { kind: "pointer" }>,
  { failures }: Documents,
): ReferenceProblem {
  switch (target.kind) {
    case "file": {
      const reason = failures.get(target.name) ?? "no file was read";
      return { code: "FS2001", message: `The reference \`${ref}\` can't be followed: ${reason}`, help: undefined };
    }
    case "outside":
      return {
        code: "FS2002",
        message: `The reference \`${ref}\` leads out of the description's folder`,
        help: "Only files below the description's folder are read; `roots` of the config, or `--root`, adds other folders.",
      };
    case "remote":
      return {
        code: "FS2002",
        message: `The reference \`${ref}\` leads to another host, but only \`fetchsmith pull\` uses the network`,
        help: "Run `fetchsmith pull URL FILE` and refer to the file.",
      };
    case "malformed":
      return {
        code: "FS2001",
        message: `The reference \`${ref}\` is neither a JSON pointer, an anchor nor a path`,
        help: undefined,
      };
  }
}
