import { suggestSimilar, findMostSimilar } from "../diagnostics/diagnostics.js";
import { childPointer, type TreeObject, type Version } from "../load/load.js";
import { getFields, findVersionWith } from "./field-types.js";
import { findObject } from "./tables/openapi-objects.js";
import { describeFieldOfOtherVersion } from "./other-version.js";
import type { Violation } from "./violation.js";

/** Keywords of JSON Schema that neither OpenAPI nor its dialect has. */
const OTHER_KEYWORDS = ["$recursiveRef", "$recursiveAnchor"];

/** A schema of 3.1 and a file may hold fields of their own. Only a similar name of a certain length is a mistake there. */
const MOST_DIFFERENT = 2;
const SHORTEST = 5;

/** Reports a field that the object does not have in this version, or that is probably misspelt. */
export function reportUnknownField(
  shape: string,
  key: string,
  object: TreeObject,
  pointer: string,
  version: Version,
): readonly Violation[] {
  if (key.startsWith("x-")) return [];
  const isOpenSchema = shape === "Schema" && version >= "3.1";
  const isOpen = isOpenSchema || isWholeFile(pointer);
  const other = findVersionWith(shape, key, version);
  if (other !== undefined)
    return isOpenSchema ? [] : [describeFieldOfOtherVersion(findObject(shape), key, pointer, version, other)];
  if (isOpen && (key.length < SHORTEST || OTHER_KEYWORDS.includes(key))) return [];
  const known = [...getFields(shape, version).keys()].filter((name) => !Object.hasOwn(object, name));
  const similar = findMostSimilar(key, known);
  const isSimilar = similar !== undefined && Math.abs(similar.length - key.length) <= MOST_DIFFERENT;
  if (isOpen && !isSimilar) return [];
  return [
    {
      code: "FS1205",
      pointer: childPointer(pointer, key),
      message: `\`${key}\` is not a field of this object; it is ignored.`,
      help: isSimilar ? suggestSimilar(key, [similar]) : undefined,
      key: true,
    },
  ];
}

const isWholeFile = (pointer: string): boolean => pointer !== "#" && pointer.endsWith("#");
