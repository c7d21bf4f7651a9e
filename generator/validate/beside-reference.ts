import { childPointer, type TreeObject, type Version } from "../load/load.js";
import { checkValue } from "./check-values.js";
import type { Part, Violation } from "./violation.js";

/** Keywords that would change the type, if they counted. `nullable`, `readOnly` and `writeOnly` are read all the same. */
const CHANGING = "enum properties required additionalProperties allOf oneOf anyOf".split(" ");

/**
 * What is beside a `$ref`. A Reference Object has a summary and a description from 3.1 on, and nothing else in Swagger 2.0.
 * Before 3.1 a schema with a `$ref` has no other keywords.
 */
export function checkBesideReference(
  shape: string,
  object: TreeObject,
  { pointer }: Part,
  version: Version,
): readonly Violation[] {
  const isIgnored = (key: string): boolean =>
    shape === "Schema" ? version <= "3.0" && CHANGING.includes(key) : version === "2.0" && !/^(?:\$ref$|x-)/.test(key);
  const isText = (key: string): boolean =>
    shape !== "Schema" && version >= "3.1" && (key === "summary" || key === "description");
  return Object.entries(object).flatMap(([key, value]): readonly Violation[] => {
    const at = childPointer(pointer, key);
    if (isIgnored(key))
      return [{ code: "FS1205", pointer: at, message: `\`${key}\` is ignored beside \`$ref\`.`, key: true }];
    return isText(key) ? checkValue("string", { value, pointer: at, name: `\`${key}\`` }, "documentation") : [];
  });
}
