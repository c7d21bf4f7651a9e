import type { Pointer } from "../../ir/ir.js";
import { childPointer } from "../pointer.js";
import type { Located, Refs } from "../references/refs.js";
import { get, getArray, getString, isObject, type Tree, type TreeObject, scalarToString } from "../tree.js";
import type { Origins } from "./origins.js";

/** The parameters of an operation with their original pointers; they replace equal parameters of the path item. */
export function listParameters(item: Located<TreeObject>, operation: Located<TreeObject>, refs: Refs): Located[] {
  const merged = new Map<string, Located>();
  for (const { value, pointer } of [item, operation]) {
    for (const [index, parameter] of (getArray(value, "parameters") ?? []).entries()) {
      const at = childPointer(pointer, "parameters", index);
      const found = refs.resolve(parameter, at) ?? { value: parameter, pointer: at };
      merged.set(identifyParameter(found, index), found);
    }
  }
  return [...merged.values()];
}

/** A parameter is identified by name and location; an operation has at most one body. */
function identifyParameter({ value }: Located, index: number): string {
  if (!isObject(value)) return String(index);
  return get(value, "in") === "body"
    ? "body"
    : `${scalarToString(get(value, "in"))} ${scalarToString(get(value, "name") ?? index)}`;
}

/** The fields of a parameter that do not belong to its schema. */
const OWN = ["name", "in", "description", "required", "allowEmptyValue", "deprecated"];

/** The Parameter Object of OpenAPI 3 for a parameter outside bodies and forms. */
export function upgradeParameter({ value, pointer }: Located, at: Pointer, origins: Origins): Tree {
  origins.add(at, pointer);
  if (!isObject(value) || get(value, "$ref") !== undefined) return value;
  origins.add(childPointer(at, "schema"), pointer);
  const own = OWN.flatMap((key) => (get(value, key) === undefined ? [] : [[key, get(value, key)] as const]));
  return Object.fromEntries([
    ...own,
    ...Object.entries(value).filter(([key]) => key.startsWith("x-") && key !== "x-nullable"),
    ...Object.entries(upgradeStyle(value)),
    ["schema", extractSchema(value)],
  ]) as TreeObject;
}

/** The other fields of a parameter or of an Items Object: the schema of its value. */
export const extractSchema = (parameter: TreeObject): TreeObject =>
  Object.fromEntries(
    Object.entries(parameter).filter(
      ([key]) => ![...OWN, "collectionFormat"].includes(key) && (key === "x-nullable" || !key.startsWith("x-")),
    ),
  );

/** `collectionFormat` as `style` and `explode`; `csv` where an array has none (Swagger 2.0, Parameter Object). */
export function upgradeStyle(parameter: TreeObject): TreeObject {
  if (getString(parameter, "type") !== "array") return {};
  const format = getString(parameter, "collectionFormat") ?? "csv";
  const location = getString(parameter, "in");
  if (format === "multi") return { style: "form", explode: true };
  const style = STYLES.get(format);
  if (location === "query" || location === "formData") return { style: style ?? "form", explode: false };
  return style === undefined ? { style: "simple", explode: false } : { style, explode: false };
}

/** The styles of the formats that do not separate items by commas. */
const STYLES = new Map([
  ["ssv", "spaceDelimited"],
  ["pipes", "pipeDelimited"],
  ["tsv", "tabDelimited"],
]);
