import { createRequire } from "node:module";

export type { ts as compiler } from "ts-morph";

const require = createRequire(import.meta.url);

/**
 * Loads a part of openapi-typescript on the compiler that ts-morph brings, so that a process holds one compiler and
 * not two. The library sees it under the name `typescript` while it loads, and nobody else does.
 */
export function requireOnSharedCompiler<Exports>(part: string): Exports {
  const path = require.resolve(part);
  const wanted = createRequire(path).resolve("typescript");
  const before = require.cache[wanted];
  if (!before) require.cache[wanted] = moduleOf(wanted);
  try {
    return require(path) as Exports;
  } finally {
    if (!before) delete require.cache[wanted];
  }
}

/** The compiler that ts-morph brings. */
export const sharedCompiler = (): typeof import("ts-morph").ts => (require("ts-morph") as typeof import("ts-morph")).ts;

/** A module that has been loaded already, as Node's cache holds it. */
function moduleOf(path: string): NodeJS.Module {
  const { Module } = require("node:module") as typeof import("node:module");
  const shared = new Module(path);
  shared.filename = path;
  shared.loaded = true;
  shared.exports = sharedCompiler();
  return shared;
}
