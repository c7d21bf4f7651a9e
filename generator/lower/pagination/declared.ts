import type { PageCount, PageSize, Pagination } from "../../ir/ir.js";
import { getNumber } from "../../load/tree.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import type { OffsetDeclaration, PageDeclaration, PaginationDeclaration } from "../../config/pagination-rules.js";
import { paginationOf, parameterNamed, sizesOf, type Candidate, type QueryParameter } from "./candidate.js";
import { linkHeaderPagination } from "./links.js";
import { recordsAt, type Records } from "./records.js";
import { findPath, membersOf, schemaAt, type Schema } from "./shape.js";

/** Takes what doesn't fit: a sentence without its end, and what to do. */
export type Problem = (message: string, help: string | undefined) => void;

/** The pagination that a declaration means; undefined, with every problem told, where it doesn't fit the operation. */
export function declarePagination(
  declaration: PaginationDeclaration,
  candidate: Candidate,
  problem: Problem,
): Pagination | undefined {
  let fits = true;
  const look = lookInto(candidate, (message, help) => {
    fits = false;
    problem(message, help);
  });
  const records = look.records(declaration.records);
  const { style, next, previous, parameter, total, pages }: AnyKeys = declaration;
  const from = style === "last-record" ? records && (records.item ?? null) : candidate.schema;
  const named: Named = {
    next: from === undefined ? undefined : look.member(next, from),
    previous: look.member(previous),
    parameter: look.parameter(parameter),
    pageSize: look.parameter(declaration.pageSize),
    total: look.member(total),
    pages: look.member(pages),
  };
  const more = look.member(declaration.more);
  if (!fits || !records) return undefined;
  const pageSize = named.pageSize && declaredSize(named.pageSize, declaration);
  return { ...paginate(declaration, records, named, candidate), pageSize, more };
}

/** A declaration of any style, each key where it has it. */
type AnyKeys = Pick<PaginationDeclaration, "style"> &
  Partial<Record<"next" | "previous" | "parameter" | "total" | "pages", string>>;

/** What the keys of a declaration name, as far as it has them. */
interface Named {
  readonly next: readonly string[] | undefined;
  readonly previous: readonly string[] | undefined;
  readonly parameter: QueryParameter | undefined;
  readonly pageSize: QueryParameter | undefined;
  readonly total: readonly string[] | undefined;
  readonly pages: readonly string[] | undefined;
}

function paginate(
  declaration: PaginationDeclaration,
  records: Records,
  named: Named,
  candidate: Candidate,
): Pagination {
  const base = (style: Pagination["style"]): Pagination => paginationOf(style, records, candidate);
  const { next, previous } = named;
  const cursor = named.parameter?.parameter.member;
  switch (declaration.style) {
    case "link":
      return { ...base("nextLink"), next, previous };
    case "link-header":
      return linkHeaderPagination(records, candidate);
    case "cursor":
      return { ...base("nextCursor"), next, previous, cursor };
    case "last-record":
      return { ...base("lastRecordCursor"), next, cursor };
    case "offset":
      return { ...base("nextOffset"), count: countOf(declaration, 0, named) };
    case "page":
      return { ...base("nextPageNumber"), count: countOf(declaration, 1, named) };
  }
}

function countOf(
  declaration: OffsetDeclaration | PageDeclaration,
  usualFirst: number,
  { parameter, pageSize, total, pages }: Named,
): PageCount | undefined {
  const sizes = pageSize && sizesOf(pageSize);
  const said = parameter && getNumber(parameter.schema.value, "default");
  const { first = said === 0 || said === 1 ? said : usualFirst, maximum = sizes?.maximum } = declaration;
  return (
    parameter && {
      parameter: parameter.parameter.name,
      first,
      pageSize: pageSize?.parameter.name,
      usual: sizes?.usual,
      maximum,
      total,
      pages,
    }
  );
}

function declaredSize(size: QueryParameter, { maximum }: PaginationDeclaration): PageSize {
  const known = sizesOf(size);
  return { member: size.parameter.member, usual: undefined, maximum: maximum ?? known.maximum ?? known.usual };
}

/** Looks up what a declaration names, and tells of what isn't there. */
function lookInto(candidate: Candidate, problem: Problem) {
  const { schema, context } = candidate;
  const member = (path: string | undefined, from: Schema | null = schema): readonly string[] | undefined => {
    if (path === undefined) return undefined;
    const names = from && spell(from, path, candidate);
    if (from && names) return findPath(from, names, context)?.members;
    problem(
      `\`${path}\` is not a property of ${from === schema ? "the response" : "a record"}`,
      from ? nearMember(from, path, candidate) : undefined,
    );
    return undefined;
  };
  const records = (path: string): Records | undefined => {
    const names = path === "" ? [] : spell(schema, path, candidate);
    const found = names && recordsAt(schema, names, context);
    if (!names) member(path);
    else if (!found) problem(path === "" ? "the response is not an array" : `\`${path}\` is not an array`, undefined);
    return found;
  };
  const parameter = (name: string | undefined): QueryParameter | undefined => {
    const found = name === undefined ? undefined : parameterNamed(candidate, name);
    if (found || name === undefined) return found;
    const names = candidate.parameters.filter((each) => each.in === "query").map((each) => String(each.name));
    problem(`it has no query parameter \`${name}\``, didYouMean(name, names));
    return undefined;
  };
  return { member, records, parameter };
}

/** The names of a path such as `meta.next`: a dot may be part of a name, as in `@odata.nextLink`. */
function spell(schema: Schema, path: string, candidate: Candidate): readonly string[] | undefined {
  const { context } = candidate;
  if (findPath(schema, [path], context)) return [path];
  for (let at = path.lastIndexOf("."); at > 0; at = path.lastIndexOf(".", at - 1)) {
    const inner = findPath(schema, [path.slice(0, at)], context);
    const rest = inner && spell(inner.schema, path.slice(at + 1), candidate);
    if (rest) return [path.slice(0, at), ...rest];
  }
  return undefined;
}

/** A path like the one that was written, one or two members deep. */
function nearMember(schema: Schema, path: string, { context }: Candidate): string | undefined {
  const paths = [...membersOf(schema, context)].flatMap(([name, { value, pointer }]) => {
    const inner = schemaAt(value, pointer, context);
    return [name, ...(inner ? [...membersOf(inner, context).keys()].map((key) => `${name}.${key}`) : [])];
  });
  return didYouMean(path, paths);
}
