import { getPureReference, isObject, type Tree } from "../../load/load.js";
import type { LowerContext } from "../context.js";

/** Whether schemas are older than JSON Schema 2020-12. */
export const isBefore31 = ({ version }: Pick<LowerContext, "version">): boolean =>
  version === "2.0" || version === "3.0";

/** Keywords that change the type of a schema. */
export const SHAPING = new Set(
  "type properties required additionalProperties unevaluatedProperties items prefixItems allOf oneOf anyOf enum const patternProperties".split(
    " ",
  ),
);

const COMMENTS = new Set(
  "description title example examples deprecated externalDocs default xml discriminator $comment readOnly writeOnly".split(
    " ",
  ),
);

/** Whether a schema has keywords that can change its type. */
export const saysSomething = (schema: Tree): boolean =>
  isObject(schema) && Object.keys(schema).some((key) => !COMMENTS.has(key) && !key.startsWith("x-"));

/** Whether a schema is nothing but a reference. */
export const isOnlyReference = (schema: Tree): boolean => getPureReference(schema) !== undefined;
