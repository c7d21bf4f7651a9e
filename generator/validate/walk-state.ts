import type { TreeObject, Version } from "../load/load.js";
import type { References } from "./references.js";
import type { RuleContext, Use, Violation } from "./violation.js";

/** The state of a walk through a description. */
export interface Walk {
  readonly violations: Violation[];
  readonly references: References;
  readonly version: Version;
  /** The fields of the OpenAPI Object and the Components Object that are not visited. */
  readonly skipped: ReadonlySet<string>;
  /** Objects to visit later, by their use. */
  readonly queues: Readonly<Record<Use, (() => void)[]>>;
  /** The use whose objects are visited now: what is emitted comes first. */
  readonly state: { use: Use };
  /** The schemas that were visited, each with its pointers: an alias of YAML is one object at several places. */
  readonly schemas: Map<TreeObject, string[]>;
  /** The pointers of all other objects that were visited, by kind of object. A filter makes copies of some of them. */
  readonly visited: Map<string, Set<string>>;
}

/** Whether an object was visited as this kind of object. */
export const isVisited = (shape: string, value: TreeObject, pointer: string, { schemas, visited }: Walk): boolean =>
  (shape === "Schema" ? schemas.get(value)?.includes(pointer) : visited.get(shape)?.has(pointer)) === true;

/** Notes that an object is visited. Returns false if it was visited before. */
export function addVisit(shape: string, value: TreeObject, pointer: string, { schemas, visited }: Walk): boolean {
  if (shape === "Schema") return addSchema(schemas, value, pointer);
  const pointers = visited.get(shape) ?? new Set();
  if (pointers.has(pointer)) return false;
  visited.set(shape, pointers.add(pointer));
  return true;
}

/** Most objects are schemas, and are looked up as objects. To look up a pointer, the engine would have to join it. */
function addSchema(schemas: Walk["schemas"], value: TreeObject, pointer: string): boolean {
  const pointers = schemas.get(value);
  if (!pointers) schemas.set(value, [pointer]);
  else if (pointers.includes(pointer)) return false;
  else pointers.push(pointer);
  return true;
}

const USES: readonly Use[] = ["emitted", "unused", "documentation"];

/** Creates an empty queue for each use. */
export const createQueues = (): Walk["queues"] => ({ emitted: [], unused: [], documentation: [] });

/** Visits everything in the queues; visits add to them. */
export function visitAll({ queues, state }: Walk): void {
  for (const use of USES) {
    state.use = use;
    for (const next of queues[use]) next();
  }
}

/** The use of a part inside another: the lesser of the two. */
export const chooseLesserUse = (one: Use, other: Use): Use =>
  one !== other && USES.indexOf(one) > USES.indexOf(other) ? one : other;

/** Creates the context for the rules of an object. */
export const createRuleContext = ({ version, references: { refs } }: Walk, use: Use): RuleContext => ({
  version,
  use,
  refs,
});
