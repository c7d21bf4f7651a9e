import {
  childPointer,
  decodeTokens,
  getString,
  isArray,
  isObject,
  isStatus,
  type Tree,
  type TreeObject,
} from "../load/load.js";
import { checkEnum, checkValue, hasRightValue, reportWrongType } from "./check-values.js";
import { findDuplicates } from "./find-duplicates.js";
import { getFields, getFieldType, findVersionWith, type FieldType } from "./field-types.js";
import { checkKeys } from "./map-keys.js";
import { checkObject } from "./object-rules.js";
import { MAPS, findObject } from "./tables/openapi-objects.js";
import { isUsedAnyway } from "./other-version.js";
import { checkBesideReference, isComponent, isReferable } from "./references.js";
import { checkType } from "./schema-type.js";
import { findObjectAt, nameObject } from "./object-at.js";
import { reportUnknownField } from "./report-unknown-field.js";
import { VALUE_TYPES } from "./tables/value-types.js";
import { createBrokenRule, type Part, type Use, type Violation } from "./violation.js";
import { addVisit, createRuleContext, chooseLesserUse, isVisited, type Walk } from "./walk-state.js";

/** Checks a part of a description, and everything inside it, against its type. */
export function visit(type: FieldType, part: Part, holderUse: Use, walk: Walk): void {
  const use = chooseLesserUse(type.use, holderUse);
  switch (type.kind) {
    case "array":
      return visitArray(type, part, use, walk);
    case "map":
      return visitMap(type.of, part, use, walk);
    case "enum":
      walk.violations.push(...checkEnum(type, part, use));
      return;
    case "named":
      return visitNamed(type.name, part, use, walk);
  }
}

function visitNamed(name: string, part: Part, use: Use, walk: Walk): void {
  const { value, pointer } = part;
  if (name === "type") walk.violations.push(...checkType(value, pointer, createRuleContext(walk, use)));
  else if (VALUE_TYPES[name]) walk.violations.push(...checkValue(name, part, use));
  else if (name === "Items") visitItems(part, use, walk);
  else visitObject(name, part, use, walk);
}

/** Before JSON Schema 2020-12 the `items` of a tuple were an array. */
function visitItems(part: Part, use: Use, walk: Walk): void {
  const { value, pointer } = part;
  if (!isArray(value)) return visitObject("Schema", part, use, walk);
  if (walk.version !== "2.0") {
    const message = `\`items\` must be one schema in OpenAPI ${walk.version}; the array is used as a tuple.`;
    walk.violations.push(createBrokenRule(pointer, message));
  } else if (value.length === 0) walk.violations.push(createBrokenRule(pointer, "`items` must not be empty."));
  visit(getFieldType("[Schema]"), part, use, walk);
}

function visitArray(
  { of, isUnique, isFilled }: FieldType & { readonly kind: "array" },
  part: Part,
  use: Use,
  walk: Walk,
): void {
  const { value, pointer, name } = part;
  if (!isArray(value)) {
    walk.violations.push(reportWrongType("an array", part, use === "documentation" || value === null));
    return;
  }
  if (isFilled && value.length === 0) walk.violations.push(createBrokenRule(pointer, `${name} must not be empty.`));
  for (const index of isUnique ? findDuplicates(value) : [])
    walk.violations.push(createBrokenRule(childPointer(pointer, index), twice(value[index], name)));
  value.forEach((item, index) => {
    if (hasRightValue(of, item)) return;
    visit(of, { value: item, pointer: childPointer(pointer, index), name: `An item of ${name}` }, use, walk);
  });
}

const twice = (item: Tree | undefined, name: string): string =>
  `${typeof item === "string" ? `\`${item}\`` : "This item"} occurs twice in ${name}.`;

function visitMap(
  of: FieldType,
  part: Part,
  use: Use,
  walk: Walk,
  isEntry: (key: string, value: Tree) => boolean = () => true,
): void {
  const { value, pointer } = part;
  if (!isObject(value)) {
    // A bare key of YAML is an empty map, but a description without paths is a mistake.
    walk.violations.push(
      reportWrongType("an object", part, use === "documentation" || (value === null && pointer !== "#/paths")),
    );
    return;
  }
  for (const key of Object.keys(value)) {
    const item = value[key] ?? null;
    if (hasRightValue(of, item) || !isEntry(key, item)) continue;
    visit(of, { value: item, pointer: childPointer(pointer, key), name: `\`${key}\`` }, use, walk);
  }
}

/** Checks an object of the specification, once: first where it is emitted. */
export function visitObject(shape: string, part: Part, use: Use, walk: Walk): void {
  const { value } = part;
  if (MAPS[shape] && !isReference(shape, value, walk)) return visitNamedMap(shape, part, use, walk);
  if (shape === "Schema" && typeof value === "boolean") return visitBoolean(part, walk);
  if (!isObject(value)) {
    const expected = shape === "Schema" ? "an object or a boolean" : "an object";
    walk.violations.push(reportWrongType(expected, homeOf(part, shape), use === "documentation"));
    return;
  }
  const ownUse = isIgnoredHeader(shape, value) ? chooseLesserUse(use, "unused") : use;
  // The target of a reference waits, so that chains of references do not fill the stack.
  if (ownUse === walk.state.use && !part.reference) visitOnce(shape, value, part, ownUse, walk);
  else walk.queues[ownUse].push(() => visitOnce(shape, value, part, ownUse, walk));
}

const isReference = (shape: string, value: Tree, { version }: Walk): boolean =>
  isObject(value) && Object.hasOwn(value, "$ref") && isReferable(shape, version);

function visitOnce(shape: string, value: TreeObject, part: Part, use: Use, walk: Walk): void {
  if (!addVisit(shape, value, part.pointer, walk)) return;
  const isPointing = isReference(shape, value, walk);
  if (isPointing) visitReference(shape, value, part, use, walk);
  if (!isPointing || findObject(shape) === "PathItem" || (shape === "Schema" && walk.version !== "3.0"))
    visitFields(shape, value, part, use, walk);
}

/** Header parameters of these names are ignored (OpenAPI, Parameter Object, `name`). */
const isIgnoredHeader = (shape: string, value: TreeObject): boolean =>
  shape === "Parameter" &&
  getString(value, "in") === "header" &&
  /^(?:accept|content-type|authorization)$/i.test(getString(value, "name") ?? "");

/** A component is named where it is declared, even if a reference led there. */
const homeOf = (part: Part, shape: string): Part =>
  part.reference && isComponent(part.pointer, shape)
    ? { value: part.value, pointer: part.pointer, name: part.name }
    : part;

/** Before 3.1 only `additionalProperties` can be a boolean. */
function visitBoolean({ value, pointer, name }: Part, { version, violations }: Walk): void {
  if (version < "3.1" && !pointer.endsWith("/additionalProperties")) {
    const message = `${name} is \`${String(value)}\`, but a schema is a boolean only from OpenAPI 3.1 on; it is used anyway.`;
    violations.push(createBrokenRule(pointer, message));
  }
}

function visitReference(shape: string, object: TreeObject, part: Part, use: Use, walk: Walk): void {
  const { pointer } = part;
  const uri = { value: object["$ref"] ?? null, pointer: childPointer(pointer, "$ref"), name: "`$ref`" };
  if (findObject(shape) !== "PathItem")
    walk.violations.push(...checkBesideReference(shape, object, part, walk.version));
  const violations = visitTarget("$ref", shape, object, part, use, walk);
  // A reference that can't be followed is reported as such, and not as a wrong URL too.
  const wrong = violations.length > 0 ? [] : checkValue(walk.version === "2.0" ? "string" : "uri", uri, "emitted");
  walk.violations.push(...wrong, ...violations);
}

/** Visits the target of a reference that a field holds, or says why there is none. */
function visitTarget(
  field: string,
  shape: string,
  object: TreeObject,
  part: Part,
  use: Use,
  walk: Walk,
): readonly Violation[] {
  const ref = getString(object, field);
  if (ref === undefined) return [];
  const at = childPointer(part.pointer, field);
  const found = walk.references.follow(ref, part.pointer, use);
  if (!found || ("value" in found && isObject(found.value) && isVisited(shape, found.value, found.pointer, walk)))
    return [];
  const other = "value" in found ? findObjectAt(found, shape, walk.version) : undefined;
  if (other !== undefined && other !== findObject(shape)) return [describeWrongTarget(ref, at, shape, other, use)];
  if ("value" in found) {
    const name = `\`${decodeTokens(found.pointer)?.at(-1) ?? ref}\``;
    visitObject(shape, { ...found, name, reference: { text: ref, pointer: at } }, use, walk);
    return [];
  }
  if (use === "emitted") return [{ code: found.code, pointer: at, message: `${found.message}.`, help: found.help }];
  if (use === "documentation" && !ref.startsWith("#")) return [];
  const message = `${found.message}; nothing that is emitted needs it.`;
  return [{ code: "FS1207", pointer: at, message, help: found.help }];
}

/** A reference to another kind of object is wrong where it is written, and not where it leads. */
function describeWrongTarget(ref: string, pointer: string, shape: string, other: string, use: Use): Violation {
  const message = `The reference \`${ref}\` must lead to ${nameObject(shape)}, but leads to ${nameObject(other)}`;
  return use === "emitted"
    ? { code: "FS1204", pointer, message: `${message}.` }
    : { code: "FS1207", pointer, message: `${message}; nothing that is emitted needs it.` };
}

function visitNamedMap(name: string, part: Part, use: Use, walk: Walk): void {
  const { of, x } = MAPS[name] ?? { of: "any" };
  // The value of a key that is reported is checked only if it can be what the map holds.
  const isEntry = (key: string, value: Tree): boolean =>
    !(x && key.startsWith("x-")) && (name !== "Responses" || isStatus(key) || isObject(value));
  visitMap(getFieldType(of), part, use, walk, isEntry);
  if (isObject(part.value))
    walk.violations.push(...checkKeys(name, part.value, part.pointer, createRuleContext(walk, use)));
}

function visitFields(shape: string, object: TreeObject, part: Part, use: Use, walk: Walk): void {
  const { pointer } = part;
  const fields = getFields(shape, walk.version);
  walk.violations.push(...checkObject(findObject(shape), part, createRuleContext(walk, use)));
  for (const key of Object.keys(object)) {
    if (shape === "OpenAPI" && walk.skipped.has(key)) continue;
    const value = object[key] ?? null;
    const type = fields.get(key);
    if (type && hasRightValue(type, value)) continue;
    const field = { value, pointer: childPointer(pointer, key), name: `\`${key}\`` };
    const isUnused = shape === "Schema" && key === "type" && hasValues(object);
    if (type) visit(type, field, isUnused ? chooseLesserUse(use, "unused") : use, walk);
    else if (shape === "Item" && key === "$ref") visitItemReference(object, part, use, walk);
    else {
      walk.violations.push(...reportUnknownField(shape, key, object, pointer, walk.version));
      visitFieldOfOtherVersion(shape, key, field, use, walk);
    }
  }
  if (shape === "Schema" && !Object.hasOwn(object, "$ref"))
    walk.violations.push(...visitTarget("$dynamicRef", shape, object, part, use, walk));
}

/** Whether the values of a schema are listed, so that its type is not needed. */
const hasValues = (schema: TreeObject): boolean => Object.hasOwn(schema, "const") || isArray(schema["enum"]);

/** An Items Object of Swagger 2.0 is no schema, but many descriptions refer to one. */
function visitItemReference(object: TreeObject, part: Part, use: Use, walk: Walk): void {
  const message = "`$ref` is not a field of `items` in a parameter; it is used anyway.";
  walk.violations.push({ ...createBrokenRule(childPointer(part.pointer, "$ref"), message), key: true });
  walk.violations.push(...visitTarget("$ref", "Schema", object, part, use, walk));
}

/** A field that is used although only another version has it is checked by the rules of that version. */
function visitFieldOfOtherVersion(shape: string, key: string, field: Part, use: Use, walk: Walk): void {
  const version = isUsedAnyway(findObject(shape), key) ? findVersionWith(shape, key, walk.version) : undefined;
  const type = version === undefined ? undefined : getFields(shape, version).get(key);
  if (version !== undefined && type) visit(type, field, use, { ...walk, version });
}
