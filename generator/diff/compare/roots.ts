import type { Api, Operation } from "../../ir/ir.js";
import { pairOperations } from "./operations.js";
import { paramsOf } from "../match/params.js";
import type { Pair } from "../match/places.js";
import { responsePairs } from "./responses.js";
import { contentFor, webhooksOf } from "./webhooks.js";

/** The types of whatever callers give and get, each with the one that has taken its place. */
export function rootPairs(old: Api, now: Api): readonly Pair[] {
  const [before, after] = [old, now].map(({ modules }) => modules.flatMap(({ operations }) => operations));
  const called = pairOperations(before ?? [], after ?? []).flatMap(([one, other]) => [
    ...paramPairs(one, other),
    ...responsePairs(one, other),
  ]);
  return [...called, ...broughtPairs(old, now)];
}

function paramPairs(old: Operation, now: Operation): readonly Pair[] {
  const types = new Map(paramsOf(now).map(({ member, type }) => [member, type]));
  return paramsOf(old).flatMap(({ member, type }): Pair[] => {
    const match = types.get(member);
    return match ? [[type, match]] : [];
  });
}

function broughtPairs(old: Api, now: Api): readonly Pair[] {
  const webhooks = webhooksOf(now);
  return [...webhooksOf(old)].flatMap(([key, before]) => {
    const after = webhooks.get(key);
    return before.contents.flatMap((content): Pair[] => {
      const match = after && contentFor(content, before, after);
      return match ? [[content.type, match.type]] : [];
    });
  });
}
