import { own } from "./own.js";

/** The value that own properties lead to, one after the other. */
export function ownPath(value: unknown, names: readonly string[]): unknown {
  return names.reduce(own, value);
}
