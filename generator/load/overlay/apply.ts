import type { Report } from "../../diagnostics/diagnostics.js";
import { checkDocument, type Document, type Source } from "../parse/document.js";
import { DEFAULT_LIMITS, type Limits } from "../limits.js";
import { childPointer } from "../pointer.js";
import type { Tree } from "../tree.js";
import { EditableTree } from "./editable-tree.js";
import { select, type Location, type Selection } from "./json-path.js";
import { describeKind, merge } from "./merge.js";
import { parseOverlay, type Action, type Overlay } from "./overlay.js";
import { measureSize, MOST_NODES } from "./size.js";

type Nodes = (Selection & { readonly kind: "nodes" })["nodes"];

/** The state while the actions of an overlay are applied, each to the result of the one before. */
interface Run {
  readonly tree: EditableTree;
  readonly overlay: Overlay;
  readonly report: Report;
  /** How long a query may take. */
  readonly seconds: number;
  /** How many levels the description may nest. */
  readonly depth: number;
  /** How many nodes may still be added. If it is negative, no further action is applied. */
  budget: number;
}

/** The time limit of a query in seconds, unless the limit for the whole client is lower. */
const LONGEST_QUERY = 10;

/**
 * Applies overlays in their order (Overlay Specification 1.0.0 and 1.1.0). The original document and its text, in which
 * positions are found, are unchanged. If an overlay can't be used, that is reported, and the result is undefined.
 */
export function applyOverlays(
  document: Document,
  sources: readonly Source[],
  report: Report,
  limits: Limits = DEFAULT_LIMITS,
): Document | undefined {
  const overlays = sources.flatMap((source) => parseOverlay(source, report) ?? []);
  if (overlays.length < sources.length || !checkDocument(document, report, limits)) return undefined;
  const tree = new EditableTree(document.root);
  const seconds = Math.min(LONGEST_QUERY, limits.seconds);
  let budget = MOST_NODES;
  for (const overlay of overlays) {
    const run: Run = { tree, overlay, report, seconds, depth: limits.depth, budget };
    for (const action of overlay.actions) if (run.budget >= 0) applyAction(action, run);
    budget = run.budget;
  }
  return { ...document, root: tree.root };
}

function applyAction(action: Action, run: Run): void {
  const nodes = selectNodes(action.target, action, "target", run);
  if (!nodes) return;
  if (action.kind === "remove") return removeNodes(nodes, action, run);
  const value = action.kind === "update" ? action.value : findCopiedNode(action, run);
  if (value !== undefined && checkUpdate(nodes, value, action, run)) mergeNodes(nodes, value, action, run);
}

/** Runs a query. An invalid query, or one that selects nothing, is reported, and the result is undefined. */
function selectNodes(query: string, action: Action, field: "target" | "copy", run: Run): Nodes | undefined {
  const position = { file: run.overlay.file, pointer: childPointer(action.pointer, field) };
  const selection = select(query, run.tree.root, run.seconds);
  if (selection.kind === "slow") {
    run.report("FS1404", `\`${query}\` takes longer than ${run.seconds} seconds.`, position, SLOW);
    run.budget = -1;
    return undefined;
  }
  if (selection.kind === "invalid") {
    run.report("FS1404", `\`${query}\` is not a valid JSONPath query: ${selection.why}.`, position);
    return undefined;
  }
  if (selection.nodes.length > 0) return selection.nodes;
  run.report("FS1405", `\`${query}\` matches nothing in the description, after the actions before it.`, position);
  return undefined;
}

const SLOW = "Write a simpler query; avoid nested repetitions in a regular expression.";

/** The one node that `copy` selects. */
function findCopiedNode(action: Action & { readonly kind: "copy" }, run: Run): Tree | undefined {
  const nodes = selectNodes(action.from, action, "copy", run);
  const [only] = nodes ?? [];
  if (nodes && nodes.length > 1) {
    const position = { file: run.overlay.file, pointer: childPointer(action.pointer, "copy") };
    run.report("FS1406", `\`${action.from}\` matches ${nodes.length} nodes, but only one can be copied.`, position);
    return undefined;
  }
  run.tree.share();
  return only?.value;
}

/** Removes the innermost and last nodes first, so that the locations of the others stay valid. */
function removeNodes(nodes: Nodes, action: Action, run: Run): void {
  if (nodes.some(({ location }) => location.length === 0)) {
    const position = { file: run.overlay.file, pointer: childPointer(action.pointer, "target") };
    run.report("FS1406", "The whole description can't be removed.", position);
    return;
  }
  for (const location of nodes.map((node) => node.location).sort(backwards)) run.tree.remove(location);
}

function backwards(a: Location, b: Location): number {
  const at = a.findIndex((key, index) => key !== b[index]);
  const [one, other] = [a[at], b[at]];
  if (one === undefined || other === undefined) return b.length - a.length;
  return typeof one === "number" && typeof other === "number" ? other - one : String(one) < String(other) ? 1 : -1;
}

/** Whether a value can be merged into the nodes, and the description stays within the limits. */
function checkUpdate(nodes: Nodes, value: Tree, action: Action, run: Run): boolean {
  const { file, version } = run.overlay;
  const kinds = new Set(nodes.map((node) => describeKind(node.value)));
  const position = { file, pointer: childPointer(action.pointer, "target") };
  if (version === "1.0" && kinds.has("a scalar")) {
    const help = 'Select the object around it, or use `overlay: "1.1.0"`.';
    run.report("FS1406", `\`${action.target}\` matches a scalar, which version 1.0 can't update.`, position, help);
    return false;
  }
  if (version === "1.1" && kinds.size > 1) {
    const message = `\`${action.target}\` matches ${[...kinds].join(" and ")}; an update needs nodes of one kind.`;
    run.report("FS1406", message, position);
    return false;
  }
  const size = measureSize(value, run.depth);
  const deepest = nodes.reduce((most, { location }) => Math.max(most, location.length), 0) + size.depth;
  run.budget -= size.nodes * nodes.length;
  if (run.budget >= 0 && deepest <= run.depth) return true;
  const what = deepest > run.depth ? `nest more than ${run.depth} levels deep` : "too large";
  run.report("FS1407", `This action makes the description ${what}.`, { file, pointer: action.pointer });
  return false;
}

function mergeNodes(nodes: Nodes, value: Tree, action: Action, run: Run): void {
  const field = childPointer(action.pointer, action.kind);
  for (const { location, value: found } of nodes) {
    for (const misfit of merge(run.tree, location, found, value)) {
      const pointer = action.kind === "update" ? childPointer(field, ...misfit.tokens) : field;
      const where = childPointer("#", ...location, ...misfit.tokens);
      run.report(
        "FS1406",
        `This is ${misfit.given}, but the description has ${misfit.found} at \`${where}\`.`,
        { file: run.overlay.file, pointer },
        "Remove the old value first, by an action with `remove: true`.",
      );
    }
  }
}
