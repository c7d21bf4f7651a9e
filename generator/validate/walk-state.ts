import type { Version } from "../load/load.js";
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
  /** The pointers of the objects that were visited, by kind of object. */
  readonly visited: Map<string, Set<string>>;
}

/** Whether an object was visited as this kind of object. */
export const isVisited = (shape: string, pointer: string, { visited }: Walk): boolean =>
  visited.get(shape)?.has(pointer) === true;

/** Notes that an object is visited. Returns false if it was visited before. */
export function addVisit(shape: string, pointer: string, { visited }: Walk): boolean {
  const pointers = visited.get(shape) ?? new Set();
  visited.set(shape, pointers);
  if (pointers.has(pointer)) return false;
  pointers.add(pointer);
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
export const chooseLesserUse = (one: Use, other: Use): Use => (USES.indexOf(one) > USES.indexOf(other) ? one : other);

/** Creates the context for the rules of an object. */
export const createRuleContext = ({ version, references: { refs } }: Walk, use: Use): RuleContext => ({
  version,
  use,
  refs,
});
