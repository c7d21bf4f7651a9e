import { type Finding, kindOf, mild } from "./violation.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import { child } from "../load/pointer.js";
import { isArray, type Tree, textOf } from "../load/tree.js";
import { doubles } from "./duplicates.js";
import type { Version } from "../load/version.js";

const TYPES = ["string", "number", "integer", "boolean", "object", "array"];
const ALL = [...TYPES, "null"];

/**
 * What is wrong with the `type` of a schema: lists and `null` are of 3.1, `file` is of Swagger 2.0. What no type can be
 * made of has been told before, where one is needed.
 */
export function checkType(type: Tree, pointer: string, version: Version): readonly Finding[] {
  if (isArray(type)) return checkList(type, pointer, version);
  // YAML reads a bare `null` as nothing.
  if (type === null) return [mild(pointer, '`null` is written `"null"` as a type; it is taken all the same.')];
  if (typeof type !== "string")
    return [
      { code: "FS1205", pointer, message: `\`type\` is a text or a list of texts, and here it is ${kindOf(type)}.` },
    ];
  if (TYPES.includes(type)) return [];
  if (type === "null")
    return version === "3.0" ? [mild(pointer, "`null` is a type from OpenAPI 3.1 on; it is taken all the same.")] : [];
  if (type === "file") return checkFile(pointer, version);
  return [
    {
      code: "FS1205",
      pointer,
      message: `\`${type}\` is not a type; a schema's type is string, number, integer, boolean, object, array or null.`,
      help: didYouMean(type, ALL),
    },
  ];
}

/** Where Swagger 2.0 has the type of a file: that of a whole response. */
const RESPONSE = /\/responses\/[^/]+\/schema\/type$/;

function checkFile(pointer: string, version: Version): readonly Finding[] {
  if (version !== "2.0") return [mild(pointer, "`file` is a type of Swagger 2.0; it is taken for binary text.")];
  return RESPONSE.test(pointer)
    ? []
    : [mild(pointer, "`file` is the type of a whole response; it is taken for binary text.")];
}

function checkList(types: readonly Tree[], pointer: string, version: Version): readonly Finding[] {
  if (version === "3.0") return [mild(pointer, "`type` is a list from OpenAPI 3.1 on; it is taken all the same.")];
  if (types.length === 0) return [mild(pointer, "`type` is an empty list.")];
  const [twice] = doubles(types);
  return [
    ...types.flatMap((type, index) =>
      isArray(type)
        ? [{ code: "FS1205", pointer: child(pointer, index), message: "A type is a text." } as const]
        : checkType(type, pointer, version),
    ),
    ...(twice === undefined
      ? []
      : [mild(child(pointer, twice), `\`${textOf(types[twice])}\` stands twice in \`type\`.`)]),
  ];
}
