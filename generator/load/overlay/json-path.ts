import { createRequire } from "node:module";
import { createContext, Script, type Context } from "node:vm";
import type { JSONPathEnvironment, JSONValue } from "json-p3";
import type { Tree } from "../tree.js";

const require = createRequire(import.meta.url);

/** The keys and indexes that lead from the root to a node. */
export type Location = readonly (string | number)[];

/** The result of a query: the selected nodes, each once and in the order of RFC 9535, section 2, or why there are none. */
export type Selection =
  | { readonly kind: "nodes"; readonly nodes: readonly { readonly location: Location; readonly value: Tree }[] }
  | { readonly kind: "invalid"; readonly why: string }
  | { readonly kind: "slow" };

/** Deeper than any document that is read; the default of the library is 50. */
const DEEPEST = 1000;

let environment: JSONPathEnvironment | undefined;

/** Evaluates a JSONPath query (RFC 9535) with a time limit in seconds. The library is loaded at the first call. */
export function select(query: string, root: Tree, seconds: number): Selection {
  const { JSONPathEnvironment, JSONPathError } = require("json-p3") as typeof import("json-p3");
  const paths = (environment ??= new JSONPathEnvironment({ strict: true, maxRecursionDepth: DEEPEST }));
  try {
    const found = runWithTimeLimit(seconds, () => paths.query(query, root as JSONValue));
    const nodes = new Map(
      found.nodes.map(({ location, value }) => [JSON.stringify(location), { location, value: value as Tree }]),
    );
    return { kind: "nodes", nodes: [...nodes.values()] };
  } catch (error) {
    if (error instanceof JSONPathError) return { kind: "invalid", why: withoutPosition(error.message) };
    if (isTimeout(error)) return { kind: "slow" };
    if (error instanceof RangeError) return { kind: "invalid", why: "it is nested too deeply" };
    throw error;
  }
}

/**
 * Runs a function, and stops it at the time limit. The regular expressions of `match` and `search` (RFC 9535, section
 * 2.4.6) are run with backtracking, which may take exponential time.
 */
function runWithTimeLimit<T>(seconds: number, work: () => T): T {
  stopwatch ??= { sandbox: createContext({}), script: new Script("work()") };
  stopwatch.sandbox["work"] = work;
  return stopwatch.script.runInContext(stopwatch.sandbox, { timeout: seconds * 1000 }) as T;
}

/** Created once, because that takes longer than most queries. */
let stopwatch: { readonly sandbox: Context; readonly script: Script } | undefined;

/** The error is an instance of the other context's `Error`. */
const isTimeout = (error: unknown): boolean =>
  typeof error === "object" && error !== null && "code" in error && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";

/** `unclosed bracketed selection ('$.a[':4)` without the position, which the diagnostic shows. */
const withoutPosition = (message: string): string => message.replace(/ \('[^]*':\d+\)$/, "");
