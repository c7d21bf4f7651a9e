import { ClientError } from "../errors/client-error.js";
import type { BaseClientOptions } from "./options.js";

/** The options that are numbers: times, `maxResponseBytes`, and `attempts` of `retry`. */
const NUMBERS = /^(attempts|maxResponseBytes|\w+Ms)$/;

/** Throws a `ClientError` for a number that is no limit. Only `attempts` must also be finite. */
export function checkNumbers(options: Pick<BaseClientOptions, "retry">): void {
  for (const [name, value] of Object.entries({ ...options, ...options.retry })) {
    const isLimit = typeof value === "number" && value >= 0;
    const isValid = value === undefined || (isLimit && (value < Infinity || name !== "attempts"));
    if (!isValid && NUMBERS.test(name)) {
      throw new ClientError(`${name} is ${value}; give a finite number that is not negative`);
    }
  }
}
