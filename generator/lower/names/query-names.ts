import { isQuery, type Operation, type QueryNames } from "../../ir/ir.js";
import type { NameSpaces } from "./name-spaces.js";

/**
 * Names the functions that make objects for a query library: `listPetsQuery`, `listPetsInfiniteQuery` and
 * `createPetMutation`. They are named last, so that the option `queries` renames nothing else.
 */
export const nameQueries = (operations: readonly Operation[], names: NameSpaces): readonly Operation[] =>
  operations.map((operation) => ({
    ...operation,
    names: { ...operation.names, queries: nameQueriesOf(operation, names) },
  }));

function nameQueriesOf(operation: Operation, names: NameSpaces): QueryNames {
  const { operationId, pointer, names: own } = operation;
  const key = operationId ?? pointer;
  const name = own.pagination?.list ?? own.function;
  if (!isQuery(operation)) return { mutation: names.allot(`mutation ${key}`, [`${name}Mutation`], "Options") };
  return {
    query: names.allot(`query ${key}`, [`${name}Query`], "Options"),
    infiniteQuery: own.pagination && names.allot(`infiniteQuery ${key}`, [`${name}InfiniteQuery`], "Options"),
  };
}
