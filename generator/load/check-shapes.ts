import type { Report } from "../diagnostics.js";
import type { Pointer } from "../ir.js";
import { nearest } from "../nearest.js";
import { child } from "./pointer.js";
import { MAPS, SHAPES } from "./shapes.js";
import { get, isArray, isObject, type Tree, type TreeObject } from "./tree.js";

/** What is wrong with a part: how bad it is, and in people's words. */
interface Finding {
  readonly pointer: Pointer;
  readonly message: string;
  readonly help?: string | undefined;
  /** Whether the meaning is plain without the part, or without seeing to it. */
  readonly isMild: boolean;
  /** Whether the key is meant and not the value. */
  readonly key?: boolean;
}

/**
 * Holds every part of a description against the objects of the specification. A part of the wrong type is an error, or a
 * warning where it is only documentation, or where nothing stands in the place of a list or a map, as in YAML behind a bare
 * key. A field that is nearly one of the specification's is a warning. What `isKnown` to have been reported is not
 * reported again.
 */
export function checkShapes(root: TreeObject, report: Report, isKnown: (pointer: Pointer) => boolean): void {
  const findings: Finding[] = [];
  visit("OpenAPI", { value: root, pointer: "#" as Pointer, name: "the description" }, false, findings);
  for (const { pointer, message, help, isMild, key } of findings) {
    if (!isKnown(pointer)) report(isMild ? "FS1205" : "FS1204", message, { pointer, key }, help);
  }
}

interface Part {
  readonly value: Tree;
  readonly pointer: Pointer;
  /** As a person would call it. */
  readonly name: string;
}

/** Checks a part by its shape, such as `text`, `[Server]` or `~{any}`. */
function visit(shape: string, part: Part, isMild: boolean, findings: Finding[]): void {
  if (shape.startsWith("~")) return visit(shape.slice(1), part, true, findings);
  const { value, pointer, name } = part;
  if (shape.startsWith("[")) {
    if (!isArray(value)) return complain("a list", part, isMild || value === null, findings);
    const inner = shape.slice(1, -1);
    value.forEach((item, index) =>
      visit(inner, { value: item, pointer: child(pointer, index), name: `An item of ${name}` }, isMild, findings),
    );
    return;
  }
  if (shape.startsWith("{")) return visitMap(shape.slice(1, -1), part, isMild, findings);
  const inner = MAPS[shape];
  if (inner !== undefined) {
    if (!isObject(value) || typeof get(value, "$ref") !== "string") visitMap(inner, part, isMild, findings);
    return;
  }
  const expected = SCALARS[shape];
  if (expected !== undefined) {
    if (!expected.is(value)) complain(expected.name, part, isMild, findings);
    return;
  }
  if (shape === "Schema" && typeof value === "boolean") return;
  if (!isObject(value))
    return complain(shape === "Schema" ? "an object or a boolean" : "an object", part, isMild, findings);
  if (shape !== "Schema" && typeof get(value, "$ref") === "string") return;
  visitFields(shape as keyof typeof SHAPES, value, pointer, isMild, findings);
}

function visitMap(inner: string, part: Part, isMild: boolean, findings: Finding[]): void {
  const { value, pointer } = part;
  if (!isObject(value)) return complain("an object", part, isMild || value === null, findings);
  for (const [key, item] of Object.entries(value)) {
    if (key.startsWith("x-")) continue;
    visit(inner, { value: item, pointer: child(pointer, key), name: `\`${key}\`` }, isMild, findings);
  }
}

function visitFields(
  shape: keyof typeof SHAPES,
  object: TreeObject,
  pointer: Pointer,
  isMild: boolean,
  findings: Finding[],
): void {
  const fields: Readonly<Record<string, string>> = SHAPES[shape];
  for (const [key, value] of Object.entries(object)) {
    if (Object.hasOwn(fields, key)) {
      const part = { value, pointer: child(pointer, key), name: `\`${key}\`` };
      visit(fields[key] ?? "any", part, isMild, findings);
    } else if (!key.startsWith("x-") && shape !== "Schema") {
      const near = nearest(
        key,
        Object.keys(fields).filter((name) => !Object.hasOwn(object, name)),
      );
      if (near === undefined || Math.abs(near.length - key.length) > 2) continue;
      findings.push({
        pointer: child(pointer, key),
        message: `\`${key}\` is no field of the specification here, and says nothing.`,
        help: `Did you mean \`${near}\`?`,
        isMild: true,
        key: true,
      });
    }
  }
}

function complain(expected: string, { value, pointer, name }: Part, isMild: boolean, findings: Finding[]): void {
  const consequence = isMild ? "; it is left out" : "";
  findings.push({ pointer, message: `${name} is ${expected}, and here it is ${kindOf(value)}${consequence}.`, isMild });
}

const SCALARS: Readonly<Record<string, { readonly name: string; readonly is: (value: Tree) => boolean }>> = {
  any: { name: "anything", is: () => true },
  text: { name: "a text", is: (value) => typeof value === "string" },
  number: { name: "a number", is: (value) => typeof value === "number" },
  flag: { name: "true or false", is: (value) => typeof value === "boolean" },
};

function kindOf(value: Tree): string {
  if (value === null) return "null";
  if (isArray(value)) return "a list";
  return { object: "an object", string: "a text", number: "a number", boolean: "true or false" }[
    typeof value as "object"
  ];
}
