import type { Pointer } from "../ir.js";
import { didYouMean, nearest } from "../nearest.js";
import type { Finding } from "./finding.js";
import { child } from "./pointer.js";
import { fieldsOf, versionWith } from "./shape-types.js";
import type { TreeObject } from "./tree.js";
import type { Version } from "./version.js";

/** Keywords of JSON Schema that neither OpenAPI nor its dialect has. */
const OTHER_KEYWORDS = ["$recursiveRef", "$recursiveAnchor"];

/** How near a word has to be to a keyword: a schema of 3.1 may hold what the specification doesn't know. */
const NEAR = 2;
const LEAST = 5;

/** Fields of other versions that are read all the same, by their objects. */
const TAKEN: Readonly<Record<string, string>> = {
  OpenAPI: "$self webhooks",
  Components: "pathItems",
  PathItem: "summary description servers query additionalOperations trace",
  Operation: "requestBody callbacks servers",
  MediaType: "itemSchema",
  Response: "summary content",
  Schema:
    "const patternProperties prefixItems unevaluatedProperties $defs definitions $id $anchor $dynamicRef $dynamicAnchor " +
    "additionalItems nullable oneOf anyOf not writeOnly deprecated",
};

/** A field that an object doesn't have in this version of the specification, or that is nearly one. */
export function unknownField(
  shape: string,
  key: string,
  object: TreeObject,
  pointer: Pointer,
  version: Version,
): readonly Finding[] {
  if (key.startsWith("x-")) return [];
  const isOpen = shape === "Schema" && version >= "3.1";
  const other = versionWith(shape, key, version);
  if (other !== undefined) return isOpen ? [] : [ofAnother(shape, key, pointer, version, other)];
  const known = [...fieldsOf(shape, version).keys()].filter((name) => !Object.hasOwn(object, name));
  if (isOpen && (key.length < LEAST || OTHER_KEYWORDS.includes(key))) return [];
  const found = nearest(key, known);
  const near = found === undefined || Math.abs(found.length - key.length) > NEAR ? undefined : found;
  if (isOpen && near === undefined) return [];
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

function ofAnother(shape: string, key: string, pointer: Pointer, version: Version, other: Version): Finding {
  const isTaken = (TAKEN[shape] ?? "").split(" ").includes(key);
  return {
    code: isTaken ? "FS1207" : "FS1205",
    pointer: child(pointer, key),
    message: `\`${key}\` is a field of ${nameOf(other)}, and the description says ${version}; ${isTaken ? "it is taken all the same" : "it says nothing"}.`,
    key: true,
  };
}

const nameOf = (version: Version): string => `${version === "2.0" ? "Swagger" : "OpenAPI"} ${version}`;
