import type { Code } from "./escape.js";
import type { Identifier, TypeNode, TypeText } from "../../generator/ir/ir.js";
import type { RuntimeType, RuntimeValue } from "./runtime-names.js";

export type Position = "model" | "parameter" | "part";

/** What a template may name; each name that it asks for becomes an import of the module that it is printed into. */
export interface Scope {
  /** A function or class of the run time. */
  readonly value: (name: RuntimeValue) => Code;
  /** A type of the run time. */
  readonly type: (name: RuntimeType) => Code;
  /** The text of a type. */
  readonly print: (node: TypeNode, position?: Position) => TypeText;
  /** The constant that holds the codec of a model. */
  readonly codec: (name: Identifier) => Code;
  /** The options that change declarations. */
  readonly options: { readonly enums: "union" | "const" };
}
