import type { TypeNode } from "./types.js";

/**
 * Removes the discriminator value from an intersection with a model, because the codec of the model converts that
 * property.
 */
export function removeDiscriminatorValue(option: TypeNode): TypeNode {
  const [model, added] = option.kind === "intersection" ? option.parts : [];
  const hasOnlyValues = added?.kind === "object" && added.properties.every(({ type }) => isLiteral(type));
  return model?.kind === "ref" && hasOnlyValues ? model : option;
}

const isLiteral = (type: TypeNode): boolean =>
  type.kind === "literal" || (type.kind === "union" && type.options.every(isLiteral));

/** Whether the discriminator of a union alone decides which option a value is: it knows each option, and all other values mean one model. */
export function isDecidedByDiscriminator({
  options,
  discriminator,
}: Pick<TypeNode & { readonly kind: "union" }, "options" | "discriminator">): boolean {
  if (discriminator?.default === undefined) return false;
  const known = new Set([...discriminator.mapping.map(({ model }) => model), discriminator.default]);
  return options.every((option) => {
    const type = removeDiscriminatorValue(option);
    return type.kind === "ref" && known.has(type.model);
  });
}
