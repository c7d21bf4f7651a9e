import type { PageCount, PageSize, Pagination } from "../../ir/ir.js";
import { getNumber } from "../../load/load.js";
import { suggestSimilar } from "../../diagnostics/suggest-similar.js";
import type { OffsetDeclaration, PageDeclaration, PaginationDeclaration } from "../../config/pagination-rules.js";
import { createPagination, findParameter, readSizes, type Candidate, type QueryParameter } from "./candidate.js";
import { createLinkHeaderPagination } from "./links.js";
import { getRecords, type RecordArray } from "./records.js";
import { findPath, listMembers, resolveSchema, type ResolvedSchema } from "./schema-paths.js";

/** Reports a part of a declaration that does not fit the operation: a sentence without its full stop, and a hint. */
export type ReportMismatch = (message: string, help: string | undefined) => void;

/** The pagination that the option `pagination` declares. If it does not fit the operation, every problem is reported. */
export function lowerDeclaration(
  declaration: PaginationDeclaration,
  candidate: Candidate,
  problem: ReportMismatch,
): Pagination | undefined {
  let fits = true;
  const lookup = createLookup(candidate, (message, help) => {
    fits = false;
    problem(message, help);
  });
  const records = lookup.records(declaration.records);
  const { style, next, previous, parameter, total, pages }: AnyKeys = declaration;
  const from = style === "last-record" ? records && (records.item ?? null) : candidate.schema;
  const named: DeclaredParts = {
    next: from === undefined ? undefined : lookup.member(next, from),
    previous: lookup.member(previous),
    parameter: lookup.parameter(parameter),
    pageSize: lookup.parameter(declaration.pageSize),
    total: lookup.member(total),
    pages: lookup.member(pages),
  };
  const more = lookup.member(declaration.more);
  if (!fits || !records) return undefined;
  const pageSize = named.pageSize && createDeclaredSize(named.pageSize, declaration);
  return { ...paginate(declaration, records, named, candidate), pageSize, more };
}

/** A declaration of any style. A key that the style does not have is undefined. */
type AnyKeys = Pick<PaginationDeclaration, "style"> &
  Partial<Record<"next" | "previous" | "parameter" | "total" | "pages", string>>;

/** The members and parameters that the keys of a declaration name. */
interface DeclaredParts {
  readonly next: readonly string[] | undefined;
  readonly previous: readonly string[] | undefined;
  readonly parameter: QueryParameter | undefined;
  readonly pageSize: QueryParameter | undefined;
  readonly total: readonly string[] | undefined;
  readonly pages: readonly string[] | undefined;
}

function paginate(
  declaration: PaginationDeclaration,
  records: RecordArray,
  named: DeclaredParts,
  candidate: Candidate,
): Pagination {
  const base = (style: Pagination["style"]): Pagination => createPagination(style, records, candidate);
  const { next, previous } = named;
  const cursor = named.parameter?.parameter.member;
  switch (declaration.style) {
    case "link":
      return { ...base("nextLink"), next, previous };
    case "link-header":
      return createLinkHeaderPagination(records, candidate);
    case "cursor":
      return { ...base("nextCursor"), next, previous, cursor };
    case "last-record":
      return { ...base("lastRecordCursor"), next, cursor };
    case "offset":
      return { ...base("nextOffset"), count: createCount(declaration, 0, named) };
    case "page":
      return { ...base("nextPageNumber"), count: createCount(declaration, 1, named) };
  }
}

function createCount(
  declaration: OffsetDeclaration | PageDeclaration,
  defaultFirst: number,
  { parameter, pageSize, total, pages }: DeclaredParts,
): PageCount | undefined {
  const sizes = pageSize && readSizes(pageSize);
  const written = parameter && getNumber(parameter.schema.value, "default");
  const { first = written === 0 || written === 1 ? written : defaultFirst, maximum = sizes?.maximum } = declaration;
  return (
    parameter && {
      parameter: parameter.parameter.name,
      first,
      pageSize: pageSize?.parameter.name,
      defaultSize: sizes?.defaultSize,
      maximum,
      total,
      pages,
    }
  );
}

function createDeclaredSize(size: QueryParameter, { maximum }: PaginationDeclaration): PageSize {
  const known = readSizes(size);
  return {
    member: size.parameter.member,
    defaultSize: undefined,
    maximum: maximum ?? known.maximum ?? known.defaultSize,
  };
}

/** Looks up what a declaration names, and reports what does not exist. */
function createLookup(candidate: Candidate, problem: ReportMismatch) {
  const { schema, context } = candidate;
  const member = (path: string | undefined, from: ResolvedSchema | null = schema): readonly string[] | undefined => {
    if (path === undefined) return undefined;
    const names = from && splitPath(from, path, candidate);
    if (from && names) return findPath(from, names, context)?.members;
    problem(
      `\`${path}\` is not a property of ${from === schema ? "the response" : "a record"}`,
      from ? suggestMember(from, path, candidate) : undefined,
    );
    return undefined;
  };
  const records = (path: string): RecordArray | undefined => {
    const names = path === "" ? [] : splitPath(schema, path, candidate);
    const found = names && getRecords(schema, names, context);
    if (!names) member(path);
    else if (!found) problem(path === "" ? "the response is not an array" : `\`${path}\` is not an array`, undefined);
    return found;
  };
  const parameter = (name: string | undefined): QueryParameter | undefined => {
    const found = name === undefined ? undefined : findParameter(candidate, name);
    if (found || name === undefined) return found;
    const names = candidate.parameters.filter((each) => each.in === "query").map((each) => String(each.name));
    problem(`it has no query parameter \`${name}\``, suggestSimilar(name, names));
    return undefined;
  };
  return { member, records, parameter };
}

/** Splits a path such as `meta.next`. A dot may be part of a name, as in `@odata.nextLink`. */
function splitPath(schema: ResolvedSchema, path: string, candidate: Candidate): readonly string[] | undefined {
  const { context } = candidate;
  if (findPath(schema, [path], context)) return [path];
  for (let at = path.lastIndexOf("."); at > 0; at = path.lastIndexOf(".", at - 1)) {
    const inner = findPath(schema, [path.slice(0, at)], context);
    const rest = inner && splitPath(inner.schema, path.slice(at + 1), candidate);
    if (rest) return [path.slice(0, at), ...rest];
  }
  return undefined;
}

/** Suggests a path that is similar to the written one, one or two members deep. */
function suggestMember(schema: ResolvedSchema, path: string, { context }: Candidate): string | undefined {
  const paths = [...listMembers(schema, context)].flatMap(([name, { value, pointer }]) => {
    const inner = resolveSchema(value, pointer, context);
    return [name, ...(inner ? [...listMembers(inner, context).keys()].map((key) => `${name}.${key}`) : [])];
  });
  return suggestSimilar(path, paths);
}
