import {
  listFailures,
  groupByStatus,
  choosePreferredContents,
  describeResponseData,
  listSuccesses,
  type Operation,
  type Outcome,
  type WireName,
} from "../ir/ir.js";
import type { OperationPlan } from "./plan.js";
import type { ResultPlan, StatusPlan, StatusRange } from "./response-plan.js";

const UNKNOWN = [{ kind: "value", type: { kind: "unknown" } }] as const;

/** Plans the results of a call: a result for each status, and one for the errors that are not described. */
export function planResults(operation: Operation): OperationPlan["results"] {
  const [successes, failures] = [listSuccesses(operation), listFailures(operation)];
  const ok = listResults(successes, "SuccessStatus");
  const failed = listResults(failures, "ErrorStatus");
  const coversAllErrors = failures.some(({ status }) => status === "default");
  const others = excludeDescribed("ErrorStatus", listStatuses(failures));
  return {
    ok: ok.length > 0 ? ok : [{ status: { range: "SuccessStatus", except: [] }, data: UNKNOWN, headers: [] }],
    failed: coversAllErrors ? failed : [...failed, { status: others, data: UNKNOWN, headers: [] }],
  };
}

function listResults(outcomes: readonly Outcome[], range: "SuccessStatus" | "ErrorStatus"): readonly ResultPlan[] {
  const statuses = listStatuses(outcomes);
  return groupByStatus(outcomes).map(([status, contents]) => ({
    status: planStatus(status, range, statuses),
    data: choosePreferredContents(contents).map((content) => describeResponseData(content, range === "ErrorStatus")),
    headers: listHeaders(contents),
  }));
}

const listStatuses = (outcomes: readonly Outcome[]): readonly string[] => [
  ...new Set(outcomes.map(({ status }) => status)),
];

const listHeaders = (contents: readonly Outcome[]): readonly WireName[] => [
  ...new Set(contents.flatMap(({ headers }) => headers.map(({ name }) => name))),
];

function planStatus(status: string, range: StatusRange, statuses: readonly string[]): StatusPlan {
  return isSingle(status) ? Number(status) : excludeDescribed(RANGES[status] ?? range, statuses);
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

/** Excludes the statuses and smaller ranges that are described by themselves from a range. */
function excludeDescribed(range: StatusRange, statuses: readonly string[]): StatusPlan {
  const described = statuses.filter((status) => CONTENTS[range].test(status));
  const except = described.flatMap((status): (number | StatusRange)[] => {
    if (isSingle(status)) return [Number(status)];
    const smaller = RANGES[status];
    return range === "ErrorStatus" && smaller ? [smaller] : [];
  });
  return { range, except };
}
