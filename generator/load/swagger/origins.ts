import type { Pointer } from "../../ir/ir.js";

/** Remembers where each part of an upgraded description was written. */
export interface Origins {
  /** The part at `pointer`, and all that it holds, was written at `origin`. */
  readonly add: (pointer: Pointer, origin: Pointer) => void;
  /** Where the part at a pointer was written. */
  readonly of: (pointer: Pointer) => Pointer;
}

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
