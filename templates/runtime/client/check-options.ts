import { ClientError } from "../errors/client-error.js";

/** Throws a `ClientError` for a number that is no limit, also in `retry`. Only `attempts` must also be finite. */
export function checkNumbers(options: object): void {
  for (const [name, value] of Object.entries(options)) {
    if (name === "retry") checkNumbers(Object(value));
    const isLimit = typeof value === "number" && value >= 0;
    const isValid = value === undefined || (isLimit && (value < Infinity || name !== "attempts"));
    // The options that are numbers: times, `maxResponseBytes`, and `attempts` of `retry`.
    if (!isValid && /(attempts|Bytes|Ms)$/.test(name)) {
      throw new ClientError(`${name} is ${value}; give a finite number from 0`);
    }
  }
}
