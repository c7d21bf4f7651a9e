import { isWithin } from "../../load/pointer.js";
import type { AddChange, Change, Level } from "../change.js";
import type { CallerError, CallerUse } from "./caller-code.js";

/**
 * Adds a change for each error of the compiler that no other change explains. `removedTypes` are types that were removed
 * together with their operations.
 */
export function addCallerErrors(
  errors: readonly CallerError[],
  changes: readonly Change[],
  removedTypes: ReadonlySet<string>,
  addChange: AddChange,
): void {
  for (const error of errors) {
    const { code, isExplainedBy, write } = RULES[error.use];
    if (removedTypes.has(error.name) || changes.some((change) => isExplainedBy(change, error))) continue;
    addChange("breaking", code, write(error.name, error.reason), error.pointers, error.operation);
  }
}

interface ErrorRule {
  readonly code: string;
  readonly write: (name: string, reason: string) => string;
  readonly isExplainedBy: (change: Change, error: CallerError) => boolean;
}

/** An error is explained by each change of its operation that has one of some levels. */
const hasOperationAndLevel =
  (...levels: readonly Level[]): ErrorRule["isExplainedBy"] =>
  ({ level, operations }, { operation }) =>
    levels.includes(level) && operation !== undefined && operations.includes(operation);

const RULES: Readonly<Record<CallerUse, ErrorRule>> = {
  params: {
    code: "params-refused",
    write: (name, reason) => `\`${name}()\` no longer accepts its old params: ${reason}`,
    isExplainedBy: hasOperationAndLevel("breaking"),
  },
  data: {
    code: "data-refused",
    write: (name, reason) => `\`${name}()\` returns data of a different type: ${reason}`,
    isExplainedBy: hasOperationAndLevel("breaking", "check"),
  },
  errors: {
    code: "errors-refused",
    write: (name, reason) => `\`${name}()\` has errors of different types: ${reason}`,
    isExplainedBy: hasOperationAndLevel("breaking", "check"),
  },
  options: {
    code: "options-refused",
    write: (_, reason) => `\`createClient()\` no longer accepts its old options: ${reason}`,
    isExplainedBy: ({ level, code }) => level === "breaking" && /^(?:security-scheme|server-choice)-/.test(code),
  },
  type: {
    code: "type-refused",
    write: (name, reason) => `the type \`${name}\` has changed: ${reason}`,
    isExplainedBy: (change, { name, pointers }) =>
      change.level === "breaking" && (mentions(change, name) || isAtOrWithin(change, pointers.old)),
  },
};

/** Whether the message of a change has a name as a whole word. */
const mentions = ({ message }: Change, name: string): boolean => message.split(/[^\w$]+/).includes(name);

/** Whether a pointer leads to the subject of a change, or to a part of it. */
const isAtOrWithin = ({ old }: Change, pointer: string | undefined): boolean =>
  old.pointer !== null && pointer !== undefined && isWithin(pointer, old.pointer);
