import { listSuccesses, type Operation, type Pagination, type TypeNode } from "../ir/ir.js";
import { resolveType, type PlanContext } from "./context.js";
import type { PagesPlan } from "./plan.js";

/** Plans how the pages of an operation are found. Undefined if it is no list operation. */
export function planPages(operation: Operation, context: PlanContext): PagesPlan | undefined {
  const { pagination, names } = operation;
  if (!pagination || !names.pagination) return undefined;
  const { style, records, next, previous, cursor, pageSize, count, more } = pagination;
  return {
    next: style,
    isConditional: more !== undefined,
    previous: choosePrevious(pagination),
    records,
    isRequired:
      records.length > 0 &&
      listSuccesses(operation).every(({ type }) => type === undefined || requiresArray(type, records, context)),
    nextPath: next,
    previousPath: previous,
    morePath: more,
    cursor,
    pageSize,
    count,
    ownLimit: names.pagination.ownLimit,
  };
}

function choosePrevious({ style, previous, more }: Pagination): PagesPlan["previous"] {
  if (style === "nextOffset") return "previousOffset";
  if (style === "nextPageNumber") return "previousPageNumber";
  // Without a condition, the run time finds the previous page as it finds the next.
  return previous && more && style;
}

/** The deepest nesting of references, unions and members on the way to the records. A recursive union ends there. */
const DEEPEST = 20;

/** Whether each value of a type has an array at a path of members. */
function requiresArray(type: TypeNode, path: readonly string[], context: PlanContext, depth = 0): boolean {
  const node = resolveType(type, context);
  const requires = (part: TypeNode, rest = path): boolean => requiresArray(part, rest, context, depth + 1);
  if (depth > DEEPEST) return false;
  if (node.kind === "union") return node.options.every((option) => requires(option));
  if (node.kind === "intersection") return node.parts.some((part) => requires(part));
  const [member, ...rest] = path;
  if (member === undefined) return node.kind === "array" || node.kind === "tuple";
  const property = node.kind === "object" ? node.properties.find((one) => one.member === member) : undefined;
  return property !== undefined && property.required && requires(property.type, rest);
}
