/** A finite number. An integer that a JavaScript number can't hold is written as a string of its digits. */
export type ExactNumber = number | string;

/** What a schema demands of a value beyond its type (JSON Schema Validation 2020-12, section 6). */
export interface Checks {
  /** In characters, which are code points. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Each has to match somewhere in the string. */
  readonly patterns?: readonly Pattern[];
  /** The formats as the description has them. */
  readonly formats?: readonly string[];
  readonly minimum?: ExactNumber;
  readonly exclusiveMinimum?: ExactNumber;
  readonly maximum?: ExactNumber;
  readonly exclusiveMaximum?: ExactNumber;
  readonly multipleOf?: readonly ExactNumber[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: true;
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

/** A regular expression of ECMAScript. */
export interface Pattern {
  readonly source: string;
  /** `u`, or empty for a pattern that is only valid without it. */
  readonly flags: "u" | "";
}

/** A type whose values have to pass checks. */
export interface Checked {
  /** Alternatives: a value has to pass one of them. Undefined without the options `validators` and `mocks`, and if there is nothing to check. */
  readonly checks?: readonly Checks[] | undefined;
}
