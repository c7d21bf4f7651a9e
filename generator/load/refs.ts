import type { Report } from "../diagnostics/diagnostics.js";
import type { Pointer } from "../ir/ir.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import type { Documents, Target } from "./documents.js";
import { child, documentNameOf, tokensOf } from "./pointer.js";
import { get, getString, isArray, isObject, type Tree, type TreeObject } from "./tree.js";

/** A value of the description and where it stands. */
export interface Located<Value = Tree> {
  readonly value: Value;
  readonly pointer: Pointer;
}

/** Follows references inside a description and the files that it is made of. */
export interface Refs {
  readonly dynamicAnchorsAt: Documents["dynamicAnchorsAt"];
  /** What stands at a pointer, without following references; undefined where nothing does. */
  readonly at: (pointer: Pointer) => Tree | undefined;
  /** The pointer that a reference means which stands in the object at `holder`; undefined where it means none. */
  readonly pointerOf: (ref: string, holder: Pointer) => Pointer | undefined;
  /** Where the `$ref` of `holder` leads, one step of it; undefined, and reported, where it leads nowhere. */
  readonly step: (ref: string, holder: Pointer) => Located | undefined;
  /** The target of the `$ref` of `holder`, after the whole chain; undefined, and reported, where it leads nowhere. */
  readonly target: (ref: string, holder: Pointer) => Located | undefined;
  /** The value itself, or what its `$ref` leads to. */
  readonly resolve: (value: Tree | undefined, pointer: Pointer) => Located<TreeObject> | undefined;
}

const LONGEST_CHAIN = 100;

/** To look for what was meant takes its time where there are many names. */
const MOST_SUGGESTIONS = 100;

/** References of a Reference Object (OpenAPI 3.1.2, section 4.8.23) and of schemas (JSON Schema 2020-12, section 8.2.3). */
export function createRefs(documents: Documents, report: Report): Refs {
  const at = (pointer: Pointer): Tree | undefined => {
    const [root, tokens] = [documents.all.get(documentNameOf(pointer))?.root, tokensOf(pointer)];
    return root === undefined || !tokens ? undefined : walk(root, tokens);
  };

  const pointerOf = (ref: string, holder: Pointer): Pointer | undefined => {
    const target = documents.locate(ref, documents.origin(holder));
    return target.kind === "pointer" ? target.pointer : undefined;
  };

  let suggestions = MOST_SUGGESTIONS;
  const suggest = (ref: string, pointer: Pointer): string | undefined =>
    ref.includes("#/") && suggestions-- > 0 ? neighbour(at, ref, pointer) : undefined;

  const step = (ref: string, holder: Pointer): Located | undefined => {
    const place = { pointer: child(holder, "$ref") };
    const target = documents.locate(ref, documents.origin(holder));
    if (target.kind !== "pointer") {
      const [code, message, help] = complaint(ref, target, documents);
      report(code, message, place, help);
      return undefined;
    }
    const value = at(target.pointer);
    if (value === undefined)
      report("FS2001", `The reference \`${ref}\` points to nothing.`, place, suggest(ref, target.pointer));
    return value === undefined ? undefined : { value, pointer: target.pointer };
  };

  const target = (ref: string, holder: Pointer): Located | undefined => {
    let [next, from] = [ref, holder];
    const passed = new Set<Pointer>();
    for (let steps = 0; steps < LONGEST_CHAIN; steps++) {
      const found = step(next, from);
      const onward = found && isObject(found.value) ? getString(found.value, "$ref") : undefined;
      if (!found || onward === undefined || hasSiblings(found.value)) return found;
      if (passed.has(found.pointer)) break;
      passed.add(found.pointer);
      [next, from] = [onward, found.pointer];
    }
    const place = { pointer: child(holder, "$ref") };
    if (passed.size < LONGEST_CHAIN) report("FS2003", `The reference \`${ref}\` leads back to itself.`, place);
    else report("FS2004", `The reference \`${ref}\` leads on through more than ${LONGEST_CHAIN} others.`, place);
    return undefined;
  };

  const resolve = (value: Tree | undefined, pointer: Pointer): Located<TreeObject> | undefined => {
    if (!isObject(value)) return undefined;
    const ref = getString(value, "$ref");
    if (ref === undefined) return { value, pointer };
    const found = target(ref, pointer);
    return found && isObject(found.value) ? { value: found.value, pointer: found.pointer } : undefined;
  };

  return { dynamicAnchorsAt: documents.dynamicAnchorsAt, at, pointerOf, step, target, resolve };
}

/** The help sentence that names the reference to a part with a similar name. */
function neighbour(at: Refs["at"], ref: string, pointer: Pointer): string | undefined {
  const tokens = tokensOf(pointer) ?? [];
  const holder = child(`${documentNameOf(pointer)}#`, ...tokens.slice(0, -1));
  const value = at(holder);
  if (!isObject(value)) return undefined;
  const file = ref.slice(0, ref.indexOf("#"));
  return didYouMean(tokens.at(-1) ?? "", Object.keys(value), (near) => file + child("#", ...tokens.slice(0, -1), near));
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

type Complaint = readonly ["FS2001" | "FS2002", string, string?];

/** Says why a reference can't be followed. */
function complaint(ref: string, target: Exclude<Target, { kind: "pointer" }>, { failures }: Documents): Complaint {
  switch (target.kind) {
    case "file":
      return [
        "FS2001",
        `The reference \`${ref}\` can't be followed: ${failures.get(target.name) ?? "no file was read"}.`,
      ];
    case "outside":
      return [
        "FS2002",
        `The reference \`${ref}\` leads out of the description's folder.`,
        "Only files below the description's folder are read; `roots` of the config, or `--root`, names other folders.",
      ];
    case "remote":
      return [
        "FS2002",
        `The reference \`${ref}\` leads to another host, and only \`fetchsmith pull\` uses the network.`,
        "Run `fetchsmith pull URL FILE` and refer to the file.",
      ];
    case "malformed":
      return ["FS2001", `The reference \`${ref}\` is neither a pointer, an anchor nor a path.`];
  }
}
