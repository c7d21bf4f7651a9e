import { findModelCodecs, type FormatTable, type Model, type TypeUse } from "../ir/ir.js";
import { camelCase, type NameScope } from "./names/names.js";

/** Adds a codec with a name to each model that needs one. `uses` are the types of parameters, bodies and responses. */
export function withCodecs(
  models: readonly Model[],
  uses: readonly TypeUse[],
  formats: FormatTable,
  scope: NameScope,
): readonly Model[] {
  const codecs = findModelCodecs(models, uses, formats);
  return models.map((model) => {
    const codec = codecs.get(model.name);
    if (!codec) return model;
    const name = scope.allot(`codec ${model.name}`, [`${camelCase(model.name)}Codec`], "Constant");
    return { ...model, codec: { name, ...codec } };
  });
}
