/*
 * The tree of a printed declaration. It holds what the templates print and nothing else: syntax that has no place in this
 * tree cannot be emitted. Strings are kept as they are written, as JSON with its quotes.
 */

/** A type. */
export type TypeSyntax =
  /** `string`, `null`, `undefined` */
  | { readonly kind: "keyword"; readonly text: string }
  /** `"a"`, `-1`, `2n`, `true` */
  | { readonly kind: "literal"; readonly text: string }
  /** `Pet`, `Page<Pet>`. Only TypeScript's parser finds `z.ZodType<Pet>`. */
  | { readonly kind: "reference"; readonly name: string; readonly args: readonly TypeSyntax[] }
  | { readonly kind: "object"; readonly members: readonly MemberSyntax[] }
  | { readonly kind: "array"; readonly item: TypeSyntax }
  | { readonly kind: "tuple"; readonly items: readonly TypeSyntax[] }
  /** `A?` and `...A` in a tuple */
  | { readonly kind: "optional" | "rest"; readonly type: TypeSyntax }
  | UnionSyntax
  | { readonly kind: "intersection"; readonly types: readonly TypeSyntax[] }
  /** `keyof A`, `readonly A[]` */
  | { readonly kind: "operator"; readonly operator: "keyof" | "readonly"; readonly type: TypeSyntax }
  /** `typeof a` */
  | { readonly kind: "query"; readonly name: string }
  /** `A["b"]` */
  | { readonly kind: "access"; readonly object: TypeSyntax; readonly index: TypeSyntax };

/** `A | B` */
export interface UnionSyntax {
  readonly kind: "union";
  readonly types: readonly TypeSyntax[];
}

/** A member of an interface or of an object type. */
export interface MemberSyntax {
  readonly comment: Comment | undefined;
  readonly isReadonly: boolean;
  /** A name, a string, `["__proto__"]`, or the parameter of an index signature: `[key: string]`. */
  readonly key: string;
  readonly isOptional: boolean;
  readonly type: TypeSyntax;
}

/** A value. */
export type ValueSyntax =
  /** `"a"`, `-1`, `2n`, `true`, `null` */
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "name"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly ValueSyntax[] }
  | { readonly kind: "record"; readonly members: readonly PropertySyntax[] }
  | CallSyntax
  /** `() => value` */
  | { readonly kind: "arrow"; readonly body: ValueSyntax }
  /** `value as Type`. Without a type: `value as const`. */
  | { readonly kind: "as"; readonly value: ValueSyntax; readonly type: TypeSyntax | undefined }
  /** `object.member`. Only TypeScript's parser finds it: the layout of chains is left to Prettier. */
  | { readonly kind: "member"; readonly object: ValueSyntax; readonly name: string }
  /** `new RegExp("a")`. Only TypeScript's parser finds it. */
  | { readonly kind: "new"; readonly callee: ValueSyntax; readonly args: readonly ValueSyntax[] };

/** `send(client)` */
export interface CallSyntax {
  readonly kind: "call";
  /** Whether `@__PURE__` stands before the call, so that bundlers may drop it. */
  readonly isPure: boolean;
  readonly callee: ValueSyntax;
  /** Only TypeScript's parser finds type arguments, as in `z.custom<UploadBody>()`. */
  readonly typeArgs?: readonly TypeSyntax[] | undefined;
  readonly args: readonly ValueSyntax[];
}

/** A property of an object literal. */
export interface PropertySyntax {
  readonly comment: Comment | undefined;
  /** A name, a string, or `["__proto__"]`. Only TypeScript's parser finds numbers. */
  readonly key: string;
  /** The value, or what a getter returns. */
  readonly value: ValueSyntax;
  /** Only TypeScript's parser finds getters. */
  readonly isGetter?: boolean;
}

/** A parameter of a function. */
export interface ParameterSyntax {
  readonly name: string;
  readonly isOptional: boolean;
  readonly type: TypeSyntax | undefined;
  readonly initial: ValueSyntax | undefined;
}

/** The lines of a JSDoc comment. Each line but the first begins with `*`. */
export type Comment = readonly string[];

/** A statement of a module. */
export type DeclarationSyntax = { readonly comment: Comment | undefined; readonly isExported: boolean } & (
  | ImportSyntax
  | InterfaceSyntax
  | { readonly kind: "alias"; readonly name: string; readonly type: TypeSyntax }
  | {
      readonly kind: "constant";
      readonly name: string;
      readonly type: TypeSyntax | undefined;
      readonly value: ValueSyntax;
    }
  | FunctionSyntax
);

/** `import { send } from "./calls.js";`, `export type { Pet } from "./models.js";`, `export { send_ as send };` */
export interface ImportSyntax {
  readonly kind: "import" | "export";
  readonly isType: boolean;
  /** `send`, `send_ as send`, `* as z` */
  readonly names: readonly string[];
  /** The module specifier, with its quotes. */
  readonly from: string | undefined;
}

/** `interface Pet extends Animal { … }` */
export interface InterfaceSyntax {
  readonly kind: "interface";
  readonly name: string;
  readonly bases: readonly TypeSyntax[];
  readonly members: readonly MemberSyntax[];
}

/** A function whose only statement returns a value. */
export interface FunctionSyntax {
  readonly kind: "function";
  readonly name: string;
  readonly parameters: readonly ParameterSyntax[];
  readonly result: TypeSyntax | undefined;
  readonly returned: ValueSyntax;
}
