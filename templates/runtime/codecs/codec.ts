/** From the wire to the emitted types, or back. */
export type Way = "decode" | "encode";

/** Converts a value by a codec that is neither a scalar's nor an object's; of these a program keeps only what it needs. */
export type Convert<C> = (codec: C, value: unknown, way: Way) => unknown;

/** How a value looks on the wire, where that is not how the emitted type has it. A function where models refer to each other. */
export type Codec =
  | ScalarCodec
  | ObjectCodec
  | ArrayCodec
  | TupleCodec
  | MapCodec
  | UnionCodec
  | AllCodec
  | (() => Codec);

/** A scalar whose text on the wire is another type here, such as a `Date`. `undefined` never arrives; `null` is kept. */
export interface ScalarCodec {
  readonly kind: "scalar";
  /** Left out where values are received as they are on the wire, and given more freely. */
  readonly decode?: (value: unknown) => unknown;
  readonly encode: (value: unknown) => unknown;
}

/** An object; members that are not listed, unknown ones among them, are kept as they are. */
export interface ObjectCodec {
  readonly kind: "object";
  readonly members: readonly MemberCodec[];
  /** The codec of members that are not listed. */
  readonly rest?: Codec;
}

export interface MemberCodec {
  /** The name on the wire. */
  readonly name: string;
  /** The name here; left out where it is the same. */
  readonly member?: string;
  readonly codec?: Codec;
  /** Whether it is always there, and the only values that it has: both tell the options of a union apart. */
  readonly required?: boolean;
  readonly values?: readonly unknown[];
}

export interface ArrayCodec {
  readonly kind: "array";
  readonly convert: Convert<ArrayCodec>;
  readonly items: Codec;
}

/** An array with a codec for each place; `undefined` where the item is passed through. */
export interface TupleCodec {
  readonly kind: "tuple";
  readonly convert: Convert<TupleCodec>;
  readonly items: readonly (Codec | undefined)[];
  /** The codec of the items behind those. */
  readonly rest?: Codec;
}

/** An object whose keys are data. */
export interface MapCodec {
  readonly kind: "map";
  readonly convert: Convert<MapCodec>;
  readonly values: Codec;
}

/**
 * One of several: told apart by the discriminator's value, else by the properties that a value has. All options that are
 * objects or arrays are listed, with all their members; of the others only those that change something.
 */
export interface UnionCodec {
  readonly kind: "union";
  readonly convert: Convert<UnionCodec>;
  /** The wire name and the emitted name of the discriminating property, and the option for each of its values. */
  readonly discriminator?: {
    readonly name: string;
    readonly member: string;
    readonly options: Readonly<Record<string, Codec>>;
    /** The option for all other values, where the description names one. */
    readonly other?: Codec;
  };
  readonly options: readonly Codec[];
}

/** All of several at once: each changes the members that it lists, what none of them lists is kept. */
export interface AllCodec {
  readonly kind: "all";
  readonly convert: Convert<AllCodec>;
  readonly parts: readonly Codec[];
}
