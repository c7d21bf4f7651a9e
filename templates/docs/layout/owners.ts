import {
  listModels,
  listTypeUses,
  type Api,
  type Identifier,
  type Module,
  type Webhooks,
} from "../../../generator/ir/ir.js";

/** What a page is about: a module or all webhooks. */
export type Owner = Module | Webhooks;

/**
 * The module, or the webhooks, that alone use a model, by model. A model that several use has no entry. Whatever a shared model
 * refers to is shared too, so it is not visited again for a further owner.
 */
export function findOwners({ modules, webhooks, models }: Api): ReadonlyMap<Identifier, Owner> {
  const types = new Map(models.map(({ name, type }) => [name, type]));
  const owners = new Map<Identifier, Owner>();
  const shared = new Set<Identifier>();
  const addUses = (owner: Owner, uses: ReturnType<typeof listTypeUses>): void => {
    const pending = uses.flatMap(({ type }) => listModels(type));
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
      const known = owners.get(name);
      if (known === owner || shared.has(name)) continue;
      if (known === undefined) owners.set(name, owner);
      else shared.add(name);
      pending.push(...listModels(types.get(name)));
    }
  };
  for (const module of modules) addUses(module, listTypeUses(module.operations, []));
  if (webhooks) addUses(webhooks, listTypeUses([], webhooks.list));
  for (const name of shared) owners.delete(name);
  return owners;
}
