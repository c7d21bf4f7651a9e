import { listOperations, type Model, type TypeNode } from "../../ir/ir.js";
import { isWithin } from "../../load/pointer.js";
import type { Change } from "../change.js";
import { listOperationTypes, listReachedModels, listWebhookTypes } from "../match/model-references.js";
import { getRoute } from "../match/pair-operations.js";
import { compareDocs } from "./compare-members.js";
import { beginTypeComparison, comparePending } from "./compare-pending.js";
import type { ComparedApi } from "./compared-api.js";
import { nameType, type ApiComparison } from "./comparison.js";
import { queueTypes } from "./pending-pairs.js";

/**
 * Adds a change for each type that was renamed or removed. A type that was removed together with its operation has no
 * change of its own. A type that no operation uses is compared here, and all others with their operations.
 */
export function compareModels(comparison: ApiComparison): void {
  const { old, new: now, addChange } = comparison;
  const used = listReachedModels(listUsedTypes(old), old);
  const removedWithUsers = findModelsRemovedWithUsers(comparison);
  const types = beginTypeComparison(comparison, "response", undefined);
  for (const model of old.api.models) {
    const { name, component, pointer } = model;
    const newName = old.renames.get(name);
    const match = now.models.get(newName ?? name);
    const origin = { old: pointer, new: match?.pointer };
    if (removedWithUsers.has(name)) continue;
    if (newName !== undefined && !isPartOfRenamedModel(model, old))
      addChange("breaking", "type-renamed", writeRenameMessage(model, old), origin);
    if (component === undefined) continue;
    if (!match) addChange("breaking", "type-removed", `the type \`${name}\` was removed`, origin);
    if (!match) continue;
    if (!model.isVariant) compareDocs(model.docs, match.docs, { name: `the type \`${match.name}\``, origin }, types);
    if (!used.has(name)) queueTypes(model.type, match.type, { name: nameType(match.name), origin }, types);
  }
  comparePending(types);
}

/** Adds a change for each inline type that lost its name, unless a breaking change at its pointer explains this. */
export function addRemovedInlineTypes(
  { old, new: now, addChange }: ApiComparison,
  changes: readonly Change[],
  removedWithUsers: ReadonlySet<string>,
): void {
  const breakingPointers = changes
    .filter(({ level }) => level === "breaking")
    .flatMap((change) => change.old.pointer ?? []);
  for (const { name, component, pointer } of old.api.models) {
    if (component !== undefined || now.models.has(name) || old.renames.has(name) || removedWithUsers.has(name))
      continue;
    if (breakingPointers.some((breaking) => isWithin(pointer, breaking))) continue;
    addChange("breaking", "type-removed", `the type \`${name}\` was removed`, { old: pointer });
  }
}

/** The names of the old models that only removed operations and webhooks use. */
export function findModelsRemovedWithUsers({ old, new: now }: ApiComparison): ReadonlySet<string> {
  const stillUsed = listReachedModels(listUsedTypes(old, now), old);
  return new Set([...listReachedModels(listUsedTypes(old), old)].filter((name) => !stillUsed.has(name)));
}

/** Whether a type belongs to a renamed model: as an inline type, or as the variant for requests. */
const isPartOfRenamedModel = (model: Model, { api, renames }: ComparedApi): boolean =>
  api.models.some((owner) => renames.has(owner.name) && isPart(model, owner));

const isPart = (part: Model, owner: Model): boolean =>
  part.pointer === owner.pointer
    ? (part.isVariant && !owner.isVariant) || (part.isBase && !owner.isBase)
    : isWithin(part.pointer, owner.pointer);

/** The most parts that a message names. */
const MAX_NAMED_PARTS = 5;

function writeRenameMessage(model: Model, { api, renames }: ComparedApi): string {
  const parts = api.models.filter((part) => renames.has(part.name) && isPart(part, model));
  const named = parts.slice(0, MAX_NAMED_PARTS).map((part) => `, \`${part.name}\` to \`${renames.get(part.name)}\``);
  const more = parts.length > MAX_NAMED_PARTS ? `, and ${parts.length - MAX_NAMED_PARTS} more` : "";
  return `the type \`${model.name}\` was renamed to \`${renames.get(model.name)}\`${named.join("")}${more}`;
}

/** Lists the types that operations and webhooks use. If `now` is given, only those that still exist there count. */
function listUsedTypes({ api }: ComparedApi, now?: ComparedApi): readonly TypeNode[] {
  const newOperations = now && new Set(listOperations(now.api).flatMap((one) => [one.operationId, getRoute(one)]));
  const newWebhooks = now && new Set(now.api.webhooks?.list.map(({ name }) => name));
  const operations = listOperations(api).filter((one) => newOperations?.has(one.operationId ?? getRoute(one)) ?? true);
  const webhooks = (api.webhooks?.list ?? []).filter(({ name }) => newWebhooks?.has(name) ?? true);
  return [...operations.flatMap(listOperationTypes), ...webhooks.flatMap(listWebhookTypes)];
}
