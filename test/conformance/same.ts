import { isDeepStrictEqual } from "node:util";

/** Whether two lists hold equal items; the order has a meaning among items of one name only. */
export function sameByName<T>(got: readonly T[], wanted: readonly T[], nameOf: (item: T) => string): boolean {
  return isDeepStrictEqual(groupBy(got, nameOf), groupBy(wanted, nameOf));
}

/** The items of each name, in their order. */
export function groupBy<T>(items: readonly T[], nameOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(nameOf(item), [...(groups.get(nameOf(item)) ?? []), item]);
  return groups;
}

/** The name of a piece such as `name=value`. */
export const pieceName = (piece: string): string => piece.split("=", 1)[0] ?? "";

/** What a text is as JSON; `undefined` where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `type/subtype` of a content type. */
export const essenceOf = (type: string | null): string => (type ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";

/** A difference, as a person reads it; none where there is none. */
export const unless = (isSame: boolean, what: string, got: unknown, wanted: unknown): string[] =>
  isSame ? [] : [`${what}: ${JSON.stringify(got) ?? "nothing"} instead of ${JSON.stringify(wanted) ?? "nothing"}`];
