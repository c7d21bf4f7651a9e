import type { Pointer } from "../ir/ir.js";
import { didYouMean, mostSimilar } from "../diagnostics/did-you-mean.js";
import type { Finding } from "./violation.js";
import { ofAnother } from "./other-version.js";
import { child } from "../load/pointer.js";
import { fieldsOf, versionWith } from "./field-types.js";
import type { TreeObject } from "../load/tree.js";
import type { Version } from "../load/version.js";

/** Keywords of JSON Schema that neither OpenAPI nor its dialect has. */
const OTHER_KEYWORDS = ["$recursiveRef", "$recursiveAnchor"];

/** How near a word has to be to a field: a schema of 3.1, or a file, may hold what the specification doesn't know. */
const NEAR = 2;
const LEAST = 5;

/** A field that an object doesn't have in this version of the specification, or that is nearly one. */
export function unknownField(
  shape: string,
  key: string,
  object: TreeObject,
  pointer: Pointer,
  version: Version,
): readonly Finding[] {
  if (key.startsWith("x-")) return [];
  const isFree = shape === "Schema" && version >= "3.1";
  const isOpen = isFree || isFile(pointer);
  const other = versionWith(shape, key, version);
  if (other !== undefined) return isFree ? [] : [ofAnother(shape, key, pointer, version, other)];
  const known = [...fieldsOf(shape, version).keys()].filter((name) => !Object.hasOwn(object, name));
  if (isOpen && (key.length < LEAST || OTHER_KEYWORDS.includes(key))) return [];
  const found = mostSimilar(key, known);
  const near = found === undefined || Math.abs(found.length - key.length) > NEAR ? undefined : found;
  if (isOpen && near === undefined) return [];
  return [
    {
      code: "FS1205",
      pointer: child(pointer, key),
      message: `\`${key}\` is no field of the specification here, and says nothing.`,
      help: near === undefined ? undefined : didYouMean(near, [near]),
      key: true,
    },
  ];
}

/** A file that is referred to as a whole may hold more than the object that it is. */
const isFile = (pointer: Pointer): boolean => pointer !== "#" && pointer.endsWith("#");
