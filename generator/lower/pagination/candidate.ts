import type { Pagination, PageSize, Parameter, Response } from "../../ir/ir.js";
import { child } from "../../load/pointer.js";
import { get, getNumber, getString } from "../../load/tree.js";
import type { LowerContext } from "../context.js";
import { findPath, isNumber, plainName, schemaAt, type Schema } from "./schema-paths.js";
import { recordType, type Records } from "./records.js";

/** A GET operation that may page: what it takes, and what the data of its success looks like. */
export interface Candidate {
  readonly urlPath: string;
  readonly parameters: readonly Parameter[];
  readonly response: Response;
  readonly schema: Schema;
  readonly context: LowerContext;
}

/** A query parameter with its schema. */
export interface QueryParameter {
  readonly parameter: Parameter;
  readonly schema: Schema;
  readonly description: string;
}

/** The first query parameter whose plain name is one of some, in their order, and whose schema passes. */
export function queryParameter(
  { parameters, context }: Candidate,
  plainNames: readonly string[],
  passes: (schema: Schema) => boolean,
): QueryParameter | undefined {
  for (const name of plainNames) {
    for (const parameter of parameters) {
      if (parameter.in !== "query" || plainName(parameter.name) !== name) continue;
      const found = describe(parameter, context);
      if (found && passes(found.schema)) return found;
    }
  }
  return undefined;
}

/** A query parameter by its very name. */
export function parameterNamed({ parameters, context }: Candidate, name: string): QueryParameter | undefined {
  const parameter = parameters.find((each) => each.in === "query" && each.name === name);
  return parameter && describe(parameter, context);
}

function describe(parameter: Parameter, context: LowerContext): QueryParameter | undefined {
  const { refs } = context;
  const resolved = refs.resolve(refs.at(parameter.pointer), parameter.pointer);
  const at = resolved && child(resolved.pointer, "schema");
  const schema = resolved && at !== undefined ? schemaAt(get(resolved.value, "schema"), at, context) : undefined;
  const written = (resolved && getString(resolved.value, "description")) ?? "";
  return schema && { parameter, schema, description: `${written} ${getString(schema.value, "description") ?? ""}` };
}

const PAGE_SIZES =
  "perpage pagesize limit count size maxresults max top take rows resultsperpage itemsperpage pagelimit".split(" ");

/** The parameter that sets the page size. */
export const pageSizeParameter = (candidate: Candidate): QueryParameter | undefined =>
  queryParameter(candidate, PAGE_SIZES, isNumber);

/** Beyond this a maximum is that of a number format, and says nothing of pages. */
const LARGEST_PAGE = 100_000;

/** How many records a page has, as far as a parameter's description tells: usually, and at most. */
export function sizesOf({ schema, description }: QueryParameter): {
  readonly usual: number | undefined;
  readonly maximum: number | undefined;
} {
  const text = /\bmax(?:imum)?(?: value)?(?: is| of|:)? (\d+)\b|\bbetween 1 and (\d+)\b/i.exec(description);
  const maximum = getNumber(schema.value, "maximum") ?? Number(text?.[1] ?? text?.[2] ?? NaN);
  return { usual: pageSize(getNumber(schema.value, "default")), maximum: pageSize(maximum) };
}

const pageSize = (value: number | undefined): number | undefined =>
  value !== undefined && Number.isInteger(value) && value > 0 && value <= LARGEST_PAGE ? value : undefined;

/** The page size that a limit may set: only up to a size that is known to be allowed. */
export function knownPageSize(parameter: QueryParameter | undefined): PageSize | undefined {
  if (!parameter) return undefined;
  const { usual, maximum = usual } = sizesOf(parameter);
  return maximum === undefined ? undefined : { member: parameter.parameter.member, usual: undefined, maximum };
}

/** A pagination in which only the records are said; `hint` names the type of one that stands inline. */
export function paginationOf(
  style: Pagination["style"],
  records: Records,
  { response, schema, context }: Candidate,
  hint = `${response.type?.kind === "ref" ? response.type.model : ""} ${records.path.join(" ")} item`,
): Pagination {
  return {
    style,
    records: findPath(schema, records.path, context)?.members ?? records.path,
    record: recordType(records, hint, context),
    next: undefined,
    previous: undefined,
    cursor: undefined,
    pageSize: undefined,
    count: undefined,
    more: undefined,
  };
}
