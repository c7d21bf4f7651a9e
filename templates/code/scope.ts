import type { DocText } from "./doc.js";
import type { Code } from "./escape.js";
import type { Docs, Enum, Identifier, Json, TypeNode, TypeText } from "../../generator/ir/ir.js";
import type { RuntimeType, RuntimeValue } from "./runtime-names.js";

/** Where a type is used. A parameter or part accepts more types for a scalar with a format than a model has. */
export type TypePosition = "model" | "parameter" | "part";

/** The names that a template may use. Each name that it reads becomes an import of its module. */
export interface Scope {
  /** A function or class of the run time. */
  readonly value: (name: RuntimeValue) => Code;
  /** A type of the run time. */
  readonly type: (name: RuntimeType) => Code;
  /** Prints a type. */
  readonly print: (node: TypeNode, position?: TypePosition) => TypeText;
  /** The comment of a member. Members of many types have the same one, so each is made once. */
  readonly docs: (docs: Docs) => readonly DocText[];
  /** A value of an enum or a literal. */
  readonly literal: (value: Json, format: Enum["format"]) => Code;
  /** The constant that holds the codec of a model. */
  readonly codec: (name: Identifier) => Code;
  /** The options that change declarations, and examples of calls. */
  readonly options: {
    readonly enums: "union" | "const";
    readonly language: "ts" | "js";
    /** The end of imports between emitted files. */
    readonly importExtension: "" | ".js" | ".ts";
  };
}
