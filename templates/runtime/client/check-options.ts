import { ClientError } from "../errors/client-error.js";
import type { BaseClientOptions } from "./options.js";

/** Throws a `ClientError` for a number that is no limit. Only `attempts` must also be finite. */
export function checkNumbers({
  timeoutMs,
  maxResponseBytes,
  retry,
}: Pick<BaseClientOptions, "timeoutMs" | "maxResponseBytes" | "retry">): void {
  for (const [name, value] of Object.entries({ timeoutMs, maxResponseBytes, ...retry })) {
    const isLimit = typeof value === "number" && value >= 0;
    if (value !== undefined && !(isLimit && (value < Infinity || name !== "attempts"))) {
      throw new ClientError(`${name} is ${value}; give a finite number that is not negative`);
    }
  }
}
