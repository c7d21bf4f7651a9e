import { createRequire } from "node:module";

/** By `require`: an import would read all of the compiler's text twice. */
export const { StructureKind, VariableDeclarationKind, printStructure } = createRequire(import.meta.url)(
  "ts-morph",
) as typeof import("ts-morph");
