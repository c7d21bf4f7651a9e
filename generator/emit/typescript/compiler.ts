import { createRequire } from "node:module";

export type { ts as compiler } from "ts-morph";

const require = createRequire(import.meta.url);

/** Loads the TypeScript compiler that ts-morph contains. The built program prints types and declarations without it. */
export const sharedCompiler = (): typeof import("ts-morph").ts => (require("ts-morph") as typeof import("ts-morph")).ts;
