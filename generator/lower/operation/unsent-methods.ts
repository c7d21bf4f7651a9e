import type { Report } from "../../diagnostics/diagnostics.js";
import type { DescribedOperation } from "../../load/operations.js";

/** Methods that the platform refuses (Fetch standard, section 2.2.1). */
const UNSENT = new Set(["TRACE", "CONNECT", "TRACK"]);

/** Reports operations that `fetch` can't send. */
export function reportUnsentMethods(operations: readonly DescribedOperation[], report: Report): void {
  for (const { method, at } of operations) {
    if (UNSENT.has(method.toUpperCase()))
      report("FS3009", `\`fetch\` can't send the method \`${method.toUpperCase()}\`; each call will fail.`, {
        pointer: at,
        key: true,
      });
  }
}
