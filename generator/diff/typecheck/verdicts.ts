import { isWithin } from "../../load/pointer.js";
import type { Change, Level, Note } from "../change.js";
import type { Verdict } from "./typecheck.js";

/** Notes what the compiler refuses and no change that was found explains. `gone` are types that went with their operation. */
export function noteVerdicts(
  verdicts: readonly Verdict[],
  found: readonly Change[],
  gone: ReadonlySet<string>,
  note: Note,
): void {
  for (const verdict of verdicts) {
    const { about, name, pointers, operation, fault } = verdict;
    const { code, isExplained, message } = JUDGED[about];
    if (gone.has(name) || found.some((change) => isExplained(change, verdict))) continue;
    note("breaking", code, message(name, fault), pointers, operation);
  }
}

interface Judged {
  readonly code: string;
  readonly message: (name: string, fault: string) => string;
  readonly isExplained: (change: Change, verdict: Verdict) => boolean;
}

/** Whether the operation feels a change of one of some levels. */
const isFelt =
  (...levels: readonly Level[]): Judged["isExplained"] =>
  ({ level, operations }, { operation }) =>
    levels.includes(level) && operation !== undefined && operations.includes(operation);

/** What may have been asked about more than once is told once, so that no message has what the compiler says of each. */
const JUDGED: Readonly<Record<Verdict["about"], Judged>> = {
  params: {
    code: "params-refused",
    message: (name, fault) => `\`${name}()\` takes its old params no longer: ${fault}`,
    isExplained: isFelt("breaking"),
  },
  data: {
    code: "data-refused",
    message: (name, fault) => `\`${name}()\` gives other data than before: ${fault}`,
    isExplained: isFelt("breaking", "check"),
  },
  errors: {
    code: "errors-refused",
    message: (name, fault) => `\`${name}()\` ends with other errors than before: ${fault}`,
    isExplained: isFelt("breaking", "check"),
  },
  options: {
    code: "options-refused",
    message: (_, fault) => `\`createClient()\` takes its old options no longer: ${fault}`,
    isExplained: ({ level, code }) => level === "breaking" && /^(?:security-scheme|server-choice)-/.test(code),
  },
  type: {
    code: "type-refused",
    message: (name, fault) => `the type \`${name}\` is not what it was: ${fault}`,
    isExplained: (change, { name, pointers }) =>
      change.level === "breaking" && (hasWord(change.message, name) || isPlaced(change.old.pointer, pointers.old)),
  },
};

const hasWord = (text: string, word: string): boolean => text.split(/[^\w$]+/).includes(word);

const isPlaced = (above: string | null, pointer: string | undefined): boolean =>
  above !== null && pointer !== undefined && isWithin(pointer, above);
