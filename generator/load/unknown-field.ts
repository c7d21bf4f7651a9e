import type { Pointer } from "../ir.js";
import { didYouMean, nearest } from "../nearest.js";
import type { Finding } from "./finding.js";
import { child } from "./pointer.js";
import { SHAPES } from "./shapes.js";
import type { TreeObject } from "./tree.js";

/** Keywords of JSON Schema, of any draft, and of OpenAPI, that no shape is known of. */
const OTHER_KEYWORDS = (
  "$schema $id $anchor $comment $vocabulary $dynamicRef $dynamicAnchor $recursiveRef $recursiveAnchor definitions default " +
  "example examples const type additionalItems dependencies contentEncoding contentMediaType uniqueItems " +
  "maxContains minContains exclusiveMaximum exclusiveMinimum xml dependentRequired"
).split(" ");

/** How near a word has to be to a keyword: a schema may hold what the specification doesn't know. */
const NEAR = 2;
const LEAST = 5;

/** A field that the specification doesn't have, where it is nearly one that it has. */
export function unknownField(
  shape: keyof typeof SHAPES,
  key: string,
  object: TreeObject,
  pointer: Pointer,
): readonly Finding[] {
  if (key.startsWith("x-")) return [];
  const known = [...Object.keys(SHAPES[shape]), ...(shape === "Schema" ? OTHER_KEYWORDS : [])];
  if (known.includes(key) || (shape === "Schema" && key.length < LEAST)) return [];
  const near = nearest(
    key,
    known.filter((name) => !Object.hasOwn(object, name)),
  );
  if (near === undefined || Math.abs(near.length - key.length) > NEAR) return [];
  return [
    {
      code: "FS1205",
      pointer: child(pointer, key),
      message: `\`${key}\` is no field of the specification here, and says nothing.`,
      help: didYouMean(near),
      key: true,
    },
  ];
}
