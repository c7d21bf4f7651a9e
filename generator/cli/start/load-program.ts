import { readFileSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { dirname, join, posix } from "node:path";
import { pathToFileURL } from "node:url";
import { createCodeCache } from "./code-cache.js";
import { listCacheFolders } from "./cache-folders.js";
import { createEngine } from "./engine.js";

/*
 * Loads the built program. The build bundles this file alone, as `dist/load.js`. Everything else is loaded by it, so that
 * V8 does not compile the same code at each start.
 */

/** Identifies the build; the build sets it. */
declare const BUILD: string;

/** The files of the bundled libraries by specifier; the build sets it. */
declare const LIBRARIES: Readonly<Record<string, string>>;

/** The file that holds each chunk; the build sets it. */
declare const CHUNKS: Readonly<Record<string, string>>;

/** `dist/`. */
const FOLDER = __dirname;

interface LoadedModule {
  exports: unknown;
}

/** What chunks use in place of `import.meta.url` and of imports that are not bundled. */
interface Surroundings {
  readonly url: (place: string) => string;
  readonly createRequire: (place: string) => Loader;
  readonly import: (specifier: string) => Promise<unknown>;
  readonly importBuiltin: (specifier: string) => Promise<unknown>;
  readonly tuneEngine: () => void;
  readonly cache: typeof cacheSettings;
}

interface Loader {
  (specifier: string): unknown;
  readonly resolve: (specifier: string) => string;
}

type Chunk = (
  exports: unknown,
  require: Loader,
  module: LoadedModule,
  filename: string,
  dirname: string,
  surroundings: Surroundings,
) => void;

const modules = new Map<string, LoadedModule>();

const flags = [process.env["NODE_OPTIONS"] ?? "", ...process.execArgv].join(" ");

/** Whether this is a thread of the program. Each thread loads the program for itself. */
const isThread = process.argv[1] === join(FOLDER, "generator/cli/commands/worker.js");

const engine = createEngine(flags, isThread);
const cacheSettings = {
  build: BUILD,
  folders: process.env["FETCHSMITH_CACHE"] === "0" ? [] : listCacheFolders(FOLDER, process),
};

const cache = createCodeCache({ ...cacheSettings, engine });

process.once("exit", cache.write);

/** Loads the chunk of an entry, such as `generator/cli/main`. */
export const load = (entry: string): unknown => loadModule(`chunks/${entry}.js`);

/** Loads a chunk, or a file of `dist/`, once. */
function loadModule(name: string): unknown {
  const known = modules.get(name);
  if (known) return known.exports;
  const module: LoadedModule = { exports: {} };
  modules.set(name, module);
  const path = join(FOLDER, name);
  const pack = CHUNKS[name];
  const run = pack === undefined ? compileFile(name) : (loadModule(pack) as Readonly<Record<string, Chunk>>)[name];
  run?.(module.exports, createLoader(name), module, path, dirname(path), SURROUNDINGS);
  // The exports of a chunk are getters. They never change, and values are read faster.
  if (pack !== undefined) module.exports = { ...(module.exports as object) };
  return module.exports;
}

function compileFile(name: string): Chunk {
  const path = join(FOLDER, name);
  return cache.compile(name, path, readFileSync(path)) as Chunk;
}

/** Creates the `require` of a file of `dist/`. */
function createLoader(place: string): Loader {
  let native: NodeJS.Require | undefined;
  const requireNative = (): NodeJS.Require => (native ??= createRequire(join(FOLDER, place)));
  const find = (specifier: string): string | undefined =>
    Object.hasOwn(LIBRARIES, specifier) ? LIBRARIES[specifier] : undefined;
  const require = (specifier: string): unknown => {
    const library = find(specifier);
    if (library !== undefined) return loadModule(library);
    const chunk = specifier.startsWith(".") ? posix.join(posix.dirname(place), specifier) : "";
    if (CHUNKS[chunk] !== undefined) return loadModule(chunk);
    if (LAZY.includes(specifier)) return createLazyModule(specifier);
    return loadBuiltin(specifier) ?? requireNative()(specifier);
  };
  const resolve = (specifier: string): string => {
    const library = find(specifier);
    return library === undefined ? requireNative().resolve(specifier) : join(FOLDER, library);
  };
  return Object.assign(require, { resolve });
}

/** Modules of Node.js that take a while to load, and that a run without changes does not use. */
const LAZY: readonly string[] = [
  "node:crypto",
  "node:fs/promises",
  "node:timers/promises",
  "node:os",
  "node:worker_threads",
];

/** A module of Node.js that is loaded when one of its members is used. */
function createLazyModule(specifier: string): unknown {
  let loaded: object | undefined;
  return new Proxy(
    {},
    { get: (_, member) => Reflect.get((loaded ??= loadBuiltin(specifier) ?? {}), member) as unknown },
  );
}

/** Loads a module of Node.js, whose code is cached in Node.js itself; undefined for any other module. */
const loadBuiltin = (specifier: string): object | undefined =>
  engine.withCacheFlags(() => process.getBuiltinModule(specifier));

const SURROUNDINGS: Surroundings = {
  url: (place) => pathToFileURL(join(FOLDER, place)).href,
  createRequire: createLoader,
  import: (specifier) => import(specifier),
  importBuiltin,
  tuneEngine: engine.tune,
  cache: cacheSettings,
};

/**
 * Imports a module of Node.js for jiti. For any other module it throws an error, and jiti then loads the module by itself. Node.js
 * must not load it, because it would keep the first version of a config that `watch` reads again.
 */
async function importBuiltin(specifier: string): Promise<unknown> {
  if (!isBuiltin(specifier)) throw new Error(`${specifier} is not a module of Node.js`);
  return import(specifier);
}
