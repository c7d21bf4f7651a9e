import { hashText } from "../../load/files/hash.js";
import type { Change } from "../change.js";

/** The length of the hash in an anchor. */
const HASH_LENGTH = 8;

/**
 * Creates the anchor of each change: its code and a hash of its subject, such as `member-removed-1f3a99c2`. An anchor stays
 * the same if other changes are added or removed, and on every machine.
 */
export function createAnchors(changes: readonly Change[]): ReadonlyMap<Change, string> {
  const anchors = new Map<Change, string>();
  const counts = new Map<string, number>();
  for (const change of changes) {
    const { level, code, message, old, new: now } = change;
    const hash = hashText(JSON.stringify([level, message, old.pointer, now.pointer])).slice(0, HASH_LENGTH);
    const anchor = `${code}-${hash}`;
    const count = (counts.get(anchor) ?? 0) + 1;
    counts.set(anchor, count);
    anchors.set(change, count === 1 ? anchor : `${anchor}-${count}`);
  }
  return anchors;
}
