import { createRequire } from "node:module";
import { createContext, Script, type Context } from "node:vm";
import type { JSONPathEnvironment, JSONValue } from "json-p3";
import type { Tree } from "../tree.js";

const require = createRequire(import.meta.url);

/** Where a node stands: the keys and indexes on the way from the root, as they are written in the document. */
export type Location = readonly (string | number)[];

/** The nodes that a query selects, each once and in the order of RFC 9535, section 2; or why it is no query, or takes too long. */
export type Selection =
  | { readonly kind: "nodes"; readonly nodes: readonly { readonly location: Location; readonly value: Tree }[] }
  | { readonly kind: "invalid"; readonly why: string }
  | { readonly kind: "slow" };

/** Deeper than any document that is read; the library's own limit is 50. */
const DEEPEST = 1000;

let environment: JSONPathEnvironment | undefined;

/** Evaluates a JSONPath query (RFC 9535), for so many seconds at most. The library is loaded at the first call. */
export function select(query: string, root: Tree, seconds: number): Selection {
  const { JSONPathEnvironment, JSONPathError } = require("json-p3") as typeof import("json-p3");
  const paths = (environment ??= new JSONPathEnvironment({ strict: true, maxRecursionDepth: DEEPEST }));
  try {
    const found = within(seconds, () => paths.query(query, root as JSONValue));
    const nodes = new Map(
      found.nodes.map(({ location, value }) => [JSON.stringify(location), { location, value: value as Tree }]),
    );
    return { kind: "nodes", nodes: [...nodes.values()] };
  } catch (error) {
    if (error instanceof JSONPathError) return { kind: "invalid", why: withoutPlace(error.message) };
    if (isTimeout(error)) return { kind: "slow" };
    if (error instanceof RangeError) return { kind: "invalid", why: "it nests too deep" };
    throw error;
  }
}

/**
 * Does some work, and stops it in the middle where it takes too long: the expressions of `match` and `search` (RFC 9535,
 * section 2.4.6) are run by going back and forth, which may take longer than anyone lives.
 */
function within<T>(seconds: number, work: () => T): T {
  stopwatch ??= { sandbox: createContext({}), script: new Script("work()") };
  stopwatch.sandbox["work"] = work;
  return stopwatch.script.runInContext(stopwatch.sandbox, { timeout: seconds * 1000 }) as T;
}

/** Made once, since that takes longer than most queries do. */
let stopwatch: { readonly sandbox: Context; readonly script: Script } | undefined;

/** It is an error of the context that it was thrown in. */
const isTimeout = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";

/** `unclosed bracketed selection ('$.a[':4)` without the place, which the diagnostic shows better. */
const withoutPlace = (message: string): string => message.replace(/ \('[^]*':\d+\)$/, "");
