import type { Pointer } from "../../ir/ir.js";
import { child } from "../pointer.js";
import type { Located, Refs } from "../refs.js";
import { get, getArray, getString, isObject, type Tree, type TreeObject, textOf } from "../tree.js";
import type { Origins } from "./origins.js";

/** The parameters of an operation, each where it was written: the path item's, those of the operation in their place. */
export function parametersOf(item: Located<TreeObject>, operation: Located<TreeObject>, refs: Refs): Located[] {
  const merged = new Map<string, Located>();
  for (const { value, pointer } of [item, operation]) {
    for (const [index, parameter] of (getArray(value, "parameters") ?? []).entries()) {
      const at = child(pointer, "parameters", index);
      const found = refs.resolve(parameter, at) ?? { value: parameter, pointer: at };
      merged.set(keyOf(found, index), found);
    }
  }
  return [...merged.values()];
}

/** A parameter is known by name and location; an operation has one body at most. */
function keyOf({ value }: Located, index: number): string {
  if (!isObject(value)) return String(index);
  return get(value, "in") === "body" ? "body" : `${textOf(get(value, "in"))} ${textOf(get(value, "name") ?? index)}`;
}

/** Keywords of a parameter that are its own and not its schema's. */
const OWN = ["name", "in", "description", "required", "allowEmptyValue", "deprecated"];

/** A parameter that is neither a body nor a form's field, as a Parameter Object of OpenAPI 3. */
export function upgradeParameter({ value, pointer }: Located, at: Pointer, origins: Origins): Tree {
  origins.add(at, pointer);
  if (!isObject(value) || get(value, "$ref") !== undefined) return value;
  origins.add(child(at, "schema"), pointer);
  const own = OWN.flatMap((key) => (get(value, key) === undefined ? [] : [[key, get(value, key)] as const]));
  return Object.fromEntries([
    ...own,
    ...Object.entries(value).filter(([key]) => key.startsWith("x-") && key !== "x-nullable"),
    ...Object.entries(styleOf(value)),
    ["schema", schemaOf(value)],
  ]) as TreeObject;
}

/** What is left of a parameter, or of an item: the schema of its value. */
export const schemaOf = (parameter: TreeObject): TreeObject =>
  Object.fromEntries(
    Object.entries(parameter).filter(
      ([key]) => ![...OWN, "collectionFormat"].includes(key) && (key === "x-nullable" || !key.startsWith("x-")),
    ),
  );

/** `collectionFormat` as `style` and `explode`; `csv` where an array has none (Swagger 2.0, Parameter Object). */
export function styleOf(parameter: TreeObject): TreeObject {
  if (getString(parameter, "type") !== "array") return {};
  const format = getString(parameter, "collectionFormat") ?? "csv";
  const location = getString(parameter, "in");
  if (format === "multi") return { style: "form", explode: true };
  const style = STYLES.get(format);
  if (location === "query" || location === "formData") return { style: style ?? "form", explode: false };
  return style === undefined ? { style: "simple", explode: false } : { style, explode: false };
}

/** The styles that join the items by something else than a comma. */
const STYLES = new Map([
  ["ssv", "spaceDelimited"],
  ["pipes", "pipeDelimited"],
  ["tsv", "tabDelimited"],
]);
