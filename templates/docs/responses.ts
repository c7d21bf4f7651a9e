import {
  listFailures,
  describeResponseData,
  isDescribedFailure,
  listSuccesses,
  type Operation,
  type Outcome,
  type Response,
} from "../../generator/ir/ir.js";
import { getOperationPlan } from "../../generator/wire/wire.js";
import { dataCode, successType } from "../client/result.js";
import type { DocContext } from "./context.js";
import { detailsCell, summaryCell } from "./details.js";
import { linkedType } from "./linked-type.js";
import { targetOf } from "./layout/targets.js";
import { code, joined, link, markOf, type Markdown } from "./markdown/markdown.js";
import { heading, type Block } from "./markdown/page.js";
import { columns, table } from "./markdown/table.js";

const RETURN_TYPE = heading(3, "Return type");
const ERRORS = heading(3, "Errors");
const RESPONSE_HEADERS = heading(3, "Response headers");
const REQUEST_HEADERS = heading(3, "HTTP request headers");

const RESULT_COLUMNS = columns("Status", "Type", "Content-Type", "Description");
const ERROR_COLUMNS = columns("Status", "Type of the error", "Content-Type", "Description");
const HEADER_COLUMNS = columns("Name", "Description");

/** `### Return type`, `### Errors` and `### Response headers`. */
export function responseBlocks(operation: Operation, context: DocContext): readonly Block[] {
  const successes = listSuccesses(operation);
  const failures = listFailures(operation);
  return [
    RETURN_TYPE,
    ...returnType(operation, context),
    ...(successes.length > 0 ? [responseTable(successes, RESULT_COLUMNS, context)] : []),
    ERRORS,
    failures.length > 0
      ? responseTable(failures, ERROR_COLUMNS, context)
      : markOf`The description has no error response.`,
    link(markOf`How errors are handled`, targetOf("client", "Errors")),
    ...headerBlocks(operation.responses, context),
  ];
}

/** The type of the data. A list operation has a type for each of its three functions. */
function returnType(operation: Operation, context: DocContext): readonly Markdown[] {
  const { names, pagination } = operation;
  const data = successType(getOperationPlan(context.plan, operation).results, context.scope);
  const linked = (text: string): Markdown => linkedType(text, context);
  if (!names.pagination || !pagination) return [linked(`ApiPromise<${data}>`)];
  const record = context.scope.print(pagination.record);
  const { page, stream, list } = names.pagination;
  const items = [
    markOf`- ${code(page)}: ${linked(`ApiPromise<Page<${record}, ${data}>>`)}`,
    markOf`- ${code(stream)}: ${linked(`AsyncIterable<${record}>`)}`,
    markOf`- ${code(list)}: ${linked(`ApiPromise<${/^[\w$]+$/.test(record) ? `${record}[]` : `(${record})[]`}>`)}`,
  ];
  return [joined(items, "\n")];
}

function responseTable(outcomes: readonly Outcome[], head: Markdown, context: DocContext): Markdown {
  const rows = outcomes.map((response) => [
    code(response.status),
    typeCell(response, context),
    response.contentType === undefined ? markOf`none` : code(response.contentType),
    summaryCell(response.docs, context),
  ]);
  return table(head, rows);
}

function typeCell(outcome: Outcome, context: DocContext): Markdown {
  const isFailure = isDescribedFailure(outcome) || (outcome.kind !== "success" && outcome.read === undefined);
  const data = describeResponseData(outcome, isFailure);
  return linkedType(dataCode(data, context.scope), context);
}

/** The response headers in the description. A header that several responses have is listed once. */
function headerBlocks(responses: readonly Response[], context: DocContext): readonly Block[] {
  const headers = new Map(
    responses.flatMap((response) => response.headers).map((header) => [header.name.toLowerCase(), header]),
  );
  if (headers.size === 0) return [];
  const rows = [...headers.values()].map(({ name, docs }) => [code(name), detailsCell(docs, context)]);
  return [
    RESPONSE_HEADERS,
    table(HEADER_COLUMNS, rows),
    markOf`Read them from ${code("response.headers")} of the result of ${code(".withResponse()")}.`,
  ];
}

/** `### HTTP request headers`: the headers that the client sets. */
export function requestHeaderBlocks(operation: Operation, context: DocContext): readonly Block[] {
  const sent = (operation.body?.contents ?? []).map(({ contentType }) => code(contentType));
  const { accept } = getOperationPlan(context.plan, operation);
  const items = [markOf`- **Content-Type**: ${orNone(sent)}`, markOf`- **Accept**: ${code(accept)}`];
  return [REQUEST_HEADERS, joined(items, "\n")];
}

const orNone = (types: readonly Markdown[]): Markdown => (types.length > 0 ? joined(types, ", ") : markOf`none`);
