import {
  groupByStatus,
  classifyResponses,
  choosePreferredContents,
  describeResponseData,
  isDescribedFailure,
  type Operation,
  type Outcome,
  type TypeNode,
} from "../../ir/ir.js";
import { createNamedType } from "./type-structure.js";

/** One body that a call can end with, as the caller sees it. */
export interface CallOutcome {
  readonly status: string;
  readonly contentType: string | undefined;
  readonly pointer: string;
  /** Whether it is the data of the call, and not its error. */
  readonly isData: boolean;
  /** Whether the data is a sequence of values. */
  readonly isStream: boolean;
  /** Undefined if there is no body. */
  readonly type: TypeNode | undefined;
  /** The names of the described headers, in lower case. */
  readonly headers: readonly string[];
}

/** Lists what a call can end with, for each status and preferred media type. */
export const listOutcomes = (operation: Operation): readonly CallOutcome[] =>
  groupByStatus(classifyResponses(operation))
    .flatMap(([, contents]) => choosePreferredContents(contents))
    .map((response) => ({
      status: response.status,
      contentType: response.contentType,
      pointer: response.pointer,
      isData: response.kind === "success" || response.kind === "either",
      ...findBodyType(response),
      headers: response.headers.map((header) => header.name.toLowerCase()),
    }));

function findBodyType(response: Outcome): Pick<CallOutcome, "type" | "isStream"> {
  const data = describeResponseData(response, isDescribedFailure(response));
  switch (data.kind) {
    case "none":
      return { type: undefined, isStream: false };
    case "value":
      return { type: data.type, isStream: false };
    case "sequence":
      return { type: data.type, isStream: true };
    case "blob":
      return { type: createNamedType("Blob"), isStream: false };
    case "events":
      return { type: createNamedType("ServerSentEvent"), isStream: true };
  }
}

/**
 * Finds the outcome of the other description that matches one. It has the same status and media type, or is the only
 * one of its status, or is the only data. `siblings` are the outcomes of the same operation as `outcome`.
 */
export function findMatchingOutcome(
  outcome: CallOutcome,
  others: readonly CallOutcome[],
  siblings: readonly CallOutcome[],
): CallOutcome | undefined {
  const { status, contentType, isData } = outcome;
  const hasStatus = (one: CallOutcome): boolean => one.status === status;
  const hasData = (one: CallOutcome): boolean => one.isData;
  return (
    others.find((one) => one.status === status && one.contentType === contentType) ??
    (findOnly(siblings, hasStatus) && findOnly(others, hasStatus)) ??
    (isData && findOnly(siblings, hasData) ? findOnly(others, hasData) : undefined)
  );
}

function findOnly(outcomes: readonly CallOutcome[], test: (outcome: CallOutcome) => boolean): CallOutcome | undefined {
  const [first, ...others] = outcomes.filter(test);
  return others.length === 0 ? first : undefined;
}
