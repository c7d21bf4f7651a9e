import { inspect } from "node:util";

const LONGEST = 60;

/** A value that somebody gave for an option, as a message shows it: in short, whatever it is. */
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
