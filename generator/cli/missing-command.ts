import { findMostSimilar } from "../diagnostics/diagnostics.js";
import { isUrl, removeUserInfo } from "../load/files/paths.js";
import { COMMANDS } from "./command-table.js";
import { findWords } from "./find-words.js";
import { STANDARD_INPUT } from "./standard-input.js";

/** An error of a command line, and what the user can type. */
export interface UsageError {
  readonly message: string;
  readonly help: string;
}

/** Describes a command line that names a description but no command; undefined for any other. */
export function describeMissingCommand(args: readonly string[]): UsageError | undefined {
  const names = [...COMMANDS.map(({ name }): string => name), "help"];
  const words = findWords(args).map((at) => args[at] ?? "");
  if (words.some((word) => names.includes(word))) return undefined;
  const spec = words.find(isLikeDescription);
  // A word before the description may be a command that is misspelt.
  const [first = ""] = args;
  if (spec === undefined || (first !== spec && findMostSimilar(first, names) !== undefined)) return undefined;
  const message = `There is no command before \`${removeUserInfo(spec)}\`.`;
  if (isUrl(spec)) return { message, help: `Try \`fetchsmith pull ${removeUserInfo(spec)}\`.` };
  const hasOut = args.some((arg) => /^(?:-o|--out)(?:=|$)/.test(arg));
  return { message, help: `Try \`fetchsmith generate ${args.join(" ")}${hasOut ? "" : " --out src/client"}\`.` };
}

const isLikeDescription = (arg: string): boolean =>
  arg === STANDARD_INPUT || /\.(?:json|ya?ml)$/i.test(arg) || isUrl(arg);
