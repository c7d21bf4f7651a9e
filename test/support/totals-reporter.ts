import { appendFileSync } from "node:fs";
import type { Reporter, SerializedError, TestModule } from "vitest/node";

/**
 * Prints `N passed, N failed` as the last line of a run. With `FETCHSMITH_TEST_TOTALS` both numbers are appended to that
 * file as well, so that several runs can be added up.
 */
export default class TotalsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    let passed = 0;
    let failed = unhandled.length;
    for (const module of modules) {
      failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") passed++;
        if (state === "failed") failed++;
      }
    }
    const file = process.env["FETCHSMITH_TEST_TOTALS"];
    if (file !== undefined) appendFileSync(file, `${passed} ${failed}\n`);
    // The default reporter writes its summary after this call.
    process.once("exit", () => console.log(`${passed} passed, ${failed} failed`));
  }
}
