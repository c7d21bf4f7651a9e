import type { PrintType, TypePosition } from "../../emit/print/type-text.js";
import type { Api, Identifier, TypeNode } from "../../ir/ir.js";
import type { WirePlan } from "../../wire/wire.js";
import { renameModels } from "../match/model-references.js";
import { indexModels, type ModelIndex } from "../match/type-structure.js";

/** The IR of one of the two descriptions, and what the comparison needs to know about it. */
export interface ComparedApi extends ModelIndex {
  readonly api: Api;
  readonly plan: WirePlan;
  readonly print: PrintType;
  /** Prints a type for comparing: models have the names that they have in the new description. */
  readonly printForComparison: PrintType;
  /** The models that are equal in both descriptions, together with all models that they lead to. */
  readonly unchangedModels: ReadonlySet<string>;
  /** The new names of renamed models; empty for the new description. */
  readonly renames: ReadonlyMap<string, Identifier>;
}

/** Prepares an API for comparing. `renames` is given for the old description only. */
export const createComparedApi = (
  api: Api,
  plan: WirePlan,
  print: PrintType,
  unchangedModels: ReadonlySet<string>,
  renames: ReadonlyMap<string, Identifier> = new Map(),
): ComparedApi => ({
  ...indexModels(api),
  api,
  plan,
  print,
  unchangedModels,
  renames,
  printForComparison: (type, position) => print(renames.size > 0 ? renameModels(type, renames) : type, position),
});

/** Finds the position for which a type is printed. A model is always printed for its own position. */
export function findPosition(
  type: TypeNode,
  outerPosition: TypePosition | undefined,
  { models }: ModelIndex,
): TypePosition {
  const model = type.kind === "ref" ? models.get(type.model) : undefined;
  return model ? (model.isRequestOnly ? "parameter" : "model") : (outerPosition ?? "model");
}
