/** Names, documentation and types, which operations and models share. */

import type { Checked } from "./checks.js";

declare const identifier: unique symbol;
declare const wireName: unique symbol;
declare const typeText: unique symbol;

/** A valid TypeScript name that is unique in its scope. Only `names.ts` makes one. */
export type Identifier = string & { readonly [identifier]: true };
/** A name as the description spells it. It gets into the output through `literal()` only. */
export type WireName = string & { readonly [wireName]: true };
/** A printed type. Only `type-text.ts` makes one. */
export type TypeText = string & { readonly [typeText]: true };

/** A JSON Pointer as a URI fragment (RFC 6901, section 6), such as `#/paths/~1pets/get`. */
export type Pointer = string;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** The documentation of an object. Each string is as the description has it; `doc.ts` escapes it. */
export interface Docs {
  readonly summary?: string | undefined;
  readonly description?: string | undefined;
  readonly deprecated?: boolean | undefined;
  readonly default?: Json | undefined;
  readonly example?: Json | undefined;
  /** The default as JSON, if it has an integer with more digits than a number can hold. */
  readonly defaultJson?: string | undefined;
  readonly exampleJson?: string | undefined;
  readonly format?: string | undefined;
  /** The allowed values in words, such as `1 to 1000`. */
  readonly constraints?: readonly string[] | undefined;
  readonly externalDocs?: string | undefined;
}

/** A schema, reduced to what a TypeScript type can express. */
export type TypeNode =
  | (Checked & { readonly kind: "unknown" })
  | { readonly kind: "never" }
  | Scalar
  | Literal
  | Enum
  | (Checked & { readonly kind: "array"; readonly items: TypeNode })
  | (Checked & {
      readonly kind: "tuple";
      readonly items: readonly TypeNode[];
      readonly rest: TypeNode | undefined;
      readonly minimum: number;
    })
  | ObjectType
  | (Checked & { readonly kind: "ref"; readonly model: Identifier })
  | { readonly kind: "union"; readonly options: readonly TypeNode[]; readonly discriminator: Discriminator | undefined }
  | { readonly kind: "intersection"; readonly parts: readonly TypeNode[] };

export type ScalarName = "string" | "number" | "integer" | "boolean" | "null";

export interface Scalar extends Checked {
  readonly kind: "scalar";
  readonly name: ScalarName;
  readonly format: Format | undefined;
}

/** The formats that change a type or a codec. All others only appear in the documentation. */
export type Format = "date-time" | "date" | "date-time-rfc-2822" | "int64" | "binary";

/** A type with one value. */
export interface Literal {
  readonly kind: "literal";
  readonly value: Json;
  /** The value is an integer that must keep all its digits. It is written as a string. */
  readonly format?: "int64" | undefined;
}

export interface Enum {
  readonly kind: "enum";
  readonly values: readonly (string | number | boolean | null)[];
  /** The values are integers that must keep all their digits. They are written as strings. */
  readonly format?: "int64" | undefined;
  /** Whether other values are accepted as well. Then `values` may be empty. */
  readonly open: boolean;
  /** The names and descriptions of values, by value. */
  readonly labels?: Readonly<Record<string, { readonly name?: string; readonly description?: string }>> | undefined;
}

/** An object. `additional` is the type of undeclared properties, if the description has one. */
export interface ObjectType extends Checked {
  readonly kind: "object";
  readonly properties: readonly Property[];
  readonly additional: TypeNode | undefined;
}

export interface Property {
  readonly pointer: Pointer;
  readonly name: WireName;
  readonly member: string;
  readonly required: boolean;
  readonly type: TypeNode;
  readonly docs: Docs;
}

export interface Discriminator {
  readonly name: WireName;
  readonly member: string;
  readonly mapping: readonly { readonly value: string; readonly model: Identifier }[];
  /** The model of values without an entry (OpenAPI 3.2, Discriminator Object, `defaultMapping`). */
  readonly default: Identifier | undefined;
}
