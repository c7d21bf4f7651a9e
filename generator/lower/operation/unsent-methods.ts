import type { Report } from "../../diagnostics/diagnostics.js";
import type { Pointer } from "../../ir/ir.js";
import type { DescribedOperation } from "../../load/load.js";

/** Methods that `fetch` refuses (Fetch standard, section 2.2.1). */
const UNSENT = new Set(["TRACE", "CONNECT", "TRACK"]);

/** Methods that `fetch` sends without a body (Fetch standard, section 5.4). */
const BODILESS = new Set(["GET", "HEAD"]);

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

/** Reports the body of an operation whose method allows none. */
export function reportUnsentBody(method: string, pointer: Pointer, report: Report): void {
  if (!BODILESS.has(method.toUpperCase())) return;
  const message = `\`fetch\` can't send a ${method.toUpperCase()} request with a body; a call with one fails.`;
  report("FS3009", message, { pointer, key: true });
}
