import {
  failuresOf,
  groupByStatus,
  preferredContents,
  responseData,
  successesOf,
  type Operation,
  type Outcome,
  type WireName,
} from "../ir/ir.js";
import type { OperationPlan } from "./plan.js";
import type { ResultPlan, StatusPlan, StatusRange } from "./response-plan.js";

const UNKNOWN = [{ kind: "value", type: { kind: "unknown" } }] as const;

/** Plans what a call ends with: a result for each status, and one for the errors that are not described. */
export function planResults(operation: Operation): OperationPlan["results"] {
  const [successes, failures] = [successesOf(operation), failuresOf(operation)];
  const ok = resultsOf(successes, "SuccessStatus");
  const failed = resultsOf(failures, "ErrorStatus");
  const coversAllErrors = failures.some(({ status }) => status === "default");
  const others = allExcept("ErrorStatus", statusesOf(failures));
  return {
    ok: ok.length > 0 ? ok : [{ status: { range: "SuccessStatus", except: [] }, data: UNKNOWN, headers: [] }],
    failed: coversAllErrors ? failed : [...failed, { status: others, data: UNKNOWN, headers: [] }],
  };
}

function resultsOf(outcomes: readonly Outcome[], range: "SuccessStatus" | "ErrorStatus"): readonly ResultPlan[] {
  const statuses = statusesOf(outcomes);
  return groupByStatus(outcomes).map(([status, contents]) => ({
    status: planStatus(status, range, statuses),
    data: preferredContents(contents).map((content) => responseData(content, range === "ErrorStatus")),
    headers: headersOf(contents),
  }));
}

const statusesOf = (outcomes: readonly Outcome[]): readonly string[] => [
  ...new Set(outcomes.map(({ status }) => status)),
];

const headersOf = (contents: readonly Outcome[]): readonly WireName[] => [
  ...new Set(contents.flatMap(({ headers }) => headers.map(({ name }) => name))),
];

function planStatus(status: string, range: StatusRange, statuses: readonly string[]): StatusPlan {
  return isSingle(status) ? Number(status) : allExcept(RANGES[status] ?? range, statuses);
}

const isSingle = (status: string): boolean => /^\d{3}$/.test(status);

const RANGES: Readonly<Record<string, StatusRange>> = { "4XX": "ClientErrorStatus", "5XX": "ServerErrorStatus" };

/** The statuses that each range contains. */
const CONTENTS: Readonly<Record<StatusRange, RegExp>> = {
  SuccessStatus: /^2/,
  ErrorStatus: /^[345]/,
  ClientErrorStatus: /^4/,
  ServerErrorStatus: /^5/,
};

/** A range without the statuses and smaller ranges that are described by themselves. */
function allExcept(range: StatusRange, statuses: readonly string[]): StatusPlan {
  const described = statuses.filter((status) => CONTENTS[range].test(status));
  const except = described.flatMap((status): (number | StatusRange)[] => {
    if (isSingle(status)) return [Number(status)];
    const smaller = RANGES[status];
    return range === "ErrorStatus" && smaller ? [smaller] : [];
  });
  return { range, except };
}
