/** From the wire to the emitted types, or back. */
export type Direction = "decode" | "encode";

/** Converts a value by a codec that has a function of its own. A bundler keeps only the functions in use. */
export type Convert<C> = (codec: C, value: unknown, direction: Direction) => unknown;

/**
 * How a value on the wire differs from the emitted type. Codecs of models that refer to each other are functions,
 * because a constant can't refer to a later one.
 */
export type Codec =
  | ScalarCodec
  | ObjectCodec
  | ArrayCodec
  | TupleCodec
  | MapCodec
  | UnionCodec
  | AllCodec
  | (() => Codec);

/** A scalar that has another type here than on the wire, such as a `Date`. It never gets `undefined` or `null`. */
export interface ScalarCodec {
  readonly kind: "scalar";
  /** Absent where values are received unchanged, and only requests accept more types. */
  readonly decode?: (value: unknown) => unknown;
  readonly encode: (value: unknown) => unknown;
}

/** An object. Properties that are not listed are kept unchanged, unknown ones too. */
export interface ObjectCodec {
  readonly kind: "object";
  readonly members: readonly MemberCodec[];
  /** The codec of properties that are not listed. */
  readonly rest?: Codec;
}

/** What a value is at run time. A long integer counts as a number. */
export type ValueKind = "string" | "number" | "boolean" | "date" | "bytes" | "array" | "object";

/** A property of an object. */
export interface MemberCodec {
  /** The name on the wire. */
  readonly name: string;
  /** The name of the member. Absent where it is the same. */
  readonly member?: string;
  readonly codec?: Codec;
  /** Is the property required? This, `kinds` and `values` distinguish the branches of a union. */
  readonly required?: boolean;
  /** What its values are at run time, where another branch gives it others. */
  readonly kinds?: readonly ValueKind[];
  /** The only values that the property has. */
  readonly values?: readonly unknown[];
}

/** An array with one codec for all items. */
export interface ArrayCodec {
  readonly kind: "array";
  readonly convert: Convert<ArrayCodec>;
  readonly items: Codec;
}

/** An array with a codec for each item. `undefined` keeps an item unchanged. */
export interface TupleCodec {
  readonly kind: "tuple";
  readonly convert: Convert<TupleCodec>;
  readonly items: readonly (Codec | undefined)[];
  /** The codec of all further items. */
  readonly rest?: Codec;
}

/** An object whose keys are data. */
export interface MapCodec {
  readonly kind: "map";
  readonly convert: Convert<MapCodec>;
  readonly values: Codec;
}

/**
 * A value of one branch of a `oneOf` or `anyOf`. The discriminator chooses the branch, else the properties of the value.
 * All branches for objects and arrays are listed with all their properties. Other branches are listed only if they
 * change a value.
 */
export interface UnionCodec {
  readonly kind: "union";
  readonly convert: Convert<UnionCodec>;
  readonly discriminator?: {
    /** The name of the discriminating property on the wire. */
    readonly name: string;
    /** The name of its member. */
    readonly member: string;
    /** The branch for each value of the property. */
    readonly options: Readonly<Record<string, Codec>>;
    /** The branch for all other values, where the description has one. */
    readonly other?: Codec;
  };
  readonly options: readonly Codec[];
}

/** A value of all parts of an `allOf`. Each part changes its own properties. */
export interface AllCodec {
  readonly kind: "all";
  readonly convert: Convert<AllCodec>;
  readonly parts: readonly Codec[];
}
