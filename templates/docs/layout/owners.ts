import {
  listReachableModels,
  listTypeUses,
  type Api,
  type Identifier,
  type Module,
  type Webhooks,
} from "../../../generator/ir/ir.js";

/** What a page is about: a module or all webhooks. */
export type Owner = Module | Webhooks;

/** The module, or the webhooks, that alone use a model, by model. A model that several use has no entry. */
export function findOwners({ modules, webhooks, models }: Api): ReadonlyMap<Identifier, Owner> {
  const types = new Map(models.map(({ name, type }) => [name, type]));
  const owners = new Map<Identifier, Owner>();
  const shared = new Set<Identifier>();
  const addUses = (owner: Owner, uses: ReturnType<typeof listTypeUses>): void => {
    for (const name of listReachableModels(
      uses.map(({ type }) => type),
      types,
    )) {
      if (owners.has(name)) shared.add(name);
      owners.set(name, owner);
    }
  };
  for (const module of modules) addUses(module, listTypeUses(module.operations, []));
  if (webhooks) addUses(webhooks, listTypeUses([], webhooks.list));
  for (const name of shared) owners.delete(name);
  return owners;
}
