import type { Identifier, Model, Scalar, TypeNode } from "../ir.js";
import { camelCase, type NameScope } from "../names.js";
import type { OutputOptions } from "../options.js";

/** Gives a codec to every model whose values look different on the wire, its own members or those of a model inside. */
export function withCodecs(models: readonly Model[], options: OutputOptions, scope: NameScope): readonly Model[] {
  const needed = modelsThatNeedOne(models, options);
  return models.map((model) =>
    needed.has(model.name)
      ? { ...model, codec: scope.allot(`codec ${model.name}`, [`${camelCase(model.name)}Codec`], "Constant") }
      : model,
  );
}

function modelsThatNeedOne(models: readonly Model[], options: OutputOptions): Set<Identifier> {
  const needed = new Set<Identifier>();
  for (let grew = true; grew;) {
    grew = false;
    for (const { name, type } of models) {
      if (needed.has(name) || !needsCodec(type, options, needed)) continue;
      needed.add(name);
      grew = true;
    }
  }
  return needed;
}

/** Whether values of a type are not passed through as JSON has them. */
export function needsCodec(type: TypeNode, options: OutputOptions, models: ReadonlySet<Identifier>): boolean {
  const go = (inner: TypeNode): boolean => needsCodec(inner, options, models);
  switch (type.kind) {
    case "scalar":
      return scalarNeedsCodec(type, options);
    case "array":
      return go(type.items);
    case "tuple":
      return type.items.some(go) || (type.rest !== undefined && go(type.rest));
    case "object":
      return (
        type.properties.some(({ name, member, type: inner }) => name !== member || go(inner)) ||
        (type.additional !== undefined && go(type.additional))
      );
    case "ref":
      return models.has(type.model);
    case "union":
      return type.options.some(go);
    case "intersection":
      return type.parts.some(go);
    case "unknown":
    case "never":
    case "literal":
    case "enum":
      return false;
  }
}

function scalarNeedsCodec({ format }: Scalar, { dates, int64 }: OutputOptions): boolean {
  if (format === "int64") return int64 !== "number";
  return format !== undefined && format !== "binary" && dates === "date";
}
