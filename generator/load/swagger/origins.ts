import type { Pointer } from "../../ir/ir.js";

/** Stores the original pointers of the parts of an upgraded description. */
export interface Origins {
  /** The part at `pointer`, with everything inside it, was written at `origin`. */
  readonly add: (pointer: Pointer, origin: Pointer) => void;
  /** The original pointer of a part. */
  readonly of: (pointer: Pointer) => Pointer;
}

/** Creates an empty store of original pointers. */
export function createOrigins(): Origins {
  const known = new Map<Pointer, Pointer>();
  return {
    add: (pointer, origin) => {
      if (pointer !== origin) known.set(pointer, origin);
    },
    of: (pointer) => {
      for (let holder = pointer; holder.includes("/"); holder = holder.slice(0, holder.lastIndexOf("/"))) {
        const origin = known.get(holder);
        if (origin !== undefined) return origin + pointer.slice(holder.length);
      }
      return pointer;
    },
  };
}
