import { inspect } from "node:util";

const LONGEST = 60;

/** Shortens the value of an option for a message. The value can have any type. */
export function shortenValue(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.length > LONGEST ? `${value.slice(0, LONGEST)}…` : value);
  return inspect(value, {
    depth: 1,
    breakLength: Infinity,
    customInspect: false,
    maxArrayLength: 5,
    maxStringLength: LONGEST,
  });
}
