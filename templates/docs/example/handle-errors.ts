import { describeResponseData, listFailures, type Operation, type Outcome } from "../../../generator/ir/ir.js";
import { dataCode } from "../../client/result.js";
import type { DocContext } from "../context.js";

/** The most statuses that an example tells apart. */
const MAX_STATUSES = 3;

/** The longest type that an example names. */
const MAX_TYPE_LENGTH = 40;

/** The documented errors of an operation. A response that is also the success is none. */
export const listErrors = (operation: Operation): readonly Outcome[] =>
  listFailures(operation).filter(({ kind }) => kind === "failure");

/** What an example does with a call whose errors are documented. */
export interface HandledCall {
  /** The call in `const result = await …;`, without its end. */
  readonly line: string;
  /** The variable for the result. */
  readonly result: string;
  /** Whether a success has data. */
  readonly hasData: boolean;
}

/** Prints a call by `result()`, and a branch for each documented status: `else if (result.status === 404) { … }`. */
export function resultLines(
  operation: Operation,
  { line, result, hasData }: HandledCall,
  context: DocContext,
): readonly string[] {
  const errors = listErrors(operation);
  const exact = errors.filter(({ status }, index) => /^\d{3}$/.test(status) && isFirst(errors, index));
  const shown = exact.slice(0, MAX_STATUSES);
  const others = errors.filter((error) => !exact.includes(error) && error.status === "default").slice(0, 1);
  return [
    `${line}.result();`,
    `if (${result}.ok) {`,
    `  console.log(${result}.${hasData ? "data" : "status"});`,
    ...shown.flatMap((error) => [
      `} else if (${result}.status === ${error.status}) {`,
      `  console.error(${result}.error);${typeComment(error, context)}`,
    ]),
    "} else {",
    `  console.error(${result}.status, ${result}.error);${others.map((error) => typeComment(error, context)).join("")}`,
    "}",
  ];
}

const isFirst = (errors: readonly Outcome[], index: number): boolean =>
  errors.findIndex(({ status }) => status === errors[index]?.status) === index;

/** ` // Problem`. Empty if the type is not known, or not short. */
function typeComment(error: Outcome, { scope }: DocContext): string {
  const type: string = dataCode(describeResponseData(error, true), scope);
  const isShown = type !== "unknown" && type.length <= MAX_TYPE_LENGTH && !type.includes("\n");
  return isShown ? ` // ${type}` : "";
}

/** Puts lines into a `try` block, for calls that throw while they are read. */
export const catchLines = (lines: readonly string[]): readonly string[] => [
  "try {",
  ...lines.flatMap((line) => line.split("\n")).map((line) => `  ${line}`),
  "} catch (error) {",
  "  if (!isApiError(error)) throw error;",
  "  console.error(error.status, error.body);",
  "}",
];
