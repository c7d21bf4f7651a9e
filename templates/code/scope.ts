import type { Code } from "./escape.js";
import type { Identifier, TypeNode, TypeText, Way, WireName } from "../../generator/ir/ir.js";
import type { RuntimeType, RuntimeValue } from "../client/runtime-names.js";

export type Position = "model" | "parameter" | "part";

/** What a codec is for: one way, either, or to tell values apart that it doesn't change. */
export type CodecUse = Way | "either" | "compare";

/** What a template may name; each name that it asks for becomes an import of the module that it is printed into. */
export interface Scope {
  /** A function or class of the run time. */
  readonly value: (name: RuntimeValue) => Code;
  /** A type of the run time. */
  readonly type: (name: RuntimeType) => Code;
  /** The text of a type. */
  readonly print: (node: TypeNode, position?: Position) => TypeText;
  /** The constant that holds a model's codec; undefined where it has none for that use. */
  readonly codecOf: (model: Identifier, use: CodecUse) => Code | undefined;
  /** Whether values of a type may be objects or arrays. */
  readonly isStructured: (node: TypeNode) => boolean;
  /** The type that a name stands for, or the type itself. */
  readonly resolve: (node: TypeNode) => TypeNode;
  /** Whether the client itself gets the tokens of a security scheme. */
  readonly fetchesTokens: (scheme: WireName) => boolean;
  /** What the options say of values and headers. */
  readonly options: {
    readonly dates: "string" | "date";
    readonly datePrecision: "ms" | "s";
    readonly int64: "number" | "bigint" | "string";
    readonly enums: "union" | "const";
    readonly idempotencyHeader: string;
    readonly requestIdHeaders: readonly string[];
  };
}
