import type { Report } from "../../diagnostics/diagnostics.js";
import type { Document, Source } from "../document.js";
import { DEFAULT_LIMITS, type Limits } from "../limits.js";
import { child } from "../pointer.js";
import type { Tree } from "../tree.js";
import { Draft } from "./draft.js";
import { select, type Location, type Selection } from "./json-path.js";
import { kindOf, merge } from "./merge.js";
import { parseOverlay, type Action, type Overlay } from "./overlay.js";
import { LIMITS, sizeOf } from "./size.js";

type Nodes = (Selection & { readonly kind: "nodes" })["nodes"];

/** Applies one action after the other, each to what the one before left. */
interface Run {
  readonly draft: Draft;
  readonly overlay: Overlay;
  readonly report: Report;
  /** How long a query may take. */
  readonly seconds: number;
  /** How many nodes may still be added; below nothing, no further action is applied. */
  budget: number;
}

/** The seconds after which a query is given up, unless the limit for the whole client is less. */
const PATIENCE = 10;

/**
 * The description with overlays applied, in their order (Overlay Specification 1.0.0 and 1.1.0). The document that is
 * given stays as it is, and so does its text, where positions are looked up. Undefined, and reported, where an overlay
 * can't be used.
 */
export function applyOverlays(
  document: Document,
  sources: readonly Source[],
  report: Report,
  limits: Limits = DEFAULT_LIMITS,
): Document | undefined {
  const overlays = sources.flatMap((source) => parseOverlay(source, report) ?? []);
  if (overlays.length < sources.length) return undefined;
  if (sizeOf(document.root).depth > LIMITS.depth) {
    report("FS1102", `The description nests more than ${LIMITS.depth} levels deep.`);
    return undefined;
  }
  const draft = new Draft(document.root);
  const seconds = Math.min(PATIENCE, limits.seconds);
  let budget: number = LIMITS.nodes;
  for (const overlay of overlays) {
    const run: Run = { draft, overlay, report, seconds, budget };
    for (const action of overlay.actions) if (run.budget >= 0) applyAction(action, run);
    budget = run.budget;
  }
  return { ...document, root: draft.root };
}

function applyAction(action: Action, run: Run): void {
  const nodes = selectNodes(action.target, action, "target", run);
  if (!nodes) return;
  if (action.kind === "remove") return removeNodes(nodes, action, run);
  const value = action.kind === "update" ? action.value : copied(action, run);
  if (value !== undefined && fits(nodes, value, action, run)) mergeNodes(nodes, value, action, run);
}

/** What a query selects; undefined, and reported, where it is no query or selects nothing. */
function selectNodes(query: string, action: Action, field: "target" | "copy", run: Run): Nodes | undefined {
  const place = { file: run.overlay.file, pointer: child(action.pointer, field) };
  const selection = select(query, run.draft.root, run.seconds);
  if (selection.kind === "slow") {
    run.report("FS1404", `\`${query}\` takes longer than ${run.seconds} seconds.`, place, SLOW);
    run.budget = -1;
    return undefined;
  }
  if (selection.kind === "invalid") {
    run.report("FS1404", `\`${query}\` is no JSONPath: ${selection.why}.`, place);
    return undefined;
  }
  if (selection.nodes.length > 0) return selection.nodes;
  run.report("FS1405", `\`${query}\` matches nothing in the description as it is at this action.`, place);
  return undefined;
}

const SLOW = "Say it in fewer steps; a regular expression without a repetition in another one is fast.";

/** The one node that `copy` selects. */
function copied(action: Action & { readonly kind: "copy" }, run: Run): Tree | undefined {
  const nodes = selectNodes(action.from, action, "copy", run);
  const [only] = nodes ?? [];
  if (nodes && nodes.length > 1) {
    const place = { file: run.overlay.file, pointer: child(action.pointer, "copy") };
    run.report("FS1406", `\`${action.from}\` matches ${nodes.length} nodes, and one can be copied.`, place);
    return undefined;
  }
  run.draft.share();
  return only?.value;
}

/** Innermost and last first, so that the locations of the others stay true. */
function removeNodes(nodes: Nodes, action: Action, run: Run): void {
  if (nodes.some(({ location }) => location.length === 0)) {
    const place = { file: run.overlay.file, pointer: child(action.pointer, "target") };
    run.report("FS1406", "The description itself can't be removed.", place);
    return;
  }
  for (const location of nodes.map((node) => node.location).sort(backwards)) run.draft.remove(location);
}

function backwards(a: Location, b: Location): number {
  const at = a.findIndex((key, index) => key !== b[index]);
  const [one, other] = [a[at], b[at]];
  if (one === undefined || other === undefined) return b.length - a.length;
  return typeof one === "number" && typeof other === "number" ? other - one : String(one) < String(other) ? 1 : -1;
}

/** Whether the nodes take such a value, and the description doesn't outgrow the limits by it. */
function fits(nodes: Nodes, value: Tree, action: Action, run: Run): boolean {
  const { file, version } = run.overlay;
  const kinds = new Set(nodes.map((node) => kindOf(node.value)));
  const place = { file, pointer: child(action.pointer, "target") };
  if (version === "1.0" && kinds.has("a plain value")) {
    const help = 'Select the object around it, or say `overlay: "1.1.0"`.';
    run.report("FS1406", `\`${action.target}\` matches a plain value, which 1.0 can't update.`, place, help);
    return false;
  }
  if (version === "1.1" && kinds.size > 1) {
    const message = `\`${action.target}\` matches ${[...kinds].join(" and ")}; an update takes nodes of one kind.`;
    run.report("FS1406", message, place);
    return false;
  }
  const size = sizeOf(value);
  const deepest = nodes.reduce((most, { location }) => Math.max(most, location.length), 0) + size.depth;
  run.budget -= size.nodes * nodes.length;
  if (run.budget >= 0 && deepest <= LIMITS.depth) return true;
  const what = deepest > LIMITS.depth ? `nest more than ${LIMITS.depth} levels deep` : "grow beyond all measure";
  run.report("FS1407", `This action makes the description ${what}.`, { file, pointer: action.pointer });
  return false;
}

function mergeNodes(nodes: Nodes, value: Tree, action: Action, run: Run): void {
  const field = child(action.pointer, action.kind);
  for (const { location, value: found } of nodes) {
    for (const misfit of merge(run.draft, location, found, value)) {
      const pointer = action.kind === "update" ? child(field, ...misfit.tokens) : field;
      const where = child("#", ...location, ...misfit.tokens);
      run.report(
        "FS1406",
        `Here is ${misfit.given}, and the description has ${misfit.found} at \`${where}\`.`,
        { file: run.overlay.file, pointer },
        "Take away what is there by an action with `remove: true` before.",
      );
    }
  }
}
