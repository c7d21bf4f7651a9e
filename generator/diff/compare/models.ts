import type { Model } from "../../ir/ir.js";
import type { Change } from "../change.js";
import { beginComparison, type Sides } from "./comparison.js";
import { isWithin } from "../../load/pointer.js";
import { compareDocs } from "./members.js";
import { reachedFrom, typesOf, typesOfWebhook } from "../match/reach.js";
import { operationsOf, placeOf, type Side } from "../match/side.js";
import { compareTypes, finish } from "./walk.js";

/**
 * Notes which types are called otherwise or are gone. A type that went with its operation is told with that; one that no
 * operation uses is compared by itself.
 */
export function compareModels(sides: Sides): void {
  const { old, new: now, note } = sides;
  const used = reachedFrom(usesIn(old), old);
  const gone = goneWithUses(sides);
  const comparison = beginComparison(sides, "response", undefined);
  for (const model of old.api.models) {
    const { name, component, pointer } = model;
    const renamed = old.renames.get(name);
    const match = now.models.get(renamed ?? name);
    const pointers = { old: pointer, new: match?.pointer };
    if (gone.has(name)) continue;
    if (renamed !== undefined && !isToldWithOwner(model, old))
      note("breaking", "type-renamed", renameMessage(model, old), pointers);
    if (component === undefined) continue;
    if (!match) note("breaking", "type-removed", `the type \`${name}\` is gone`, pointers);
    if (!match) continue;
    if (!model.isVariant)
      compareDocs(model.docs, match.docs, { name: `the type \`${match.name}\``, pointers }, comparison);
    if (!used.has(name)) compareTypes(model.type, match.type, { name: match.name, pointers }, comparison);
  }
  finish(comparison);
}

/** Notes parts of types that have lost their name, where nothing that was found at their place says so. */
export function compareParts(
  { old, new: now, note }: Sides,
  found: readonly Change[],
  gone: ReadonlySet<string>,
): void {
  const broken = found.filter(({ level }) => level === "breaking").map((change) => change.old.pointer);
  for (const { name, component, pointer } of old.api.models) {
    if (component !== undefined || now.models.has(name) || old.renames.has(name) || gone.has(name)) continue;
    if (broken.some((above) => above !== null && isWithin(pointer, above))) continue;
    note("breaking", "type-removed", `the type \`${name}\` is gone`, { old: pointer });
  }
}

/** The types that only what is gone has used. */
export function goneWithUses({ old, new: now }: Sides): ReadonlySet<string> {
  const kept = reachedFrom(usesIn(old, now), old);
  return new Set([...reachedFrom(usesIn(old), old)].filter((name) => !kept.has(name)));
}

/** Whether a type is part of another one that is called otherwise, or the form that it has in requests. */
const isToldWithOwner = (model: Model, side: Side): boolean =>
  side.api.models.some((owner) => side.renames.has(owner.name) && isPart(model, owner));

const isPart = (part: Model, owner: Model): boolean =>
  part.pointer === owner.pointer ? part.isVariant && !owner.isVariant : isWithin(part.pointer, owner.pointer);

/** How many parts of a type are named. */
const MOST_PARTS = 5;

function renameMessage(model: Model, { api, renames }: Side): string {
  const parts = api.models.filter((part) => renames.has(part.name) && isPart(part, model));
  const named = [model, ...parts.slice(0, MOST_PARTS)].map(
    ({ name }) => `\`${name}\` is now called \`${renames.get(name)}\``,
  );
  const more = parts.length > MOST_PARTS ? `, and so on for ${parts.length - MOST_PARTS} more` : "";
  return `the type ${named.join(", ")}${more}`;
}

/** The types that operations and webhooks use; with `now` only of those that are still there. */
function usesIn(side: Side, now?: Side): ReturnType<typeof typesOf> {
  const places = now && new Set(operationsOf(now).flatMap((one) => [one.operationId, placeOf(one)]));
  const names = now && new Set(now.api.webhooks?.list.map(({ name }) => name));
  const operations = operationsOf(side).filter((one) => places?.has(one.operationId ?? placeOf(one)) ?? true);
  const webhooks = (side.api.webhooks?.list ?? []).filter(({ name }) => names?.has(name) ?? true);
  return [...operations.flatMap(typesOf), ...webhooks.flatMap(typesOfWebhook)];
}
