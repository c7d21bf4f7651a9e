import { afterEach, expect, test, vi } from "vitest";
import { createEngine } from "../../../generator/cli/start/engine.js";

const flags: string[] = [];
const getBuiltinModule = vi.spyOn(process, "getBuiltinModule");
afterEach(() => void flags.splice(0));

/** Records the flags in place of V8. */
function createRecordedEngine(started: string, isThread = false, hasMaglev = false) {
  getBuiltinModule.mockReturnValue({ setFlagsFromString: (flag: string) => void flags.push(flag) } as never);
  return createEngine(started, isThread, hasMaglev);
}

test("a tuned engine has the default flags only while code is read or written", () => {
  const engine = createRecordedEngine("");
  expect(engine.withCacheFlags(() => [...flags])).toEqual([]);
  engine.tune();
  engine.tune();
  const tuned = ["--semi-space-growth-factor=1", "--heap-growing-percent=100", "--no-opt", "--no-parallel-scavenge"];
  const defaults = ["--semi-space-growth-factor=2", "--heap-growing-percent=0", "--opt", "--parallel-scavenge"];
  const begun = [...tuned, "--semi-space-growth-factor=8", ...tuned];
  expect(flags).toEqual(begun);
  expect(engine.withCacheFlags(() => [...flags])).toEqual([...begun, ...defaults]);
  expect(flags).toEqual([...begun, ...defaults, ...tuned]);
});

test("Maglev waits longer where V8 has it, except while code is read or written", () => {
  const engine = createRecordedEngine("", false, true);
  engine.tune();
  expect(flags).toContain("--invocation-count-for-maglev=2500");
  engine.withCacheFlags(() => expect(flags.at(-1)).toBe("--invocation-count-for-maglev=400"));
  expect(flags.at(-1)).toBe("--invocation-count-for-maglev=2500");
});

test.each([
  "--max-old-space-size=4096",
  "--max-semi-space-size=32",
  "--no-opt",
  "--no-turbofan",
  "--no-maglev",
  "--single-threaded-gc",
])("%s, which the process was started with, is kept", (flag) => {
  createRecordedEngine(flag).tune();
  expect(flags).toEqual([]);
});

test("a path with the letters of a flag is no flag", () => {
  createRecordedEngine("--require /opt/agent.js").tune();
  expect(flags).toContain("--no-opt");
});

test("a thread leaves the flags to the program, and its code is cached by itself", () => {
  const engine = createRecordedEngine("", true);
  engine.tune();
  expect(engine.withCacheFlags(() => [...flags])).toEqual([]);
  expect(engine.cacheFlags).not.toBe(createRecordedEngine("").cacheFlags);
});
