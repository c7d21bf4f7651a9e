import type { Version } from "../../../generator/load/version.js";
import type { Mutant } from "./mutants.js";

/**
 * Changes that the official schemas refuse and that are not reported, by decision. This list may only become shorter.
 */
interface Difference {
  readonly why: string;
  readonly versions: readonly Version[];
  readonly is: (mutant: Mutant) => boolean;
}

export const DIFFERENCES: readonly Difference[] = [
  {
    why: "A link's parameters are of any type by the specification's text (Link Object, `parameters`).",
    versions: ["3.1", "3.2"],
    is: ({ path }) => {
      const at = path.lastIndexOf("parameters");
      return path.includes("links") && at >= 0 && path.length - at <= 2;
    },
  },
];

/** Real descriptions that the official schema refuses and that have no problems here, by decision. */
export const REAL_DIFFERENCES: Readonly<Record<string, string>> = {
  "gambitcomm.local__mimic.json":
    "Braces in an `operationRef`, as the specification writes them itself (Link Object, examples of `operationRef`).",
};

/** Problems of real descriptions that the specification knows, and its schemas can't express. */
export const BEYOND_SCHEMAS: readonly RegExp[] = [
  // Discriminator Object, `mapping`.
  /is neither the name of a schema nor a reference to one/,
  // Media Type Object: a key of `content` is a media type or a range.
  /is not a media type such as/,
  // Schema Object before 3.1: other keywords are ignored beside `$ref`.
  /is ignored beside `\$ref`/,
  // Encoding Object of 3.0: a style counts only in a urlencoded body.
  /is ignored in a multipart body before OpenAPI 3\.1/,
];
