import type { Report } from "../../diagnostics/diagnostics.js";
import type { Pointer } from "../../ir/ir.js";
import { parseDocument, type Source } from "../document.js";
import { child } from "../pointer.js";
import { get, getArray, isObject, type Tree, type TreeObject } from "../tree.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";

/** A change of the description: what it selects, and what becomes of that. */
export type Action = {
  /** Where the action stands in its overlay. */
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

/** An Overlay Object (Overlay Specification 1.1.0, section 4.4.1), checked; undefined, and reported, where it isn't one. */
export function parseOverlay(source: Source, report: Report): Overlay | undefined {
  const document = parseDocument(source, report);
  if (!document) return undefined;
  const { file } = source;
  const problem = (message: string, pointer: Pointer, help?: string): void =>
    report("FS1402", message, { file, pointer }, help);
  const { root } = document;
  if (!isObject(root)) {
    problem("An overlay is an object with `overlay`, `info` and `actions`; this document is not.", "#");
    return undefined;
  }
  const version = versionOf(root, file, report);
  if (!isObject(get(root, "info"))) problem("The overlay has no `info` object.", "#");
  const list = getArray(root, "actions");
  if (!list || list.length === 0) problem("The overlay has no list of `actions`.", "#");
  if (!version || !list) return undefined;
  const actions = list.flatMap((action, index) => actionOf(action, child("#/actions", index), version, problem) ?? []);
  return { file, version, actions };
}

/** The version as far as it counts: `major.minor` (section 4.1). */
function versionOf(root: TreeObject, file: string, report: Report): Overlay["version"] | undefined {
  const written = get(root, "overlay");
  if (written === undefined) {
    report("FS1402", "The document is not an overlay: it has no `overlay` member with a version.", {
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
      typeof written === "number" ? "The version has three parts and is a string." : undefined,
    );
  }
  return minor === undefined ? undefined : minor === "0" ? "1.0" : "1.1";
}

type Problem = (message: string, pointer: Pointer, help?: string) => void;

/** `copy` came with 1.1. */
const FIELDS = {
  "1.0": ["target", "description", "update", "remove"],
  "1.1": ["target", "description", "update", "copy", "remove"],
} as const;

/** An Action Object (section 4.4.3): `remove` wins over `update`, and `update` and `copy` are not given together. */
function actionOf(action: Tree, pointer: Pointer, version: Overlay["version"], problem: Problem): Action | undefined {
  if (!isObject(action)) {
    problem("An action is an object with a `target`.", pointer);
    return undefined;
  }
  if (!hasKnownFields(action, pointer, version, problem)) return undefined;
  const target = get(action, "target");
  if (typeof target !== "string") {
    problem("The action has no `target`, which is a JSONPath such as `$.paths`.", pointer);
    return undefined;
  }
  const remove = get(action, "remove") ?? false;
  if (typeof remove !== "boolean") problem("`remove` is true or false.", child(pointer, "remove"));
  if (remove === true) return { pointer, target, kind: "remove" };
  const value = get(action, "update");
  const from = version === "1.1" ? get(action, "copy") : undefined;
  if (value !== undefined && from !== undefined) problem("An action has `update` or `copy`, not both.", pointer);
  if (value !== undefined) return { pointer, target, kind: "update", value };
  if (typeof from === "string") return { pointer, target, kind: "copy", from };
  if (from !== undefined) problem("`copy` is a JSONPath.", child(pointer, "copy"));
  else problem("The action says neither `update` nor `remove: true`, so it does nothing.", pointer);
  return undefined;
}

function hasKnownFields(action: TreeObject, pointer: Pointer, version: Overlay["version"], problem: Problem): boolean {
  const unknown = Object.keys(action).filter(
    (key) => !key.startsWith("x-") && !FIELDS[version].some((field) => field === key),
  );
  for (const key of unknown) {
    const help = key === "copy" ? 'Say `overlay: "1.1.0"`.' : didYouMean(key, FIELDS[version]);
    problem(`\`${key}\` is no member of an action in version ${version}.`, child(pointer, key), help);
  }
  return unknown.length === 0;
}
