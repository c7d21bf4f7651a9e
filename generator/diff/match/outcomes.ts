import type { Operation, Response, TypeNode } from "../../ir/ir.js";
import { preferred } from "../../ir/preferred.js";
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

/** Lists what a call can end with. The data is that of the 2xx responses, or else of the 3xx, or else of `default`. */
export function listOutcomes({ responses }: Operation): readonly CallOutcome[] {
  const success = [/^2/, /^3/, /^default$/].find((group) => responses.some(({ status }) => group.test(status)));
  const statuses = [...new Set(responses.map(({ status }) => status))];
  return statuses
    .flatMap((status) => preferred(responses.filter((response) => response.status === status)))
    .map(({ status, contentType, pointer, ...response }) => ({
      status,
      contentType,
      pointer,
      isData: success?.test(status) ?? false,
      isStream: response.read === "events" || response.read === "jsonLines",
      type: findBodyType(response),
      headers: response.headers.map((header) => header.name.toLowerCase()),
    }));
}

function findBodyType({ read, type }: Pick<Response, "read" | "type">): TypeNode | undefined {
  switch (read) {
    case undefined:
      return undefined;
    case "text":
      return { kind: "scalar", name: "string", format: undefined };
    case "binary":
      return createNamedType("Blob");
    case "events":
      return createNamedType("ServerSentEvent");
    default:
      return type ?? { kind: "unknown" };
  }
}

/**
 * Finds the outcome of the other description that matches one: by status and media type, or else the only one of its
 * status, or else the only data. `siblings` are the outcomes of the same operation as `outcome`.
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
