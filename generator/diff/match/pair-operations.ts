import type { Operation } from "../../ir/ir.js";

/** An operation of the old description, and the same operation of the new one. */
export type OperationPair = readonly [old: Operation, now: Operation];

/** The method and path of an operation, without the names of the path parameters: `GET /pets/{}`. */
export const getRoute = ({ method, path }: Operation): string => `${method} ${path.replace(/\{[^{}]*\}/g, "{}")}`;

/** Pairs the operations of two descriptions: by `operationId`, or else by method and path. */
export function pairOperations(
  oldOperations: readonly Operation[],
  newOperations: readonly Operation[],
): readonly OperationPair[] {
  const byId = new Map(newOperations.map((operation) => [operation.operationId, operation]));
  const byRoute = new Map(newOperations.map((operation) => [getRoute(operation), operation]));
  const oldIds = new Set(oldOperations.map(({ operationId }) => operationId));
  return oldOperations.flatMap((operation): OperationPair[] => {
    const sameId = operation.operationId === undefined ? undefined : byId.get(operation.operationId);
    const sameRoute = byRoute.get(getRoute(operation));
    // An operation that another old operation claims by its id is not matched by its route.
    const isFree = sameRoute && (sameRoute.operationId === undefined || !oldIds.has(sameRoute.operationId));
    const match = sameId ?? (isFree ? sameRoute : undefined);
    return match ? [[operation, match]] : [];
  });
}
