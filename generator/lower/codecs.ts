import { findModelCodecs, type FormatTable, type Model, type TypeUse } from "../ir/ir.js";
import type { NameSpaces } from "./names/name-spaces.js";
import { camelCase } from "./names/names.js";

/** Adds a codec with a name to each model that needs one. `uses` are the types of parameters, bodies and responses. */
export function withCodecs(
  models: readonly Model[],
  uses: readonly TypeUse[],
  formats: FormatTable,
  names: NameSpaces,
): readonly Model[] {
  const codecs = findModelCodecs(models, uses, formats);
  return models.map((model) => {
    const codec = codecs.get(model.name);
    if (!codec) return model;
    const name = names.allot(`codec ${model.name}`, [`${camelCase(model.name)}Codec`], "Constant");
    return { ...model, codec: { name, ...codec } };
  });
}
