import type { OutcomeKind, ResponseData, WireName } from "../ir/ir.js";
import type { CodecPlan } from "./codec-plan.js";

/** One media type of a response. */
export interface OutcomePlan {
  readonly status: string;
  readonly kind: OutcomeKind;
  /** Absent if the response has no body. */
  readonly type?: string | undefined;
  /** The function that reads a body which is not read as one string. */
  readonly read?: "readBlob" | "readEvents" | "readTypedEvents" | "readJsonLines" | undefined;
  /** The function that makes the data of a string. */
  readonly parse?: "parseText" | "parseJson" | "decodeJson" | "decodeExactJson" | undefined;
  /** The types of the events whose data is JSON, or `some` if the type does not tell. Undefined if all data is JSON. */
  readonly jsonEvents?: readonly string[] | "some" | undefined;
  readonly codec?: CodecPlan | undefined;
}

/** A member of the result type of an operation. */
export interface ResultPlan {
  readonly status: StatusPlan;
  /** The alternatives of the data or error. */
  readonly data: readonly ResponseData[];
  /** The described headers. */
  readonly headers: readonly WireName[];
}

/** A set of statuses that the run time has a type for. */
export type StatusRange = "SuccessStatus" | "ErrorStatus" | "ClientErrorStatus" | "ServerErrorStatus";

/** One status, or a range without the statuses and ranges that have a result of their own. */
export type StatusPlan = number | { readonly range: StatusRange; readonly except: readonly (number | StatusRange)[] };
