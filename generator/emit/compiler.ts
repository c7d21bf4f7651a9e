import { createRequire } from "node:module";

export type { ts as compiler } from "ts-morph";

const require = createRequire(import.meta.url);

/**
 * Loads a module of openapi-typescript with the compiler that ts-morph contains, so that a process loads only one
 * compiler. `require("typescript")` returns that compiler only while the module loads.
 */
export function requireOnSharedCompiler<Exports>(module: string): Exports {
  const path = require.resolve(module);
  const compilerPath = createRequire(path).resolve("typescript");
  const before = require.cache[compilerPath];
  if (!before) require.cache[compilerPath] = moduleOf(compilerPath);
  try {
    return require(path) as Exports;
  } finally {
    if (!before) delete require.cache[compilerPath];
  }
}

/** Loads the TypeScript compiler that ts-morph contains. */
export const sharedCompiler = (): typeof import("ts-morph").ts => (require("ts-morph") as typeof import("ts-morph")).ts;

/** An entry for Node's module cache: a module that is already loaded and exports the shared compiler. */
function moduleOf(path: string): NodeJS.Module {
  const { Module } = require("node:module") as typeof import("node:module");
  const shared = new Module(path);
  shared.filename = path;
  shared.loaded = true;
  shared.exports = sharedCompiler();
  return shared;
}
