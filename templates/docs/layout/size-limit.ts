import type { PageRoom } from "../../code/emitter.js";

/** A limit of sizes, which remembers how near the sizes came to it. */
export interface SizeLimit {
  /** Whether a size is within the limit. */
  readonly allows: (size: number) => boolean;
  /** How much all sizes may change before one of the answers would be another. */
  readonly room: () => PageRoom;
}

/** Creates the limit of the pages of a chapter. */
export function createSizeLimit(most: number): SizeLimit {
  let [grow, shrink] = [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER];
  return {
    allows(size) {
      if (size <= most) grow = Math.min(grow, most - size);
      else shrink = Math.min(shrink, size - most - 1);
      return size <= most;
    },
    room: () => ({ grow, shrink }),
  };
}
