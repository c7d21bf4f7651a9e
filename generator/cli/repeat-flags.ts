import { isObject } from "../load/tree.js";

/** A flag of a command line with its value. */
export interface GivenFlag {
  /** `--out`, `--no-docs`. */
  readonly flag: string;
  /** The name of the value: `out`, `docs`. */
  readonly name: string;
  readonly value: unknown;
}

/** Flags of `check` that `generate` does not have, or that do not affect the output. */
const CHECK_ONLY: readonly string[] = ["format", "jobs", "strict", "full", "diagnostics", "quiet", "color"];

/** The flags of a `check` command line, as `generate` takes them. */
export const repeatFlags = (given: readonly GivenFlag[]): readonly string[] =>
  given.flatMap(({ flag, name, value }) => (CHECK_ONLY.includes(name) ? [] : listWords(flag, value)));

function listWords(flag: string, value: unknown): readonly string[] {
  if (typeof value === "boolean") return value === flag.startsWith("--no-") ? [] : [flag];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => [flag, String(item)]);
  if (!isObject(value)) return [flag, String(value)];
  return Object.entries(value).flatMap(([key, item]) => [flag, `${key}=${String(item)}`]);
}
