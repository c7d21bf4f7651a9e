import type { Pagination, PageSize, Parameter, Response } from "../../ir/ir.js";
import { childPointer, get, getNumber, getString } from "../../load/load.js";
import type { LowerContext } from "../context.js";
import { isNumberSchema } from "./schema-kinds.js";
import { findPath, toPlainName, resolveSchema, type ResolvedSchema } from "./schema-paths.js";
import { lowerRecordType, type RecordArray } from "./records.js";

/** An operation that may page: its parameters, and the schema of its successful response. */
export interface Candidate {
  readonly urlPath: string;
  readonly parameters: readonly Parameter[];
  readonly response: Response;
  readonly schema: ResolvedSchema;
  readonly context: LowerContext;
}

/** A query parameter with its schema. */
export interface QueryParameter {
  readonly parameter: Parameter;
  readonly schema: ResolvedSchema;
  readonly description: string;
}

/** Finds the first query parameter whose plain name is one of some, in the order of the names, and whose schema passes. */
export function findQueryParameter(
  { parameters, context }: Candidate,
  plainNames: readonly string[],
  passes: (schema: ResolvedSchema) => boolean,
): QueryParameter | undefined {
  for (const name of plainNames) {
    for (const parameter of parameters) {
      if (parameter.in !== "query" || toPlainName(parameter.name) !== name) continue;
      const found = resolveParameter(parameter, context);
      if (found && passes(found.schema)) return found;
    }
  }
  return undefined;
}

/** Finds a query parameter by its exact name. */
export function findParameter({ parameters, context }: Candidate, name: string): QueryParameter | undefined {
  const parameter = parameters.find((each) => each.in === "query" && each.name === name);
  return parameter && resolveParameter(parameter, context);
}

function resolveParameter(parameter: Parameter, context: LowerContext): QueryParameter | undefined {
  const { refs } = context;
  const resolved = refs.resolve(refs.at(parameter.pointer), parameter.pointer);
  const at = resolved && childPointer(resolved.pointer, "schema");
  const schema = resolved && at !== undefined ? resolveSchema(get(resolved.value, "schema"), at, context) : undefined;
  const written = (resolved && getString(resolved.value, "description")) ?? "";
  return schema && { parameter, schema, description: `${written} ${getString(schema.value, "description") ?? ""}` };
}

const PAGE_SIZES =
  "perpage pagesize limit count size maxresults max top take rows resultsperpage itemsperpage pagelimit".split(" ");

/** Finds the parameter that sets the page size. */
export const findPageSizeParameter = (candidate: Candidate): QueryParameter | undefined =>
  findQueryParameter(candidate, PAGE_SIZES, isNumberSchema);

/** A larger maximum is that of a number format and not of a page. */
const LARGEST_PAGE = 100_000;

/** The default and the maximum page size in records, from the schema of the parameter or from its description. */
export function readSizes({ schema, description }: QueryParameter): {
  readonly defaultSize: number | undefined;
  readonly maximum: number | undefined;
} {
  const text = /\bmax(?:imum)?(?: value)?(?: is| of|:)? (\d+)\b|\bbetween 1 and (\d+)\b/i.exec(description);
  const maximum = getNumber(schema.value, "maximum") ?? Number(text?.[1] ?? text?.[2] ?? NaN);
  return { defaultSize: toPageSize(getNumber(schema.value, "default")), maximum: toPageSize(maximum) };
}

const toPageSize = (value: number | undefined): number | undefined =>
  value !== undefined && Number.isInteger(value) && value > 0 && value <= LARGEST_PAGE ? value : undefined;

/** The largest limit that is sent as a page size if no maximum is known. Every API allows pages of so few records. */
const SAFE_SIZE = 10;

/** The page size that a limit of records may set. Without a known maximum only a small one is safe. */
export function choosePageSize(parameter: QueryParameter | undefined): PageSize | undefined {
  if (!parameter) return undefined;
  const { defaultSize, maximum = defaultSize } = readSizes(parameter);
  const { member } = parameter.parameter;
  if (maximum !== undefined) return { member, defaultSize: undefined, maximum };
  return { member, defaultSize: undefined, maximum: undefined, largestLimit: SAFE_SIZE };
}

/** A pagination with the path and type of its records and nothing else. `hint` names the type of an inline record. */
export function createPagination(
  style: Pagination["style"],
  records: RecordArray,
  { response, schema, context }: Candidate,
  hint = `${response.type?.kind === "ref" ? response.type.model : ""} ${records.path.join(" ")} item`,
): Pagination {
  return {
    style,
    records: findPath(schema, records.path, context)?.members ?? records.path,
    record: lowerRecordType(records, hint, context),
    next: undefined,
    previous: undefined,
    cursor: undefined,
    pageSize: undefined,
    count: undefined,
    more: undefined,
  };
}
