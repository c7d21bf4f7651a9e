import { createRequire } from "node:module";
import type { JSONPathEnvironment, JSONValue } from "json-p3";
import type { Tree } from "../load/tree.js";

const require = createRequire(import.meta.url);

/** Where a node stands: the keys and indexes on the way from the root, as they are written in the document. */
export type Location = readonly (string | number)[];

/** The nodes that a query selects, each once and in the order of RFC 9535, section 2; or why it is no query. */
export type Selection =
  | { readonly kind: "nodes"; readonly nodes: readonly { readonly location: Location; readonly value: Tree }[] }
  | { readonly kind: "invalid"; readonly why: string };

/** Deeper than any document that is read; the library's own limit is 50. */
const DEEPEST = 1000;

let environment: JSONPathEnvironment | undefined;

/** Evaluates a JSONPath query (RFC 9535). The library is loaded at the first call. */
export function select(query: string, root: Tree): Selection {
  const { JSONPathEnvironment, JSONPathError } = require("json-p3") as typeof import("json-p3");
  environment ??= new JSONPathEnvironment({ strict: true, maxRecursionDepth: DEEPEST });
  try {
    const found = environment.query(query, root as JSONValue);
    const nodes = new Map(
      found.nodes.map(({ location, value }) => [JSON.stringify(location), { location, value: value as Tree }]),
    );
    return { kind: "nodes", nodes: [...nodes.values()] };
  } catch (error) {
    if (error instanceof JSONPathError) return { kind: "invalid", why: withoutPlace(error.message) };
    if (error instanceof RangeError) return { kind: "invalid", why: "it nests too deep" };
    throw error;
  }
}

/** `unclosed bracketed selection ('$.a[':4)` without the place, which the diagnostic shows better. */
const withoutPlace = (message: string): string => message.replace(/ \('[^]*':\d+\)$/, "");
