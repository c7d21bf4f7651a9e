import type { Report } from "../../diagnostics/diagnostics.js";
import type { Pagination, Parameter, Pointer, Response } from "../../ir/ir.js";
import { suggestSimilar } from "../../diagnostics/suggest-similar.js";
import type { PaginationOption, PaginationRule } from "../../config/pagination-rules.js";
import type { LowerContext } from "../context.js";
import type { Candidate } from "./candidate.js";
import { recognisePage, recogniseOffset } from "./counting.js";
import { recogniseCursor, recogniseLastRecord } from "./cursors.js";
import { lowerDeclaration, type ReportMismatch } from "./declaration.js";
import { recogniseLink, recogniseLinkHeader } from "./links.js";
import { findRecords, getResponseSchema } from "./records.js";
import { recogniseTwilio } from "./twilio.js";

/** The properties of an operation that decide how it pages. */
export interface PagedOperation {
  readonly pointer: Pointer;
  readonly operationId: string | undefined;
  readonly path: string;
  readonly method: string;
  readonly parameters: readonly Parameter[];
  readonly responses: readonly Response[];
}

/**
 * Finds out how an operation pages: as the option `pagination` declares, else as its parameters and its response show. The
 * specification has no section about paging.
 */
export function lowerPagination(operation: PagedOperation, context: LowerContext): Pagination | undefined {
  const { rule, isForOne } = findRule(operation, context.options.pagination);
  if (rule === false || (operation.method !== "GET" && !isForOne)) return undefined;
  const candidate = createCandidate(operation, context);
  if (rule === "auto") return candidate && recognise(candidate);
  const reportProblem: ReportMismatch = (message, help) => {
    const position = { pointer: operation.pointer, key: true };
    if (isForOne)
      context.report("FS5001", `The pagination in the config does not suit the operation: ${message}.`, position, help);
  };
  if (!candidate) reportProblem("no successful response with JSON is described", undefined);
  const declared = candidate && lowerDeclaration(rule, candidate, reportProblem);
  return declared ?? (isForOne || !candidate ? undefined : recognise(candidate));
}

interface FoundRule {
  readonly rule: PaginationRule;
  /** Whether the rule is for this operation and no other. */
  readonly isForOne: boolean;
}

/** The rule for an operation: the one by its name, the one for all operations, or `auto`. */
function findRule({ operationId, pointer }: PagedOperation, option: PaginationOption): FoundRule {
  if (typeof option !== "object") return { rule: option, isForOne: false };
  for (const key of [operationId, pointer]) {
    const rule = key === undefined || !Object.hasOwn(option, key) ? undefined : option[key];
    if (rule !== undefined) return { rule, isForOne: true };
  }
  return { rule: (Object.hasOwn(option, "*") ? option["*"] : undefined) ?? "auto", isForOne: false };
}

function createCandidate(
  { path, parameters, responses }: PagedOperation,
  context: LowerContext,
): Candidate | undefined {
  const response = responses.find(({ status, read }) => status.startsWith("2") && read === "json");
  const schema = response && getResponseSchema(response, context);
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

/** Tries the paging schemes in their order. It is undefined if none fits. */
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

/** Reports rules for operations that do not exist. */
export function checkPaginationRules(
  option: PaginationOption,
  operations: readonly Pick<PagedOperation, "operationId" | "pointer">[],
  report: Report,
): void {
  if (typeof option !== "object") return;
  const known = operations.flatMap(({ operationId, pointer }) =>
    operationId === undefined ? [pointer] : [operationId, pointer],
  );
  for (const key of Object.keys(option)) {
    if (key === "*" || known.includes(key)) continue;
    const help =
      suggestSimilar(key, known) ?? "The key of a rule is an operationId, or the JSON pointer of an operation.";
    report("FS5001", `\`pagination\` has a rule for \`${key}\`, but no operation has this name.`, {}, help);
  }
}
