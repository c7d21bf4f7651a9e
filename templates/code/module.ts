import type { StatementStructures } from "ts-morph";

/** The origin of an imported name. A file is relative to the output folder, without extension, and uses `/`. */
export type ImportOrigin =
  /** A module that an emitter makes, such as `models`. */
  | { readonly kind: "local"; readonly file: string }
  /** A file of the client's run time, such as `runtime/client`. */
  | { readonly kind: "runtime"; readonly file: string }
  /** A package that the owner of the client installs, such as `zod`. */
  | { readonly kind: "package"; readonly name: string };

/** One import or export declaration: types only, or values only. */
export interface Import {
  readonly from: ImportOrigin;
  readonly isType: boolean;
  readonly names: readonly string[];
  /** The names that callers see, of those that differ from the names in the module. Only exports have some. */
  readonly exportNames?: Readonly<Record<string, string>> | undefined;
  /** The name for the whole package, such as `z` of `import * as z from "zod"`. Then there are no other names. */
  readonly namespace?: string | undefined;
}

/** A TypeScript module before it is printed. */
export interface ModuleStructure {
  /** The file relative to the output folder, without extension. It uses `/`. */
  readonly file: string;
  readonly imports: readonly Import[];
  readonly reexports: readonly Import[];
  readonly statements: readonly StatementStructures[];
  /** Whether `index.ts` exports the declarations of this module. */
  readonly isInIndex: boolean;
  /** Functions that the module exports under another name than they have inside it. */
  readonly aliases?: readonly ExportAlias[] | undefined;
}

/** `export { send_ as send };` */
export interface ExportAlias {
  readonly local: string;
  readonly name: string;
}

/** The syntax that an emitter may use in addition to declarations, types, literals and calls of imported functions. */
export interface SyntaxAllowance {
  /** The packages that the modules may import. */
  readonly packages: readonly string[];
  /** The members that may be read or called: `optional` allows `string().optional()`. */
  readonly members: readonly string[];
  /** The values of the platform that may be used, such as `Blob`. */
  readonly globals?: readonly string[];
  /** Further kinds of values. */
  readonly kinds?: readonly FurtherValue[];
}

/** Kinds of values that only some emitters use: `new RegExp("a")`, and getters in objects. */
export type FurtherValue = "new" | "getter";

/** Allows no package and no member. */
export const PLAIN_SYNTAX: SyntaxAllowance = { packages: [], members: [] };

/** A unique string for each origin. Packages begin with `/`, so that they are sorted before files. */
export const originKey = (from: ImportOrigin): string => (from.kind === "package" ? `/${from.name}` : from.file);
