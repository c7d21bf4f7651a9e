import type { Report } from "../diagnostics/diagnostics.js";
import type { Pointer } from "../ir/ir.js";
import type { AlreadyTold } from "./already-told.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import { type Finding, kindOf, type Part } from "./violation.js";
import { checkKeys } from "./map-keys.js";
import { child } from "../load/pointer.js";
import { brokenReference, createReferences, isReferable, type References } from "./references.js";
import { brokenRules } from "./object-rules.js";
import { checkType } from "./schema-type.js";
import { fieldsOf, shapeType, type ShapeType } from "./field-types.js";
import { MAPS } from "./openapi-objects.js";
import { getString, isArray, isObject, type Tree, type TreeObject } from "../load/tree.js";
import { unknownField } from "./unknown-field.js";
import { doubles } from "./duplicates.js";
import { VALUES } from "./value-types.js";
import type { Description, Version } from "../load/version.js";

/** A part that is still to be looked at. */
interface Visit {
  readonly type: ShapeType;
  readonly part: Part;
  readonly isMild: boolean;
}

/** A part of which it is known which object it should be. */
interface ObjectVisit extends Omit<Visit, "type"> {
  readonly shape: string;
}

interface Walk {
  readonly findings: Finding[];
  /** Grows while it is gone through: what is referred to is looked at after what refers to it. */
  readonly queue: ObjectVisit[];
  readonly references: References;
  readonly version: Version;
}

/**
 * Holds every part of a description, and of the files that it refers to, against the objects of the specification. A part
 * of the wrong type is an error, or a warning where it is only documentation, or where nothing stands in the place of a
 * list or a map, as in YAML behind a bare key. A part that is missing, a field that the object doesn't have, and a rule
 * that is not kept are warnings where the meaning is plain. What has been `told` is not told again.
 */
export function checkShapes({ root, documents, version }: Description, report: Report, told?: AlreadyTold): void {
  const start = { shape: "OpenAPI", part: { value: root, pointer: "#", name: "the description" }, isMild: false };
  const walk: Walk = { findings: [], queue: [start], references: createReferences(documents), version };
  for (const next of walk.queue) visitObject(next, walk);
  for (const finding of walk.findings) {
    const { code, pointer, message, help, key } = finding;
    if (!told?.has(finding)) report(code, message, { pointer, key }, help);
  }
}

function visit({ type, part, isMild: isMildAbove }: Visit, walk: Walk): void {
  const isMild = isMildAbove || type.isMild;
  switch (type.kind) {
    case "list":
      return visitList(type, part, isMild, walk);
    case "map":
      return visitMap(type.of, part, isMild, walk);
    case "words":
      return visitWord(type.words, part, isMild, walk);
    case "named":
      return visitNamed(type.name, part, isMild, walk);
  }
}

function visitNamed(name: string, part: Part, isMild: boolean, walk: Walk): void {
  const { value, pointer } = part;
  const map = MAPS[name];
  if (name === "type") walk.findings.push(...checkType(value, pointer, walk.version));
  else if (VALUES[name]) visitValue(name, part, isMild, walk);
  else if (name === "Items") visitItems(part, isMild, walk);
  else if (map && !(name === "Callback" && refers(part, name, walk))) visitNamedMap(name, part, isMild, walk);
  else visitObject({ shape: name, part, isMild }, walk);
}

const refers = ({ value }: Part, shape: string, { version }: Walk): boolean =>
  isObject(value) && Object.hasOwn(value, "$ref") && isReferable(shape, version);

/** Before JSON Schema 2020-12 a tuple was a list. */
function visitItems(part: Part, isMild: boolean, walk: Walk): void {
  const { value, pointer } = part;
  if (!isArray(value)) return visitObject({ shape: "Schema", part, isMild }, walk);
  if (walk.version !== "2.0")
    rule(pointer, `\`items\` is one schema in OpenAPI ${walk.version}; the list is taken for a tuple.`, walk);
  else if (value.length === 0) rule(pointer, "`items` is an empty list.", walk);
  visitList({ of: shapeType("Schema"), isUnique: false, isFilled: false }, part, isMild, walk);
}

function visitValue(name: string, part: Part, isMild: boolean, walk: Walk): void {
  const value = VALUES[name];
  if (!value) return;
  if (!value.is(part.value)) return complain(value.name, part, isMild, walk);
  if (value.isRight && !value.isRight(part.value as never))
    rule(part.pointer, `${quoted(part)} ${value.wrong ?? ""}; it is taken as it is.`, walk);
}

/** How much of a value is told. */
const LONGEST = 60;

const quoted = ({ value, name }: Part): string => {
  const text = String(value);
  return text === "" || text.length > LONGEST ? `What ${name} says` : `\`${text}\``;
};

function visitObject({ shape, part, isMild }: ObjectVisit, walk: Walk): void {
  const { value } = part;
  if (MAPS[shape] && !refers(part, shape, walk)) return visitNamedMap(shape, part, isMild, walk);
  if (shape === "Schema" && typeof value === "boolean") return visitBoolean(part, walk);
  if (!isObject(value))
    return complain(shape === "Schema" ? "an object or a boolean" : "an object", part, isMild, walk);
  const isReference = refers(part, shape, walk);
  if (isReference) visitReference({ shape, part, isMild }, value, walk);
  if (!isReference || shape === "PathItem" || (shape === "Schema" && walk.version !== "3.0"))
    visitFields(shape, value, part, isMild, walk);
}

/** Only undeclared members have `true` or `false` for a schema before 3.1. */
function visitBoolean({ value, pointer, name }: Part, walk: Walk): void {
  if (walk.version < "3.1" && !pointer.endsWith("/additionalProperties"))
    rule(pointer, `${name} is \`${String(value)}\`, a schema from OpenAPI 3.1 on; it is taken all the same.`, walk);
}

function visitReference({ shape, part, isMild }: ObjectVisit, object: TreeObject, walk: Walk): void {
  const { pointer } = part;
  const at = child(pointer, "$ref");
  const ref = getString(object, "$ref");
  const uri = { value: object["$ref"] ?? null, pointer: at, name: "`$ref`" };
  visitValue(walk.version === "2.0" ? "text" : "uri", uri, false, walk);
  if (shape !== "Schema" && shape !== "PathItem") visitBeside(object, part, walk);
  if (ref === undefined) return;
  const found = walk.references.follow(ref, pointer, shape);
  if (found === "broken") {
    // Files that hold examples are not read.
    if (!isMild || ref.startsWith("#")) walk.findings.push(brokenReference(ref, pointer, walk.references));
  } else if (found) {
    const target = { ...found, name: `\`${ref}\``, reference: { text: ref, pointer: at } };
    walk.queue.push({ shape, part: target, isMild });
  }
}

/** A Reference Object has a summary and a description from 3.1 on, and in Swagger 2.0 nothing beside `$ref`. */
function visitBeside(object: TreeObject, { pointer }: Part, walk: Walk): void {
  for (const [key, value] of Object.entries(object)) {
    const at = child(pointer, key);
    if (walk.version === "2.0" && key !== "$ref" && !key.startsWith("x-"))
      walk.findings.push({
        code: "FS1205",
        pointer: at,
        message: `\`${key}\` beside \`$ref\` says nothing.`,
        key: true,
      });
    else if (walk.version >= "3.1" && (key === "summary" || key === "description"))
      visitValue("text", { value, pointer: at, name: `\`${key}\`` }, true, walk);
  }
}

function visitList(
  { of, isUnique, isFilled }: Omit<ShapeType & { kind: "list" }, "kind" | "isMild">,
  part: Part,
  isMild: boolean,
  walk: Walk,
): void {
  const { value, pointer, name } = part;
  if (!isArray(value)) return complain("a list", part, isMild || value === null, walk);
  if (isFilled && value.length === 0) rule(pointer, `${name} is an empty list.`, walk);
  if (isUnique) for (const index of doubles(value)) rule(child(pointer, index), twice(value[index], name), walk);
  value.forEach((item, index) =>
    visit(
      { type: of, part: { value: item, pointer: child(pointer, index), name: `An item of ${name}` }, isMild },
      walk,
    ),
  );
}

const twice = (item: Tree | undefined, list: string): string =>
  typeof item === "string" ? `\`${item}\` stands twice in ${list}.` : `An item of ${list} stands there twice.`;

function visitMap(of: ShapeType, part: Part, isMild: boolean, walk: Walk, hasExtensions = false): void {
  const { value, pointer } = part;
  if (!isObject(value)) return complain("an object", part, isMild || value === null, walk);
  for (const [key, item] of Object.entries(value)) {
    if (hasExtensions && key.startsWith("x-")) continue;
    visit({ type: of, part: { value: item, pointer: child(pointer, key), name: `\`${key}\`` }, isMild }, walk);
  }
}

function visitNamedMap(name: string, part: Part, isMild: boolean, walk: Walk): void {
  const { of, x } = MAPS[name] ?? { of: "any" };
  visitMap(shapeType(of), part, isMild, walk, x);
  if (isObject(part.value)) walk.findings.push(...checkKeys(name, part.value, part.pointer, walk.version));
}

/** One of some words. */
function visitWord(words: readonly string[], part: Part, isMild: boolean, walk: Walk): void {
  const { value, pointer, name } = part;
  if (typeof value !== "string") complain("a text", part, isMild, walk);
  else if (!words.includes(value)) {
    const isField = name.startsWith("`");
    const message = isField
      ? `\`${value}\` is no ${name}; there is ${words.join(", ")}.`
      : `${name} is one of ${words.join(", ")}, and here it is \`${value}\`.`;
    const help = didYouMean(value, words);
    walk.findings.push({ code: isMild ? "FS1207" : "FS3005", pointer, message, help });
  }
}

function visitFields(shape: string, object: TreeObject, part: Part, isMild: boolean, walk: Walk): void {
  const { pointer } = part;
  const fields = fieldsOf(shape, walk.version);
  for (const [key, value] of Object.entries(object)) {
    const type = fields.get(key);
    if (type) visit({ type, part: { value, pointer: child(pointer, key), name: `\`${key}\`` }, isMild }, walk);
    else walk.findings.push(...unknownField(shape, key, object, pointer, walk.version));
  }
  walk.findings.push(...brokenRules(shape, part, walk.version, isMild));
}

const rule = (pointer: Pointer, message: string, { findings }: Walk): void => {
  findings.push({ code: "FS1207", pointer, message });
};

function complain(expected: string, part: Part, isMild: boolean, { findings }: Walk): void {
  const { value, pointer, name, reference } = part;
  const code = isMild ? "FS1205" : "FS1204";
  const consequence = isMild ? "; it is left out" : "";
  const message = reference
    ? `The reference \`${reference.text}\` leads to ${kindOf(value)}, and to ${expected} it should${consequence}.`
    : `${name} is ${expected}, and here it is ${kindOf(value)}${consequence}.`;
  findings.push({ code, pointer: reference?.pointer ?? pointer, message });
}
