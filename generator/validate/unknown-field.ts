import { didYouMean, mostSimilar } from "../diagnostics/diagnostics.js";
import { child, type TreeObject, type Version } from "../load/load.js";
import { fieldsOf, versionWith } from "./field-types.js";
import { objectOf } from "./openapi-objects.js";
import { fieldOfOtherVersion } from "./other-version.js";
import type { Violation } from "./violation.js";

/** Keywords of JSON Schema that neither OpenAPI nor its dialect has. */
const OTHER_KEYWORDS = ["$recursiveRef", "$recursiveAnchor"];

/** A schema of 3.1 and a file may hold fields of their own. Only a similar name of a certain length is a mistake there. */
const MOST_DIFFERENT = 2;
const SHORTEST = 5;

/** Reports a field that the object does not have in this version, or that is probably misspelt. */
export function unknownField(
  shape: string,
  key: string,
  object: TreeObject,
  pointer: string,
  version: Version,
): readonly Violation[] {
  if (key.startsWith("x-")) return [];
  const isOpenSchema = shape === "Schema" && version >= "3.1";
  const isOpen = isOpenSchema || isWholeFile(pointer);
  const other = versionWith(shape, key, version);
  if (other !== undefined)
    return isOpenSchema ? [] : [fieldOfOtherVersion(objectOf(shape), key, pointer, version, other)];
  if (isOpen && (key.length < SHORTEST || OTHER_KEYWORDS.includes(key))) return [];
  const known = [...fieldsOf(shape, version).keys()].filter((name) => !Object.hasOwn(object, name));
  const similar = mostSimilar(key, known);
  const isSimilar = similar !== undefined && Math.abs(similar.length - key.length) <= MOST_DIFFERENT;
  if (isOpen && !isSimilar) return [];
  return [
    {
      code: "FS1205",
      pointer: child(pointer, key),
      message: `\`${key}\` is not a field of this object; it is ignored.`,
      help: isSimilar ? didYouMean(key, [similar]) : undefined,
      key: true,
    },
  ];
}

const isWholeFile = (pointer: string): boolean => pointer !== "#" && pointer.endsWith("#");
