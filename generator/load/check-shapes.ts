import type { Report } from "../diagnostics.js";
import type { Pointer } from "../ir.js";
import { type Finding, kindOf, type Part } from "./finding.js";
import { child } from "./pointer.js";
import { createRefs, type Refs } from "./refs.js";
import { brokenRules } from "./rules.js";
import { MAPS, SHAPES, SWAGGER_SCHEMA } from "./shapes.js";
import { get, getString, isArray, isObject, type TreeObject } from "./tree.js";
import { unknownField } from "./unknown-field.js";
import type { Description, Version } from "./version.js";

/** A part that is still to be looked at. */
interface Visit {
  readonly shape: string;
  readonly part: Part;
  readonly isMild: boolean;
}

interface Walk {
  readonly findings: Finding[];
  /** Grows while it is gone through: what is referred to is looked at after what refers to it. */
  readonly queue: Visit[];
  readonly seen: Set<string>;
  readonly refs: Refs;
  readonly version: Version;
}

/**
 * Holds every part of a description, and of the files that it refers to, against the objects of the specification. A part
 * of the wrong type is an error, or a warning where it is only documentation, or where nothing stands in the place of a
 * list or a map, as in YAML behind a bare key. A part that is missing, or a field that is nearly one of the
 * specification's, is a warning where the meaning is plain. What `isKnown` to have been reported is not reported again.
 */
export function checkShapes(
  { root, documents, version }: Description,
  report: Report,
  isKnown: (pointer: Pointer) => boolean,
): void {
  const start = { shape: "OpenAPI", part: { value: root, pointer: "#", name: "the description" }, isMild: false };
  const refs = createRefs(documents, () => undefined);
  const walk: Walk = { findings: [], queue: [start], seen: new Set(), refs, version };
  const definitions = get(root, "definitions");
  if (version === "2.0" && definitions !== undefined)
    walk.queue.push({
      shape: "{Schema}",
      part: { value: definitions, pointer: "#/definitions", name: "`definitions`" },
      isMild: false,
    });
  for (const next of walk.queue) visit(next, walk);
  for (const { code, pointer, message, help, key } of walk.findings) {
    if (!isKnown(pointer)) report(code, message, { pointer, key }, help);
  }
}

/** Checks a part by its shape, such as `text`, `[Server]` or `~{any}`. */
function visit({ shape, part, isMild }: Visit, walk: Walk): void {
  if (shape.startsWith("~")) return visit({ shape: shape.slice(1), part, isMild: true }, walk);
  if (shape.startsWith("[")) return visitList({ shape: shape.slice(1, -1), part, isMild }, walk);
  if (shape.startsWith("{")) return visitMap({ shape: shape.slice(1, -1), part, isMild }, walk);
  if (shape.startsWith("=")) return visitWord({ shape: shape.slice(1), part, isMild }, walk);
  const expected = SCALARS[shape];
  if (expected !== undefined) {
    if (!expected.is(part.value)) complain(expected.name, part, isMild, walk);
    return;
  }
  visitObject({ shape, part, isMild }, walk);
}

function visitObject({ shape, part, isMild }: Visit, walk: Walk): void {
  const { value } = part;
  const ref = isObject(value) ? getString(value, "$ref") : undefined;
  if (ref !== undefined) follow(ref, { shape, part, isMild }, walk);
  const inner = MAPS[shape];
  if (inner !== undefined) return ref === undefined ? visitMap({ shape: inner, part, isMild }, walk) : undefined;
  // Before JSON Schema 2020-12 a tuple was a list.
  if (shape === "Items" && isArray(value)) return visitList({ shape: "Schema", part, isMild }, walk);
  const isSchema = shape === "Schema" || shape === "Items";
  if (isSchema && typeof value === "boolean") return;
  if (!isObject(value)) return complain(isSchema ? "an object or a boolean" : "an object", part, isMild, walk);
  if (isSchema || ref === undefined)
    visitFields(isSchema ? "Schema" : (shape as keyof typeof SHAPES), value, part, isMild, walk);
}

/** What a reference leads to has the same shape. In Swagger 2.0 all but schemas have another one where they are written. */
function follow(ref: string, { shape, part, isMild }: Visit, walk: Walk): void {
  if (walk.version === "2.0" && shape !== "Schema") return;
  const pointer = walk.refs.pointerOf(ref, part.pointer);
  if (shape === "Schema" && /^#\/(?:components\/schemas|definitions)\/[^/]+$/.test(pointer ?? "")) return;
  const value = pointer === undefined ? undefined : walk.refs.at(pointer);
  const key = `${shape} ${pointer ?? ""}`;
  // What leads nowhere is told where it is needed.
  if (pointer === undefined || value === undefined || walk.seen.has(key)) return;
  walk.seen.add(key);
  const reference = { text: ref, pointer: child(part.pointer, "$ref") };
  walk.queue.push({ shape, part: { value, pointer, name: `\`${ref}\``, reference }, isMild });
}

function visitList({ shape, part, isMild }: Visit, walk: Walk): void {
  const { value, pointer, name } = part;
  if (!isArray(value)) return complain("a list", part, isMild || value === null, walk);
  value.forEach((item, index) =>
    visit({ shape, part: { value: item, pointer: child(pointer, index), name: `An item of ${name}` }, isMild }, walk),
  );
}

function visitMap({ shape, part, isMild }: Visit, walk: Walk): void {
  const { value, pointer } = part;
  if (!isObject(value)) return complain("an object", part, isMild || value === null, walk);
  for (const [key, item] of Object.entries(value)) {
    if (key.startsWith("x-")) continue;
    visit({ shape, part: { value: item, pointer: child(pointer, key), name: `\`${key}\`` }, isMild }, walk);
  }
}

/** One of some words, such as `form|deepObject`. */
function visitWord({ shape, part, isMild }: Visit, walk: Walk): void {
  const { value, pointer, name } = part;
  // The upgrade of Swagger 2.0 has words of its own.
  if (walk.version === "2.0") return;
  const words = shape.split("|");
  if (typeof value !== "string") complain("a text", part, isMild, walk);
  else if (!words.includes(value))
    walk.findings.push({
      code: "FS3005",
      pointer,
      message: `\`${value}\` is no ${name}; there is ${words.join(", ")}.`,
    });
}

function visitFields(
  shape: keyof typeof SHAPES,
  object: TreeObject,
  { pointer, name }: Part,
  isMild: boolean,
  walk: Walk,
): void {
  const fields: Readonly<Record<string, string>> =
    walk.version === "2.0" && shape === "Schema" ? SWAGGER_SCHEMA : SHAPES[shape];
  for (const [key, value] of Object.entries(object)) {
    if (Object.hasOwn(fields, key)) {
      const part = { value, pointer: child(pointer, key), name: `\`${key}\`` };
      visit({ shape: fields[key] ?? "any", part, isMild }, walk);
    } else walk.findings.push(...unknownField(shape, key, object, pointer));
  }
  walk.findings.push(...brokenRules(shape, { value: object, pointer, name }, walk.version));
}

function complain(expected: string, part: Part, isMild: boolean, { findings }: Walk): void {
  const { value, pointer, name, reference } = part;
  const code = isMild ? "FS1205" : "FS1204";
  const consequence = isMild ? "; it is left out" : "";
  const message = reference
    ? `The reference \`${reference.text}\` leads to ${kindOf(value)}, and to ${expected} it should${consequence}.`
    : `${name} is ${expected}, and here it is ${kindOf(value)}${consequence}.`;
  findings.push({ code, pointer: reference?.pointer ?? pointer, message });
}

const SCALARS: Readonly<Record<string, { readonly name: string; readonly is: (value: unknown) => boolean }>> = {
  any: { name: "anything", is: () => true },
  text: { name: "a text", is: (value) => typeof value === "string" },
  number: { name: "a number", is: (value) => typeof value === "number" },
  flag: { name: "true or false", is: (value) => typeof value === "boolean" },
};
