import { childPointer, get, getObject, isArray, isObject, type Tree, type TreeObject } from "../load/load.js";
import type { ChangedOperation } from "./find-changed-operation.js";

/** Two descriptions with one operation and all that it refers to, before and after a change of the operation. */
export interface ReducedDescriptions {
  readonly old: TreeObject;
  readonly now: TreeObject;
}

/** The fields of an Operation Object that may change. All others concern more than the operation, such as its name or module. */
const OWN_FIELDS: ReadonlySet<string> = new Set(
  "summary description externalDocs parameters requestBody responses deprecated".split(" "),
);

/** References that are not to a component, or are not written plainly, and identifiers, with which a part has several names. */
const OTHER_REFERENCES =
  /"#(?:[%\\]|\/(?!components\/))|\\u002[34]|"\$(?:ref"\s*:\s*"(?!#\/components\/)|id"|self"|anchor"|dynamic|recursive)/;

const COMPONENT = /^#\/components\/([^/%~]+)\/([^/%]+)$/;

/**
 * Reduces a description to the changed operation, the components that it refers to, and what concerns all operations: `info`,
 * `servers`, `security`, `securitySchemes`, `tags` and extensions. Undefined if the change may concern more than the operation,
 * or if its components do not tell what the operation means:
 *
 * - Something refers to other parts than components, so perhaps to a part of the operation.
 * - The operation has a callback or a link, or a schema has a discriminator, whose subtypes are found in the whole description.
 * - The operation refers to other components than before.
 */
export function reduceDescription(
  text: string,
  root: TreeObject,
  { path, method, old, now }: ChangedOperation,
): ReducedDescriptions | undefined {
  const item = getObject(getObject(root, "paths") ?? {}, path);
  if (!item || !isOwnChange(old, now) || path.startsWith("x-") || OTHER_REFERENCES.test(text)) return undefined;
  const others = Object.fromEntries(Object.entries(item).filter(([key]) => !isOperation(key)));
  const [oldItem, newItem] = [
    { ...others, [method]: old },
    { ...others, [method]: now },
  ];
  const references = listReferences(newItem);
  if (!isSameSet(references, listReferences(oldItem))) return undefined;
  const components = selectComponents(root, references);
  if (!components || [oldItem, newItem, components].some(hasDiscriminator)) return undefined;
  const { webhooks: _, "x-webhooks": __, ...rest } = root;
  const reduce = (value: TreeObject): TreeObject => ({ ...rest, paths: { [path]: value }, components });
  return { old: reduce(oldItem), now: reduce(newItem) };
}

/** Whether two Operation Objects differ only in fields that concern the operation alone. */
function isOwnChange(old: TreeObject, now: TreeObject): boolean {
  const keys = new Set([...Object.keys(old), ...Object.keys(now)]);
  const isSame = (key: string): boolean => JSON.stringify(get(old, key)) === JSON.stringify(get(now, key));
  return [...keys].every((key) => OWN_FIELDS.has(key) || isSame(key)) && [old, now].every(isAlone);
}

/** Whether an operation has neither callbacks nor links. */
const isAlone = (operation: TreeObject): boolean =>
  get(operation, "callbacks") === undefined &&
  Object.values(getObject(operation, "responses") ?? {}).every(
    (response) => !isObject(response) || !("links" in response),
  );

const isOperation = (key: string): boolean =>
  key === "additionalOperations" || /^(?:get|put|post|delete|options|head|patch|trace|query)$/.test(key);

/** The components that some references lead to, directly and through other components. Undefined for another kind of reference. */
function selectComponents(root: TreeObject, references: ReadonlySet<string>): TreeObject | undefined {
  const all = getObject(root, "components") ?? {};
  const selected = new Map<string, Map<string, Tree>>();
  const found = new Set(references);
  for (const reference of found) {
    const [, kind = "", token = ""] = COMPONENT.exec(reference) ?? [];
    const name = token.replaceAll("~1", "/").replaceAll("~0", "~");
    const value = get(getObject(all, kind) ?? {}, name);
    if (value === undefined || childPointer("#/components", kind, name) !== reference) return undefined;
    const named = selected.get(kind) ?? new Map<string, Tree>();
    selected.set(kind, named.set(name, value));
    for (const each of listReferences(value)) found.add(each);
  }
  const schemes = getObject(all, "securitySchemes");
  // The order of components decides about some names, so it stays.
  const kinds = Object.keys(all).flatMap((kind) => {
    const named = selected.get(kind);
    const kept = Object.entries(getObject(all, kind) ?? {}).filter(([name]) => named?.has(name) === true);
    return kept.length > 0 ? [[kind, Object.fromEntries(kept)] as const] : [];
  });
  return { ...Object.fromEntries(kinds), ...(schemes && { securitySchemes: schemes }) };
}

/** All values of `$ref` in a part of a description, also those that are no references, as in an example. */
function listReferences(part: Tree): ReadonlySet<string> {
  const found = new Set<string>();
  visit(part, (object) => {
    const reference = get(object, "$ref");
    if (typeof reference === "string") found.add(reference);
  });
  return found;
}

/** Whether a schema has a discriminator, or a property or an example is called so. */
function hasDiscriminator(part: Tree): boolean {
  let isFound = false;
  visit(part, (object) => void (isFound ||= Object.hasOwn(object, "discriminator")));
  return isFound;
}

function visit(part: Tree, look: (object: TreeObject) => void): void {
  if (isArray(part)) for (const item of part) visit(item, look);
  if (!isObject(part)) return;
  look(part);
  for (const value of Object.values(part)) visit(value, look);
}

const isSameSet = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  one.size === other.size && [...one].every((item) => other.has(item));
