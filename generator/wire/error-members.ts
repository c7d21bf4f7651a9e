import { listFailures, listOperations, type Api, type Identifier, type TypeNode } from "../ir/ir.js";
import type { PlanContext } from "./context.js";

/** The members of `ApiError` that only some APIs have, each with the names that its value can have in the error's body. */
const NAMES = { moreInfo: ["moreInfo", "more_info"], details: ["details", "detail"] } as const;

/** A member of `ApiError` that only some APIs have. */
export type ErrorMember = keyof typeof NAMES;

/** All members of `ApiError` that only some APIs have. */
export const ERROR_MEMBERS = ["moreInfo", "details"] as const satisfies readonly ErrorMember[];

/** Returns the members of `ApiError` for which a described error has a property. */
export function planErrorMembers(api: Pick<Api, "modules">, context: PlanContext): readonly ErrorMember[] {
  const types = listOperations(api).flatMap((operation) => listFailures(operation).flatMap(({ type }) => type ?? []));
  const names = listPropertyNames(types, context);
  return ERROR_MEMBERS.filter((member) => NAMES[member].some((name) => names.has(name)));
}

/** The names of the properties that values of the types can have themselves. */
function listPropertyNames(types: readonly TypeNode[], context: PlanContext): ReadonlySet<string> {
  const names = new Set<string>();
  const seen = new Set<Identifier>();
  const pending = [...types];
  for (let type = pending.pop(); type !== undefined; type = pending.pop()) {
    if (type.kind === "object") for (const { name } of type.properties) names.add(name);
    if (type.kind === "union") pending.push(...type.options);
    if (type.kind === "intersection") pending.push(...type.parts);
    if (type.kind !== "ref" || seen.has(type.model)) continue;
    seen.add(type.model);
    pending.push(...[context.types.get(type.model) ?? []].flat());
  }
  return names;
}
