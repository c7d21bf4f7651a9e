import type { Report } from "../../diagnostics/diagnostics.js";
import type { Pointer } from "../../ir/ir.js";
import { parseDocument, type Source } from "../parse/document.js";
import { childPointer } from "../pointer.js";
import { get, getArray, isObject, type Tree, type TreeObject } from "../tree.js";
import { suggestSimilar } from "../../diagnostics/suggest-similar.js";

/** A change of the parts of the description that a query selects. */
export type Action = {
  /** The pointer of the action in its overlay. */
  readonly pointer: Pointer;
  /** A JSONPath query (RFC 9535). */
  readonly target: string;
} & (
  | { readonly kind: "remove" }
  | { readonly kind: "update"; readonly value: Tree }
  /** `from` is a JSONPath query that selects one node. */
  | { readonly kind: "copy"; readonly from: string }
);

export interface Overlay {
  readonly file: string;
  readonly version: "1.0" | "1.1";
  readonly actions: readonly Action[];
}

/** Parses an Overlay Object (Overlay Specification 1.1.0, section 4.4.1). If it is invalid, that is reported, and the result is undefined. */
export function parseOverlay(source: Source, report: Report): Overlay | undefined {
  const document = parseDocument(source, report);
  if (!document) return undefined;
  const { file } = source;
  const problem = (message: string, pointer: Pointer, help?: string): void =>
    report("FS1402", message, { file, pointer }, help);
  const { root } = document;
  if (!isObject(root)) {
    problem("An overlay must be an object with `overlay`, `info` and `actions`, but this document is not.", "#");
    return undefined;
  }
  const version = readOverlayVersion(root, file, report);
  if (!isObject(get(root, "info"))) problem("The overlay has no object `info`.", "#");
  const list = getArray(root, "actions");
  if (!list || list.length === 0) problem("The overlay has no array `actions` with at least one action.", "#");
  if (!version || !list) return undefined;
  const actions = list.flatMap(
    (action, index) => parseAction(action, childPointer("#/actions", index), version, problem) ?? [],
  );
  return { file, version, actions };
}

/** The version without the patch number (section 4.1). */
function readOverlayVersion(root: TreeObject, file: string, report: Report): Overlay["version"] | undefined {
  const written = get(root, "overlay");
  if (written === undefined) {
    report("FS1402", "The document is not an overlay: it has no field `overlay` with a version.", {
      file,
      pointer: "#",
    });
    return undefined;
  }
  const minor = typeof written === "string" ? /^1\.([01])\.\d+$/.exec(written)?.[1] : undefined;
  if (minor === undefined) {
    report(
      "FS1403",
      `Overlay ${JSON.stringify(written)} is not supported; "1.0.0" and "1.1.0" are.`,
      { file, pointer: "#/overlay" },
      typeof written === "number" ? "Write the version as a string with three numbers." : undefined,
    );
  }
  return minor === undefined ? undefined : minor === "0" ? "1.0" : "1.1";
}

type Problem = (message: string, pointer: Pointer, help?: string) => void;

/** `copy` exists from 1.1 on. */
const FIELDS = {
  "1.0": ["target", "description", "update", "remove"],
  "1.1": ["target", "description", "update", "copy", "remove"],
} as const;

/** Parses an Action Object (section 4.4.3). `remove` takes precedence over `update`; `update` and `copy` exclude each other. */
function parseAction(
  action: Tree,
  pointer: Pointer,
  version: Overlay["version"],
  problem: Problem,
): Action | undefined {
  if (!isObject(action)) {
    problem("An action must be an object with a `target`.", pointer);
    return undefined;
  }
  if (!hasKnownFields(action, pointer, version, problem)) return undefined;
  const target = get(action, "target");
  if (typeof target !== "string") {
    problem("The action has no `target`, a JSONPath query such as `$.paths`.", pointer);
    return undefined;
  }
  const remove = get(action, "remove") ?? false;
  if (typeof remove !== "boolean") problem("`remove` must be a boolean.", childPointer(pointer, "remove"));
  if (remove === true) return { pointer, target, kind: "remove" };
  const value = get(action, "update");
  const from = version === "1.1" ? get(action, "copy") : undefined;
  if (value !== undefined && from !== undefined) problem("An action must not have both `update` and `copy`.", pointer);
  if (value !== undefined) return { pointer, target, kind: "update", value };
  if (typeof from === "string") return { pointer, target, kind: "copy", from };
  if (from !== undefined) problem("`copy` must be a string with a JSONPath query.", childPointer(pointer, "copy"));
  else problem("The action has neither `update` nor `remove: true`, so it has no effect.", pointer);
  return undefined;
}

function hasKnownFields(action: TreeObject, pointer: Pointer, version: Overlay["version"], problem: Problem): boolean {
  const unknown = Object.keys(action).filter(
    (key) => !key.startsWith("x-") && !FIELDS[version].some((field) => field === key),
  );
  for (const key of unknown) {
    const help = key === "copy" ? 'Use `overlay: "1.1.0"`.' : suggestSimilar(key, FIELDS[version]);
    problem(`\`${key}\` is not a field of an action in version ${version}.`, childPointer(pointer, key), help);
  }
  return unknown.length === 0;
}
