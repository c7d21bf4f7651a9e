import { suggestSimilar } from "../diagnostics/diagnostics.js";
import { childPointer, isArray, scalarToString, type Tree } from "../load/load.js";
import { findDuplicates } from "./find-duplicates.js";
import { createBrokenRule, type RuleContext, nameType, type Violation } from "./violation.js";

const TYPES = ["string", "number", "integer", "boolean", "object", "array"];
const TYPES_AND_NULL = [...TYPES, "null"];

/** Whether a value is a type that every version has. */
export const isType = (value: Tree): boolean => typeof value === "string" && TYPES.includes(value);

/** Checks the `type` of a schema: arrays and `null` exist from 3.1 on, `file` only in Swagger 2.0. */
export function checkType(type: Tree, pointer: string, context: RuleContext): readonly Violation[] {
  return isArray(type) ? checkTypes(type, pointer, context) : checkOne(type, pointer, pointer, context);
}

function checkOne(type: Tree, pointer: string, field: string, { version, use }: RuleContext): readonly Violation[] {
  // YAML reads a bare `null` as the value null.
  if (type === null) return [createBrokenRule(pointer, 'The type `null` must be written `"null"`; it is used anyway.')];
  const isNeeded = use === "emitted";
  if (typeof type !== "string") {
    const message = `\`type\` must be a string or an array of strings, but is ${nameType(type)}.`;
    return [{ code: isNeeded ? "FS1204" : "FS1205", pointer, message }];
  }
  if (TYPES.includes(type)) return [];
  if (type === "null")
    return version === "3.0"
      ? [createBrokenRule(pointer, "The type `null` exists from OpenAPI 3.1 on; it is used anyway.")]
      : [];
  if (type === "file") return checkFile(pointer, field, version);
  return [
    {
      code: isNeeded ? "FS3005" : "FS1205",
      pointer,
      message: `\`${type}\` is not a type; the types are ${TYPES_AND_NULL.join(", ")}.`,
      help: suggestSimilar(type, TYPES_AND_NULL),
    },
  ];
}

/** The schema of a whole response, which may be a file in Swagger 2.0. */
const RESPONSE = /\/responses\/[^/]+\/schema\/type$/;

function checkFile(pointer: string, field: string, version: string): readonly Violation[] {
  if (version !== "2.0")
    return [createBrokenRule(pointer, "The type `file` exists only in Swagger 2.0; it means a binary string here.")];
  return RESPONSE.test(field)
    ? []
    : [createBrokenRule(pointer, "Only a whole response has the type `file`; it means a binary string here.")];
}

function checkTypes(types: readonly Tree[], pointer: string, context: RuleContext): readonly Violation[] {
  const wrong = types.flatMap((type, index) =>
    isArray(type)
      ? [
          {
            code: context.use === "emitted" ? "FS1204" : "FS1205",
            pointer: childPointer(pointer, index),
            message: "A type must be a string, but is an array.",
          } as const,
        ]
      : checkOne(type, childPointer(pointer, index), pointer, context),
  );
  if (context.version === "3.0")
    return [
      createBrokenRule(pointer, "`type` is an array only from OpenAPI 3.1 on; it is used anyway."),
      ...wrong.filter(({ code }) => code !== "FS1207"),
    ];
  if (types.length === 0) return [createBrokenRule(pointer, "`type` must not be empty.")];
  const repeated = findDuplicates(types).map((index) =>
    createBrokenRule(childPointer(pointer, index), `\`${scalarToString(types[index])}\` occurs twice in \`type\`.`),
  );
  return [...wrong, ...repeated.slice(0, 1)];
}
