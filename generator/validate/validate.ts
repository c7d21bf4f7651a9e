import type { Report } from "../diagnostics/diagnostics.js";
import {
  childPointer,
  createRefs,
  type DescribedOperation,
  type Description,
  findOperations,
  findPaths,
  get,
  getObject,
  isObject,
  listPathItemOperations,
  type Refs,
  type Tree,
  type TreeObject,
  type Version,
} from "../load/load.js";
import { checkOperationIds, checkPathParameters, checkPaths } from "./operation-rules.js";
import { createReferences } from "./references.js";
import { checkRequirements, listRequirements, getSecuritySchemes } from "./security-rules.js";
import { createQueues, visitAll, type Walk } from "./walk-state.js";
import { visitObject } from "./walk.js";

/** Whether an operation is emitted. Only its path and its value are looked at. */
export type KeepsOperation = (operation: Pick<DescribedOperation, "path" | "value">) => boolean;

/** The parts of a description of which a filter keeps only what its operations need. */
const FILTERED: ReadonlySet<string> = new Set(
  "paths components definitions parameters responses securityDefinitions tags".split(" "),
);

/**
 * Checks a description and its files against the specification, and reports every violation once. A violation in an
 * emitted part is an error. A violation in documentation is a warning, and so is one whose meaning is clear.
 *
 * With `keeps`, only webhooks and the parts that the kept operations use are checked.
 */
export function validate(description: Description, report: Report, keeps?: KeepsOperation): void {
  const { root, documents, version } = description;
  const refs = createRefs(documents);
  const walk: Walk = {
    violations: [],
    references: createReferences(documents, refs),
    version,
    skipped: keeps ? FILTERED : new Set(),
    queues: createQueues(),
    state: { use: "emitted" },
    visited: new Set(),
  };
  const operations = findOperations(root, refs).filter((operation) => keeps?.(operation) ?? true);
  const requirements = listRequirements(root, operations);
  visitObject("OpenAPI", { value: root, pointer: "#", name: "the description" }, "emitted", walk);
  if (keeps) {
    visitPaths(root, keeps, refs, walk);
    visitSecuritySchemes(requirements, root, version, walk);
  }
  visitAll(walk);
  const paths = getObject(root, "paths") ?? {};
  const keptPaths = new Set(operations.map(({ path }) => path));
  walk.violations.push(
    ...checkPaths(paths, (path) => !keeps || keptPaths.has(path) || keptPaths.has(`/${path}`)),
    ...checkOperationIds(operations),
    ...operations.flatMap((operation) => checkPathParameters(operation, refs)),
    ...checkRequirements(requirements, root, version),
  );
  for (const { code, pointer, message, help, key } of walk.violations) report(code, message, { pointer, key }, help);
}

/** The path items with the operations that the filter keeps. If a path item can't be read, its path alone decides. */
function visitPaths(root: TreeObject, keeps: KeepsOperation, refs: Refs, walk: Walk): void {
  const paths = get(root, "paths");
  const name = "`paths`";
  if (paths !== undefined && !isObject(paths))
    return visitObject("Paths", { value: paths, pointer: "#/paths", name }, "emitted", walk);
  for (const { path, pointer, written: value, items, isComplete } of findPaths(root, refs)) {
    if (!isComplete && keeps({ path, value: {} }))
      visitObject("PathItem", { value, pointer, name: `\`${path}\`` }, "emitted", walk);
    for (const item of items) {
      const isKept = (operation: Tree): boolean => keeps({ path, value: isObject(operation) ? operation : {} });
      const kept = withOperations(item.value, isKept);
      if (listPathItemOperations(kept).length > 0)
        visitObject("PathItem", { value: kept, pointer: item.pointer, name: `\`${path}\`` }, "emitted", walk);
    }
  }
}

/** A path item with some of its operations, and without a `$ref`, which has been followed. */
function withOperations(item: TreeObject, isKept: (operation: Tree) => boolean): TreeObject {
  const dropped = listPathItemOperations(item).filter(({ value }) => !isKept(value));
  const methods = new Set(["$ref", ...dropped.map(({ key }) => key.join("/"))]);
  const without = (object: TreeObject, prefix: string): TreeObject =>
    Object.fromEntries(Object.entries(object).filter(([key]) => !methods.has(prefix + key)));
  const additional = getObject(item, "additionalOperations");
  return {
    ...without(item, ""),
    ...(additional ? { additionalOperations: without(additional, "additionalOperations/") } : {}),
  };
}

/** The security schemes that kept operations name. */
function visitSecuritySchemes(
  requirements: ReadonlyMap<string, readonly TreeObject[]>,
  root: TreeObject,
  version: Version,
  walk: Walk,
): void {
  const holder = version === "2.0" ? "#/securityDefinitions" : "#/components/securitySchemes";
  const names = new Set([...requirements.values()].flat().flatMap((requirement) => Object.keys(requirement)));
  for (const [name, value] of Object.entries(getSecuritySchemes(root, version)))
    if (names.has(name) && isObject(value))
      visitObject(
        "SecurityScheme",
        { value, pointer: childPointer(holder, name), name: `\`${name}\`` },
        "emitted",
        walk,
      );
}
