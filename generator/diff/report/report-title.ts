import { escapeUnsafe } from "../../diagnostics/unsafe-characters.js";
import type { Tree } from "../../load/tree.js";
import type { OldAndNew } from "../change.js";

/** Finds the value at a JSON pointer in each description. */
export type DescriptionValues = OldAndNew<(pointer: string) => Tree | undefined>;

/**
 * Writes the name of the API and its two versions: `Pets: 1.0.0 → 1.1.0`. If the name has changed, too: `Pets 1 → Animals 2`.
 * Undefined if a description has no name or version.
 */
export function writeReportTitle(values: DescriptionValues): string | undefined {
  const [oldName, newName] = [values.old, values.new].map((valueAt) => readLine(valueAt("#/info/title")));
  const [oldVersion, newVersion] = [values.old, values.new].map((valueAt) => readLine(valueAt("#/info/version")));
  if (!oldName || !newName || !oldVersion || !newVersion) return undefined;
  return oldName === newName
    ? `${newName}: ${oldVersion} → ${newVersion}`
    : `${oldName} ${oldVersion} → ${newName} ${newVersion}`;
}

/** Reads a string as one line without characters that are invisible or have an effect on a terminal. */
const readLine = (value: Tree | undefined): string | undefined =>
  typeof value === "string" ? escapeUnsafe(value.replace(/\s+/g, " ").trim()) : undefined;
