import type { Identifier, ScalarCodecName, ValueKind, WireName } from "../ir/ir.js";

/** How a value differs from its JSON on the wire. */
export type CodecPlan =
  | { readonly kind: "scalar"; readonly name: ScalarCodecName }
  /** The codec of a model. `name` is its constant. */
  | { readonly kind: "model"; readonly name: Identifier }
  | { readonly kind: "array"; readonly items: CodecPlan }
  | TupleCodecPlan
  /** An object whose keys are data. */
  | { readonly kind: "map"; readonly values: CodecPlan }
  | ObjectCodecPlan
  | UnionCodecPlan
  /** An intersection: each part converts the members that it lists, and keeps the others. */
  | { readonly kind: "all"; readonly parts: readonly CodecPlan[] };

export interface TupleCodecPlan {
  readonly kind: "tuple";
  /** `null` for an item that is not converted. */
  readonly items: readonly (CodecPlan | null)[];
  readonly rest?: CodecPlan | undefined;
}

export interface ObjectCodecPlan {
  readonly kind: "object";
  /** Members that are not listed are kept as they are, or converted by `rest`. */
  readonly members: readonly MemberCodecPlan[];
  readonly rest?: CodecPlan | undefined;
}

export interface MemberCodecPlan {
  readonly wire: WireName;
  /** Absent if it is the name on the wire. */
  readonly member?: string | undefined;
  readonly codec?: CodecPlan | undefined;
  /** Whether every value has the member. It distinguishes the branches of a union, as `values` do. */
  readonly required?: true | undefined;
  /** What its values are at run time, if another branch of a union gives it others. */
  readonly kinds?: readonly ValueKind[] | undefined;
  /** The only values that the member can have. */
  readonly values?: readonly (string | number | boolean | null)[] | undefined;
}

export interface UnionCodecPlan {
  readonly kind: "union";
  readonly discriminator?: DiscriminatorPlan | undefined;
  readonly options: readonly CodecPlan[];
}

export interface DiscriminatorPlan {
  readonly wire: WireName;
  readonly member: string;
  /** The codec for each value of the property. */
  readonly options: Readonly<Record<string, CodecPlan>>;
  /** The codec for all other values. */
  readonly other?: CodecPlan | undefined;
}
