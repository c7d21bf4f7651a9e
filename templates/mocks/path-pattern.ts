import type { Operation } from "../../generator/ir/ir.js";

/** A path as MSW writes it, and the names of its parameters there. */
export interface PathPattern {
  /** `/pets/:id`, without a query. */
  readonly path: string;
  /** The pairs of the query that the path has itself; empty if there are none. */
  readonly query: string;
  readonly names: readonly string[];
}

/** Makes the pattern of a path. MSW uses the syntax of path-to-regexp 6, in which some characters are operators. */
export function createPathPattern({ path, parameters }: Pick<Operation, "path" | "parameters">): PathPattern {
  const names: string[] = [];
  const [fixed, query] = splitQuery(path);
  const pieces = fixed.split(/\{([^{}]*)\}/);
  const pattern = pieces.map((piece, index) => {
    if (index % 2 === 0) return escapeOperators(encodeURI(decodeIfPossible(piece)));
    const parameter = parameters.find((each) => each.in === "path" && each.name === piece);
    const name = chooseName(parameter?.member ?? piece, names);
    names.push(name);
    // A value with reserved characters may contain slashes.
    return parameter?.allowReserved ? `:${name}(.+)` : `:${name}`;
  });
  return { path: pattern.join(""), query, names };
}

/** The path without its query, and the fixed pairs of the query. */
function splitQuery(path: string): readonly [string, string] {
  const [before = "", ...after] = path.replace(/#[^]*$/, "").split("?");
  const pairs = after.join("?").split("&");
  return [before, pairs.filter((pair) => !/[{}]/.test(pair)).join("&")];
}

const escapeOperators = (text: string): string => text.replace(/[(){}+:\\]/g, "\\$&").replaceAll("*", "%2A");

function decodeIfPossible(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}

/** A name of letters, digits and `_` that no other parameter of the path has. */
function chooseName(member: string, taken: readonly string[]): string {
  const name = member.replace(/\W/g, "_");
  return taken.includes(name) ? chooseName(`${name}_`, taken) : name;
}

/**
 * Compares operations so that a handler comes before those that would answer its requests as well: longer paths first, fixed
 * segments before parameters (OpenAPI, Paths Object: "concrete definitions are matched first"), and longer queries first.
 */
export function comparePaths(a: Pick<Operation, "path">, b: Pick<Operation, "path">): number {
  const [[leftPath, leftQuery], [rightPath, rightQuery]] = [splitQuery(a.path), splitQuery(b.path)];
  const [left, right] = [leftPath.split("/"), rightPath.split("/")];
  if (left.length !== right.length) return right.length - left.length;
  const differing = left.findIndex((segment, at) => countParameters(segment) !== countParameters(right[at] ?? ""));
  if (differing < 0) return rightQuery.length - leftQuery.length;
  return countParameters(left[differing] ?? "") - countParameters(right[differing] ?? "");
}

/** 0 for a fixed segment, 1 for one with fixed text and a parameter, 2 for a parameter alone. */
function countParameters(segment: string): number {
  if (!segment.includes("{")) return 0;
  return /^\{[^{}]*\}$/.test(segment) ? 2 : 1;
}
