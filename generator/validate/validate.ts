import type { Report } from "../diagnostics/diagnostics.js";
import { createRefs, type Description, findOperations, getObject } from "../load/load.js";
import { checkOperationIds, checkPathParameters, checkPaths } from "./operation-rules.js";
import { createReferences } from "./references.js";
import { checkRequirements, listRequirements } from "./security-rules.js";
import { type CheckedParts, visitSelection } from "./visit-selection.js";
import { createQueues, visitAll, type Walk } from "./walk-state.js";
import { visitObject } from "./walk.js";

/** The parts of a description of which a filter keeps only what its operations and webhooks need. */
const FILTERED: ReadonlySet<string> = new Set(
  "paths webhooks x-webhooks components definitions parameters responses securityDefinitions tags".split(" "),
);

/**
 * Checks a description and its files against the specification, and reports every violation once. A violation in an
 * emitted part is an error. A violation in documentation is a warning, and so is one whose meaning is clear.
 *
 * With `selection`, only the parts that the kept operations and webhooks use are checked.
 */
export function validate(description: Description, report: Report, selection?: CheckedParts): void {
  const { root, documents, version } = description;
  const refs = createRefs(documents);
  const walk: Walk = {
    violations: [],
    references: createReferences(documents, refs),
    version,
    skipped: selection ? FILTERED : new Set(),
    queues: createQueues(),
    state: { use: "emitted" },
    schemas: new Map(),
    visited: new Map(),
  };
  const operations = findOperations(root, refs).filter((operation) => selection?.keepsOperation(operation) ?? true);
  const requirements = listRequirements(root, operations);
  visitObject("OpenAPI", { value: root, pointer: "#", name: "the description" }, "emitted", walk);
  if (selection) visitSelection(root, selection, requirements, walk);
  visitAll(walk);
  const paths = getObject(root, "paths") ?? {};
  const keptPaths = new Set(operations.map(({ path }) => path));
  walk.violations.push(
    ...checkPaths(paths, (path) => !selection || keptPaths.has(path) || keptPaths.has(`/${path}`)),
    ...checkOperationIds(operations),
    ...operations.flatMap((operation) => checkPathParameters(operation, refs)),
    ...checkRequirements(requirements, root, version, refs),
  );
  for (const { code, pointer, message, help, key } of walk.violations) report(code, message, { pointer, key }, help);
}
