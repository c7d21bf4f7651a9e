/** The part of the intermediate representation that operations and models share: names, documentation and types. */

declare const identifier: unique symbol;
declare const wireName: unique symbol;
declare const typeText: unique symbol;

/** A legal TypeScript name that is unique where it stands. Only `names.ts` makes one. */
export type Identifier = string & { readonly [identifier]: true };
/** A name as the description spells it. It reaches the output through `literal()` only. */
export type WireName = string & { readonly [wireName]: true };
/** A printed type. Only `type-text.ts` makes one. */
export type TypeText = string & { readonly [typeText]: true };

/** A JSON Pointer as a URI fragment (RFC 6901, section 6), such as `#/paths/~1pets/get`. */
export type Pointer = string;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** What documentation says of a thing; each text is raw and goes through `doc.ts`. */
export interface Docs {
  readonly summary?: string | undefined;
  readonly description?: string | undefined;
  readonly deprecated?: boolean | undefined;
  readonly default?: Json | undefined;
  readonly example?: Json | undefined;
  readonly format?: string | undefined;
  /** Sentences on what values are allowed, such as `1 to 1000`. */
  readonly constraints?: readonly string[] | undefined;
  readonly externalDocs?: string | undefined;
}

/** A schema, normalised: what is left are shapes that TypeScript can say. */
export type TypeNode =
  | { readonly kind: "unknown" }
  | { readonly kind: "never" }
  | Scalar
  | { readonly kind: "literal"; readonly value: Json }
  | Enum
  | { readonly kind: "array"; readonly items: TypeNode }
  | {
      readonly kind: "tuple";
      readonly items: readonly TypeNode[];
      readonly rest: TypeNode | undefined;
      readonly minimum: number;
    }
  | ObjectType
  | { readonly kind: "ref"; readonly model: Identifier }
  | { readonly kind: "union"; readonly options: readonly TypeNode[]; readonly discriminator: Discriminator | undefined }
  | { readonly kind: "intersection"; readonly parts: readonly TypeNode[] };

export type ScalarName = "string" | "number" | "integer" | "boolean" | "null";

export interface Scalar {
  readonly kind: "scalar";
  readonly name: ScalarName;
  readonly format: Format | undefined;
}

/** The formats that change a type or a codec; all others are documentation. */
export type Format = "date-time" | "date" | "date-time-rfc-2822" | "int64" | "binary";

export interface Enum {
  readonly kind: "enum";
  readonly values: readonly (string | number | boolean | null)[];
  /** Values not known yet are accepted too. */
  readonly open: boolean;
}

/** An object. `additional` is set where the description says what undeclared members are. */
export interface ObjectType {
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
  /** What values without an entry mean (OpenAPI 3.2, Discriminator Object, `defaultMapping`). */
  readonly default: Identifier | undefined;
}
