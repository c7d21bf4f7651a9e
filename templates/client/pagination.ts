import type { VariableStatementStructure } from "ts-morph";
import { codeOf, literal, recordOf, type Code } from "../code/escape.js";
import type { Identifier, PageCount, PageSize } from "../../generator/ir/ir.js";
import type { PagesPlan } from "../../generator/wire/wire.js";
import { constantOf } from "../code/declarations.js";
import type { Scope } from "../code/scope.js";

/** `const listPetsPages: Pagination = { next: nextLink, records: "pets", … };` */
export function paginationConstant(name: Identifier, plan: PagesPlan, scope: Scope): VariableStatementStructure {
  const { next, previous, records, nextPath, previousPath, morePath, cursor, pageSize, ownLimit, count } = plan;
  const [only] = records;
  const value = recordOf({
    next: plan.isConditional
      ? codeOf`/* @__PURE__ */ ${scope.value("whileMore")}(${scope.value(next)})`
      : scope.value(next),
    previous: previous && scope.value(previous),
    records: only !== undefined && records.length === 1 ? literal(only) : literal(records),
    isRequired: plan.isRequired ? literal(true) : undefined,
    nextMember: nextPath && literal(nextPath),
    previousMember: previousPath && literal(previousPath),
    token: cursor && recordOf({ member: literal(cursor) }),
    pageSize: pageSize && pageSizeRecord(pageSize),
    ownLimit: ownLimit && literal(ownLimit),
    count: count && countRecord(count),
    more: morePath && literal(morePath),
  });
  return constantOf(name, scope.type("Pagination"), value);
}

const pageSizeRecord = ({ member, defaultSize, maximum, largestLimit }: PageSize): Code =>
  recordOf({
    member: literal(member),
    usual: numberOf(defaultSize),
    maximum: numberOf(maximum),
    largestLimit: numberOf(largestLimit),
  });

const countRecord = ({ parameter, first, pageSize, defaultSize, maximum, total, pages }: PageCount): Code =>
  recordOf({
    name: literal(parameter),
    first: first === 0 ? undefined : literal(first),
    size: pageSize && literal(pageSize),
    usual: numberOf(defaultSize),
    maximum: numberOf(maximum),
    total: total && literal(total),
    pages: pages && literal(pages),
  });

const numberOf = (value: number | undefined): Code | undefined => (value === undefined ? undefined : literal(value));
