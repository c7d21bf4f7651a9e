import { listOperations, type Api, type Operation } from "../../ir/ir.js";
import { listParams } from "./caller-params.js";
import type { MatchedTypes } from "./counterparts.js";
import { findMatchingOutcome, listOutcomes } from "./outcomes.js";
import { pairOperations } from "./pair-operations.js";
import { findMatchingContent, indexWebhooks } from "./pair-webhooks.js";

/** Pairs the types that callers send and receive with those that have replaced them. */
export function pairRootTypes(old: Api, now: Api): readonly MatchedTypes[] {
  const called = pairOperations(listOperations(old), listOperations(now)).flatMap(([before, after]) => [
    ...pairParamTypes(before, after),
    ...pairOutcomeTypes(before, after),
  ]);
  return [...called, ...pairWebhookTypes(old, now)];
}

function pairParamTypes(before: Operation, after: Operation): readonly MatchedTypes[] {
  const newTypes = new Map(listParams(after).map(({ member, type }) => [member, type]));
  return listParams(before).flatMap(({ member, type }): MatchedTypes[] => {
    const newType = newTypes.get(member);
    return newType ? [[type, newType]] : [];
  });
}

function pairOutcomeTypes(before: Operation, after: Operation): readonly MatchedTypes[] {
  const [oldOutcomes, newOutcomes] = [listOutcomes(before), listOutcomes(after)];
  return newOutcomes.flatMap((outcome): MatchedTypes[] => {
    const oldType = findMatchingOutcome(outcome, oldOutcomes, newOutcomes)?.type;
    return oldType && outcome.type ? [[oldType, outcome.type]] : [];
  });
}

function pairWebhookTypes(old: Api, now: Api): readonly MatchedTypes[] {
  const newWebhooks = indexWebhooks(now);
  return [...indexWebhooks(old)].flatMap(([key, before]) => {
    const after = newWebhooks.get(key);
    return before.contents.flatMap((content): MatchedTypes[] => {
      const match = after && findMatchingContent(content, before, after);
      return match ? [[content.type, match.type]] : [];
    });
  });
}
