import { isObject } from "../load/tree.js";
import type { FlagValues } from "../config/option.js";
import { addPair, listFlags, readCount } from "./all-flags.js";
import type { CommandFlag } from "./command-flags.js";
import { COMMANDS } from "./command-table.js";
import type { Request } from "./program.js";
import { readSharedFlags, readStrings } from "./program-arguments.js";
import type { GivenFlag } from "./repeat-flags.js";

/*
 * Reads command lines that hold nothing unusual, so that commander is not loaded if there is nothing to do. Anything
 * else, such as a mistake or `--help`, is left to commander. A test compares both.
 */

/** A flag that may be given, by each way to write it. */
interface KnownFlag {
  readonly flag: CommandFlag;
  /** `--out`, `--no-docs`. */
  readonly long: string;
  /** The name of its value: `out`, `docs`. */
  readonly name: string;
  readonly isNegated: boolean;
}

/** Parses a command line of `generate` or `check`; undefined if it is not plain. */
export function parsePlainArguments(args: readonly string[]): Request | undefined {
  const [command = "", ...words] = args;
  const declaration = COMMANDS.find(({ name }) => name === command);
  if (!declaration || !["generate", "check"].includes(command)) return undefined;
  const known = new Map(listFlags(command).flatMap(nameFlag));
  const values: Record<string, unknown> = {};
  const specs: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    if (!word.startsWith("-")) {
      specs.push(word);
      continue;
    }
    const equals = word.startsWith("--") ? word.indexOf("=") : -1;
    const found = known.get(equals < 0 ? word : word.slice(0, equals));
    const hasValue = found !== undefined && takesValue(found.flag);
    if (!found || (equals >= 0 && !hasValue)) return undefined;
    const text = hasValue ? (equals < 0 ? words[++at] : word.slice(equals + 1)) : undefined;
    const value = hasValue ? readValue(found.flag, text, values[found.name]) : !found.isNegated;
    if (value === undefined) return undefined;
    values[found.name] = value;
  }
  if (specs.length > 1 || specs.includes("")) return undefined;
  return { ...declaration.request(specs, values, listGiven(known, values)), shared: readSharedFlags(values) };
}

/** All ways to write a flag. A toggle has a second flag. */
function nameFlag(flag: CommandFlag): readonly (readonly [string, KnownFlag])[] {
  const [, short, long = ""] = /^(?:(-\w), )?(--[\w-]+)/.exec(flag.flags) ?? [];
  const positive = long.replace(/^--no-/, "--");
  const name = positive.slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const negative = flag.kind === "toggle" ? positive.replace("--", "--no-") : undefined;
  const known: KnownFlag = { flag, long, name, isNegated: long !== positive };
  return [
    [long, known],
    ...(short === undefined ? [] : [[short, known] as const]),
    ...(negative === undefined ? [] : [[negative, { ...known, long: negative, isNegated: true }] as const]),
  ];
}

const takesValue = ({ kind }: CommandFlag): boolean => kind !== "switch" && kind !== "toggle";

/** The value of a flag, with that of the same flag before it; undefined if commander has to judge it. */
function readValue({ kind }: CommandFlag, text: string | undefined, before: unknown): unknown {
  if (text === undefined || text === "" || text.startsWith("-")) return undefined;
  if (kind === "array") return [...(readStrings(before) ?? []), text];
  if (kind === "pairs") return addPair(text, isObject(before) ? before : undefined);
  if (kind === "number") return readCount(text);
  if (typeof kind === "object") return kind.choices.includes(text) ? text : undefined;
  return text;
}

/** The flags that have a value, in the order of the help. */
const listGiven = (known: ReadonlyMap<string, KnownFlag>, values: FlagValues): readonly GivenFlag[] =>
  [...known]
    .filter(([written, { long, name }]) => written === long && values[name] !== undefined)
    .map(([, { long, name }]) => ({ flag: long, name, value: values[name] }));
