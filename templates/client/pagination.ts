import type { VariableStatementStructure } from "ts-morph";
import { codeOf, literal, recordOf, type Code } from "../code/escape.js";
import type { Operation, PageCount, PageSize, Pagination } from "../../generator/ir/ir.js";
import { constantOf } from "../code/declarations.js";
import type { RuntimeValue } from "./runtime-names.js";
import type { Scope } from "../code/scope.js";

/** `const listPetsPages: Pagination = { next: nextLink, records: "pets", … };` */
export function paginationConstant(
  { pagination, names }: Operation,
  scope: Scope,
): readonly VariableStatementStructure[] {
  if (!pagination || !names.pagination) return [];
  const { style, records, next, previous, cursor, pageSize, count, more } = pagination;
  const { limit, constant } = names.pagination;
  const [only] = records;
  const before = PREVIOUS[style];
  const value = recordOf({
    next: more ? codeOf`/* @__PURE__ */ ${scope.value("whileMore")}(${scope.value(style)})` : scope.value(style),
    previous: before ? scope.value(before) : previous && more && scope.value(style),
    records: only !== undefined && records.length === 1 ? literal(only) : literal(records),
    nextMember: next && literal(next),
    previousMember: previous && literal(previous),
    token: cursor && recordOf({ member: literal(cursor) }),
    pageSize: pageSize && pageSizeRecord(pageSize),
    limit: limit === "limit" ? undefined : literal(limit),
    count: count && countRecord(count),
    more: more && literal(more),
  });
  return [constantOf(constant, scope.type("Pagination"), value)];
}

/** The styles that find the page before in a way of its own. */
const PREVIOUS: Readonly<Partial<Record<Pagination["style"], RuntimeValue>>> = {
  nextOffset: "previousOffset",
  nextPageNumber: "previousPageNumber",
};

const pageSizeRecord = ({ member, usual, maximum }: PageSize): Code =>
  recordOf({ member: literal(member), usual: numberOf(usual), maximum: numberOf(maximum) });

const countRecord = ({ parameter, first, pageSize, usual, maximum, total, pages }: PageCount): Code =>
  recordOf({
    name: literal(parameter),
    first: first === 0 ? undefined : literal(first),
    size: pageSize && literal(pageSize),
    usual: numberOf(usual),
    maximum: numberOf(maximum),
    total: total && literal(total),
    pages: pages && literal(pages),
  });

const numberOf = (value: number | undefined): Code | undefined => (value === undefined ? undefined : literal(value));
