/** The settings of V8 for a short run. They hold for the whole process. */
export interface Engine {
  /**
   * Sets the flags of a short run, once. V8's defaults suit programs that run for a long time:
   *
   * - The young generation may grow to 16 MB and more, and the old one to about four times of what is in use. Most objects of a
   *   run are used only for a short time, so a large description needs about one and a half times the memory, and the run is
   *   no faster. Half of the young generation is therefore grown to 8 MB at once, and then keeps that size. With its first size of
   *   1 MB it is cleared four times as often, and a run needs about 1.1 times the processor time.
   * - Several threads clear the young generation. While it is that small, they mostly wait for each other. With them, a run needs
   *   up to 1.2 times the processor time.
   * - A second thread optimises functions that are called often. A run ends before most of that work pays off: with it, a run
   *   needs 1.2 (Node.js 24) to 1.8 times (Node.js 20) the processor time, and takes about as long.
   * - The same thread compiles by Maglev what is called 400 times. For a small run that takes a quarter of its processor time, and
   *   only what a large run calls far more often pays off.
   */
  readonly tune: () => void;
  /** Does work with the flags of cached code, because V8 refuses code that was written with other flags. */
  readonly withCacheFlags: <Result>(work: () => Result) => Result;
  /** Identifies those flags. */
  readonly cacheFlags: string;
}

/** While this flag is set, V8 multiplies the size of the young generation when it grows. */
const GROWING = "--semi-space-growth-factor=8";

/**
 * The flags, and those of V8. The young generation keeps its size, and one thread clears it. The old one may double, and
 * TurboFan is off.
 */
const TUNED = ["--semi-space-growth-factor=1", "--heap-growing-percent=100", "--no-opt", "--no-parallel-scavenge"];
const DEFAULTS = ["--semi-space-growth-factor=2", "--heap-growing-percent=0", "--opt", "--parallel-scavenge"];

/** Where V8 has Maglev: Maglev waits longer. Without Maglev, the default is another one in each version. */
const MAGLEV_TUNED = ["--invocation-count-for-maglev=2500"];
const MAGLEV_DEFAULTS = ["--invocation-count-for-maglev=400"];

/** Flags of the user for the heap or the compiler. */
const OWN_FLAGS = /semi.space|heap|old.space|--(?:no-)?(?:max-)?opt|turbofan|maglev|scavenge|single.threaded/;

const isBuiltWithMaglev = (): boolean =>
  Object.entries(process.config.variables).some(([name, value]) => name === "v8_enable_maglev" && value === 1);

/**
 * Creates the engine of a process that was started with some flags. If the user has set the heap or the compiler, `tune` changes
 * nothing. All threads share the flags, so a thread changes none. Its code is cached with those of the tuned process.
 */
export function createEngine(flags: string, isThread: boolean, hasMaglev = isBuiltWithMaglev()): Engine {
  if (isThread) return { tune() {}, withCacheFlags: (work) => work(), cacheFlags: `${flags} thread` };
  let isTuned = false;
  const tuned = hasMaglev ? [...TUNED, ...MAGLEV_TUNED] : TUNED;
  const defaults = hasMaglev ? [...DEFAULTS, ...MAGLEV_DEFAULTS] : DEFAULTS;
  const set = (values: readonly string[]): void => {
    // Only a run with changes loads this module. Other engines than V8 may lack the function.
    const v8: { setFlagsFromString?: (flag: string) => void } | undefined = process.getBuiltinModule("node:v8");
    for (const value of values) v8?.setFlagsFromString?.(value);
  };
  return {
    tune() {
      if (isTuned || OWN_FLAGS.test(flags)) return;
      isTuned = true;
      set([...tuned, GROWING]);
      makeSurvivors();
      set(tuned);
    },
    cacheFlags: flags,
    withCacheFlags(work) {
      if (!isTuned) return work();
      set(defaults);
      try {
        return work();
      } finally {
        set(tuned);
      }
    },
  };
}

/** Creates 1.5 MB of objects that are in use together. V8 then clears the young generation, and grows it because they survive. */
function makeSurvivors(): number {
  const survivors: unknown[][] = [];
  while (survivors.length < 48) survivors.push(Array<unknown>(4000));
  return survivors.length;
}
