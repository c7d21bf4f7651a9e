import type { StatementStructures } from "ts-morph";

/** Where an imported name comes from. Files have no ending and are relative to the output's root, with `/`. */
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
}

/** A TypeScript module before it is printed. */
export interface ModuleStructure {
  /** The module's file, without ending and relative to the output's root, with `/`. */
  readonly file: string;
  readonly imports: readonly Import[];
  readonly reexports: readonly Import[];
  readonly statements: readonly StatementStructures[];
  /** Whether `index.ts` exports what this module exports. */
  readonly isInIndex: boolean;
}

/** What may stand in the modules of an emitter beside declarations, types, literals and calls of imported functions. */
export interface SyntaxAllowance {
  /** The packages that the modules may import. */
  readonly packages: readonly string[];
  /** The members that may be read or called: `optional` permits `string().optional()`. */
  readonly members: readonly string[];
}

/** Allows no package and no member. */
export const PLAIN_SYNTAX: SyntaxAllowance = { packages: [], members: [] };

/** One string for each origin. No file's path begins with `/`, so packages sort before files. */
export const originKey = (from: ImportOrigin): string => (from.kind === "package" ? `/${from.name}` : from.file);
