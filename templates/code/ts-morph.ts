import { createRequire } from "node:module";

/** Loaded by `require`, since `import` would read the source of the compiler twice. */
export const { StructureKind, VariableDeclarationKind, printStructure } = createRequire(import.meta.url)(
  "ts-morph",
) as typeof import("ts-morph");
