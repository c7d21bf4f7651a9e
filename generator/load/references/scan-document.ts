import type { Pointer } from "../../ir/ir.js";
import { childPointer } from "../pointer.js";
import { isArray, isObject, type Tree } from "../tree.js";

/** A string about references, and the pointer of the object that holds it. */
export interface Mention {
  readonly text: string;
  readonly pointer: Pointer;
}

/** The references of a document to other documents, and the names that others can use for its parts. */
export interface DocumentScan {
  /** `$ref`s and mapping values that are more than a fragment. */
  readonly references: readonly Mention[];
  /** `$id`s, outer ones first. */
  readonly ids: readonly Mention[];
  /** `$anchor`s and `$dynamicAnchor`s. */
  readonly anchors: readonly Mention[];
  readonly dynamicAnchors: readonly Mention[];
}

interface Step {
  readonly value: Tree;
  readonly key: string | number;
  readonly parent: Step | undefined;
}

/** Keywords whose values are data, in which `$ref` is not a reference. */
const DATA = new Set(["example", "examples", "default", "enum", "const", "value"]);

/** Keywords that hold maps with arbitrary keys, in which the keys above are not keywords. */
const NAMED = new Set(
  (
    "properties patternProperties $defs definitions dependentSchemas schemas responses parameters headers " +
    "requestBodies callbacks pathItems webhooks"
  ).split(" "),
);

/** Scans a document once. It is not recursive, so that a deep document can't exhaust the stack. */
export function scanDocument(root: Tree, start: Pointer): DocumentScan {
  const [references, ids, anchors, dynamicAnchors]: [Mention[], Mention[], Mention[], Mention[]] = [[], [], [], []];
  const stack: Step[] = [{ value: root, key: "", parent: undefined }];
  for (let step = stack.pop(); step; step = stack.pop()) {
    const { value } = step;
    if (isArray(value)) value.forEach((item, key) => push(stack, item, key, step));
    if (!isObject(value)) continue;
    const isNamed = typeof step.key === "string" && NAMED.has(step.key);
    for (const key of Object.keys(value)) {
      const item = value[key] ?? null;
      if (typeof item !== "string") {
        if (isNamed || !DATA.has(key)) push(stack, item, key, step);
      } else if (isReference(key, item, step)) references.push({ text: item, pointer: pointerOf(step, start) });
      else if (key === "$id") ids.push({ text: item, pointer: pointerOf(step, start) });
      else if (key === "$anchor") anchors.push({ text: item, pointer: pointerOf(step, start) });
      else if (key === "$dynamicAnchor") dynamicAnchors.push({ text: item, pointer: pointerOf(step, start) });
    }
  }
  return { references, ids, anchors: [...anchors, ...dynamicAnchors], dynamicAnchors };
}

function push(stack: Step[], value: Tree, key: string | number, parent: Step): void {
  if (typeof value === "object" && value !== null) stack.push({ value, key, parent });
}

/** A `$ref` to another document, or a value of a discriminator's `mapping` that is not the name of a component. */
const isReference = (key: string, text: string, { key: holder }: Step): boolean =>
  (key === "$ref" && !text.startsWith("#")) || (holder === "mapping" && /[/.]/.test(text) && !text.startsWith("#"));

function pointerOf(step: Step, start: Pointer): Pointer {
  const tokens: (string | number)[] = [];
  for (let at = step; at.parent; at = at.parent) tokens.unshift(at.key);
  return tokens.length === 0 ? start : childPointer(start, ...tokens);
}
