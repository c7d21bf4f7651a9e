import type { Report } from "../../diagnostics/diagnostics.js";
import type { Pagination, Parameter, Pointer, Response } from "../../ir/ir.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import type { PaginationOption, PaginationRule } from "../../config/pagination-rules.js";
import type { LowerContext } from "../context.js";
import type { Candidate } from "./candidate.js";
import { recognisePage, recogniseOffset } from "./counting.js";
import { recogniseCursor, recogniseLastRecord } from "./cursors.js";
import { declarePagination } from "./declared.js";
import { recogniseLink, recogniseLinkHeader } from "./links.js";
import { findRecords, responseSchema } from "./records.js";
import { recogniseTwilio } from "./twilio.js";

/** What an operation is known by, and what of it may tell how it pages. */
export interface Subject {
  readonly pointer: Pointer;
  readonly operationId: string | undefined;
  readonly path: string;
  readonly method: string;
  readonly parameters: readonly Parameter[];
  readonly responses: readonly Response[];
}

/** How an operation pages: as the config declares, else as its description makes plain. */
export function lowerPagination(subject: Subject, context: LowerContext): Pagination | undefined {
  const { rule, isOwn } = ruleFor(subject, context.options.pagination);
  if (rule === false || (subject.method !== "GET" && !isOwn)) return undefined;
  const candidate = candidateOf(subject, context);
  if (rule === "auto") return candidate && recognise(candidate);
  const problems: Parameters<typeof declarePagination>[2] = (message, help) => {
    const place = { pointer: subject.pointer, key: true };
    if (isOwn)
      context.report("FS5001", `The pagination in the config does not suit the operation: ${message}.`, place, help);
  };
  if (!candidate) problems("no successful response with JSON is described", undefined);
  const declared = candidate && declarePagination(rule, candidate, problems);
  return declared ?? (isOwn || !candidate ? undefined : recognise(candidate));
}

interface OwnRule {
  readonly rule: PaginationRule;
  /** Whether it is meant for this operation and no other. */
  readonly isOwn: boolean;
}

/** The rule for an operation: its own, the one for all, or `auto`. */
function ruleFor({ operationId, pointer }: Subject, option: PaginationOption): OwnRule {
  if (typeof option !== "object") return { rule: option, isOwn: false };
  for (const key of [operationId, pointer]) {
    const rule = key === undefined || !Object.hasOwn(option, key) ? undefined : option[key];
    if (rule !== undefined) return { rule, isOwn: true };
  }
  return { rule: (Object.hasOwn(option, "*") ? option["*"] : undefined) ?? "auto", isOwn: false };
}

function candidateOf({ path, parameters, responses }: Subject, context: LowerContext): Candidate | undefined {
  const response = responses.find(({ status, read }) => status.startsWith("2") && read === "json");
  const schema = response && responseSchema(response, context);
  return schema && { urlPath: path, parameters, response, schema, context };
}

const RECOGNISERS = [
  recogniseLink,
  recogniseLinkHeader,
  recogniseCursor,
  recogniseLastRecord,
  recogniseOffset,
  recognisePage,
] as const;

/** By the first convention that the operation follows; undefined where none is plain. */
function recognise(candidate: Candidate): Pagination | undefined {
  const twilio = recogniseTwilio(candidate);
  const records = twilio ? undefined : findRecords(candidate.schema, candidate.urlPath, candidate.context);
  if (!records) return twilio;
  for (const recogniser of RECOGNISERS) {
    const found = recogniser(records, candidate);
    if (found) return found;
  }
  return undefined;
}

/** Rules for operations that there are not. */
export function checkPaginationRules(
  option: PaginationOption,
  operations: readonly Pick<Subject, "operationId" | "pointer">[],
  report: Report,
): void {
  if (typeof option !== "object") return;
  const known = operations.flatMap(({ operationId, pointer }) =>
    operationId === undefined ? [pointer] : [operationId, pointer],
  );
  for (const key of Object.keys(option)) {
    if (key === "*" || known.includes(key)) continue;
    const help = didYouMean(key, known) ?? "The key of a rule is an operationId, or the JSON pointer of an operation.";
    report("FS5001", `\`pagination\` has a rule for \`${key}\`, but no operation has this name.`, {}, help);
  }
}
