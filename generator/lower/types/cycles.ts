import {
  listAlternativeModels,
  findCyclicNodes,
  type Identifier,
  type Model,
  type Pointer,
  type TypeNode,
} from "../../ir/ir.js";
import { findOwnCycle, type Refs } from "../../load/load.js";
import type { LowerContext } from "../context.js";
import { intersect, listParts, NEVER, unite, UNKNOWN } from "./combine-types.js";

type CycleContext = Pick<LowerContext, "report" | "refs">;

/** The models of a cycle: each refers to all others, directly or through them. */
type Cycle = ReadonlySet<Identifier>;

/**
 * Removes references that lead back to the same model without an object or array between them. An example is a `Pet`
 * that is a union with a branch `Pet & Dog`. TypeScript refuses such types, and no value has them.
 *
 * In an intersection the part that leads back is replaced by the rest of its model. In a union the branch that leads
 * back is left out, because the union has the branches of that model already.
 */
export function removeCycles(models: readonly Model[], { report, refs }: CycleContext): readonly Model[] {
  const cycles = findCycles(models);
  if (cycles.size === 0) return models;
  const longest = Math.max(...[...new Set(cycles.values())].map(({ size }) => size));
  if (longest > LONGEST_CYCLE) {
    const message = `A cycle of references has ${longest} schemas, but at most ${LONGEST_CYCLE} are allowed.`;
    report("FS1102", message, { pointer: "#" });
    return models;
  }
  const reported = new Set<Cycle>();
  for (const { name, pointer } of models) {
    const cycle = cycles.get(name);
    if (!cycle || reported.has(cycle)) continue;
    reported.add(cycle);
    // Validation reports a schema that contains itself by `allOf`.
    if (models.some((model) => cycle.has(model.name) && isOwnPart(model.pointer, refs))) continue;
    report("FS3008", `\`${name}\` refers directly to itself; its type is emitted without this reference.`, { pointer });
  }
  const cut = rewrite(models, cycles, withoutParts);
  return rewrite(cut, findCycles(cut), withoutBranches);
}

function isOwnPart(pointer: Pointer, refs: Refs): boolean {
  const value = refs.at(pointer);
  return value !== undefined && findOwnCycle({ value, pointer }, refs) !== undefined;
}

/** A union in a cycle gets the branches of all others, so a long cycle would make huge types. */
const LONGEST_CYCLE = 1000;

type Rewrite = (model: Model, cycle: Cycle, models: ReadonlyMap<Identifier, Model>) => TypeNode;

function rewrite(models: readonly Model[], cycles: ReadonlyMap<Identifier, Cycle>, change: Rewrite): readonly Model[] {
  const byName = new Map(models.map((model) => [model.name, model]));
  return models.map((model) => {
    const cycle = cycles.get(model.name);
    return cycle ? { ...model, type: change(model, cycle, byName) } : model;
  });
}

/** An intersection in which each part that leads back is replaced by the rest of its model. */
function withoutParts({ type }: Model, cycle: Cycle, models: ReadonlyMap<Identifier, Model>): TypeNode {
  if (type.kind !== "intersection") return type;
  return type.parts
    .map((part) => {
      const model = part.kind === "ref" && cycle.has(part.model) ? models.get(part.model) : undefined;
      return model
        ? listParts(model.type)
            .filter((other) => !leadsTo(other, cycle))
            .reduce(intersect, UNKNOWN)
        : part;
    })
    .reduce(intersect, UNKNOWN);
}

/** A union without the branches that lead back, and with the branches of the other unions in the cycle. */
function withoutBranches({ type }: Model, cycle: Cycle, models: ReadonlyMap<Identifier, Model>): TypeNode {
  const others = [...cycle].flatMap((name) => listBranches(models.get(name)?.type ?? NEVER));
  const ends = isChoice(type) ? others.filter((option) => !leadsTo(option, cycle)) : [];
  const cut = unite([cutBranches(type, cycle), ...ends]);
  return cut.kind === "never" ? UNKNOWN : cut;
}

function cutBranches(type: TypeNode, cycle: Cycle): TypeNode {
  if (!leadsTo(type, cycle)) return type;
  if (type.kind === "union") return unite(type.options.map((option) => cutBranches(option, cycle)));
  if (type.kind === "intersection")
    return type.parts.map((part) => cutBranches(part, cycle)).reduce(intersect, UNKNOWN);
  return NEVER;
}

const isChoice = ({ kind }: TypeNode): boolean => kind === "union" || kind === "ref";

const listBranches = (type: TypeNode): readonly TypeNode[] => (type.kind === "union" ? type.options : []);

/** Whether a type refers to a model of the cycle without an object, array or tuple between them. */
const leadsTo = (type: TypeNode, cycle: Cycle): boolean => listAlternativeModels(type).some((name) => cycle.has(name));

/** The cycle of each model that is in one. */
const findCycles = (models: readonly Model[]): ReadonlyMap<Identifier, Cycle> =>
  findCyclicNodes(new Map(models.map(({ name, type }) => [name, new Set(listAlternativeModels(type))])));
