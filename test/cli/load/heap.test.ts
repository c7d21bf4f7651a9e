import { afterEach, expect, test, vi } from "vitest";
import { createHeap } from "../../../generator/cli/load/heap.js";

const flags: string[] = [];
const getBuiltinModule = vi.spyOn(process, "getBuiltinModule");
afterEach(() => void flags.splice(0));

/** Records the flags in place of V8. */
function createRecordedHeap(started: string) {
  getBuiltinModule.mockReturnValue({ setFlagsFromString: (flag: string) => void flags.push(flag) } as never);
  return createHeap(started);
}

test("a small heap has the default flags only while code is read or written", () => {
  const heap = createRecordedHeap("");
  expect(heap.withDefaults(() => [...flags])).toEqual([]);
  heap.keepSmall();
  heap.keepSmall();
  const small = ["--semi-space-growth-factor=1", "--heap-growing-percent=100"];
  const defaults = ["--semi-space-growth-factor=2", "--heap-growing-percent=0"];
  expect(flags).toEqual(small);
  expect(heap.withDefaults(() => [...flags])).toEqual([...small, ...defaults]);
  expect(flags).toEqual([...small, ...defaults, ...small]);
});

test("flags for the heap that the process was started with are kept", () => {
  createRecordedHeap("--max-old-space-size=4096").keepSmall();
  createRecordedHeap("--max-semi-space-size=32").keepSmall();
  expect(flags).toEqual([]);
});
