/** How the heap of the process grows. */
export interface Heap {
  /**
   * Makes V8 collect garbage earlier, in the whole process. Most objects of a run are used only for a short time. By default V8
   * lets the young generation grow to 16 MB and more, and the old one to about four times of what is in use. A large
   * description then needs about one and a half times the memory, and the run is no faster.
   */
  readonly keepSmall: () => void;
  /** Does work with the default flags, because V8 refuses cached code that was written with other flags. */
  readonly withDefaults: <Result>(work: () => Result) => Result;
}

/** The flags of a small heap, and those of V8. The young generation keeps its first size; the old one may double. */
const SMALL = ["--semi-space-growth-factor=1", "--heap-growing-percent=100"];
const DEFAULTS = ["--semi-space-growth-factor=2", "--heap-growing-percent=0"];

/** Creates the heap of a process that was started with some flags. Flags for the heap among them win: nothing is changed. */
export function createHeap(flags: string): Heap {
  let isSmall = false;
  const set = (values: readonly string[]): void => {
    // Only a run with changes loads this module. Other engines than V8 may lack the function.
    const v8: { setFlagsFromString?: (flag: string) => void } | undefined = process.getBuiltinModule("node:v8");
    for (const value of values) v8?.setFlagsFromString?.(value);
  };
  return {
    keepSmall() {
      if (isSmall || /semi.space|heap|old.space/.test(flags)) return;
      isSmall = true;
      set(SMALL);
    },
    withDefaults(work) {
      if (!isSmall) return work();
      set(DEFAULTS);
      try {
        return work();
      } finally {
        set(SMALL);
      }
    },
  };
}
