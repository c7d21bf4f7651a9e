import type { Identifier, Model, Scalar, TypeNode, Way } from "../ir/ir.js";
import { camelCase, type NameScope } from "./names/names.js";
import type { OutputOptions } from "../config/options.js";
import { comparedModels } from "../ir/compared.js";
import { reachedFrom, reversed } from "../ir/circles.js";
import { anyPart, modelsIn, type TypeUse } from "../ir/reach.js";

/** What the test for a codec has to know. */
export interface CodecNeed {
  readonly options: OutputOptions;
  readonly way: Way;
  /** The models that have one for that way. */
  readonly models: ReadonlySet<Identifier>;
}

/**
 * Gives a codec to every model whose values look different on the wire, its own members or those of a model inside, and
 * to those that a union has to tell from such. `uses` are the types of parameters, bodies and responses.
 */
export function withCodecs(
  models: readonly Model[],
  uses: readonly TypeUse[],
  options: OutputOptions,
  scope: NameScope,
): readonly Model[] {
  const decoded = modelsThatNeedOne(models, options, "decode");
  const requested = models.filter(({ isRequest }) => isRequest);
  const encoded = new Set([...decoded, ...modelsThatNeedOne(requested, options, "encode")]);
  const isCoded = ({ type, way }: TypeUse): boolean =>
    needsCodec(type, { options, way, models: way === "decode" ? decoded : encoded });
  const compared = comparedModels(models, uses, isCoded);
  return models.map((model) => {
    const { name } = model;
    const ways = (["decode", "encode"] as const).filter((way) => (way === "decode" ? decoded : encoded).has(name));
    if (ways.length === 0 && !compared.has(name)) return model;
    const constant = scope.allot(`codec ${name}`, [`${camelCase(name)}Codec`], "Constant");
    return { ...model, codec: { name: constant, ways, isCompared: compared.has(name) } };
  });
}

function modelsThatNeedOne(models: readonly Model[], options: OutputOptions, way: Way): ReadonlySet<Identifier> {
  const own = models.filter(({ type }) => needsCodec(type, { options, way, models: NONE })).map(({ name }) => name);
  // What holds one of those needs one as well.
  const holders = reversed(new Map(models.map(({ name, type }) => [name, new Set(modelsIn(type))])));
  return reachedFrom(own, holders);
}

const NONE: ReadonlySet<Identifier> = new Set();

/** Whether values of a type are not passed through as JSON has them. */
export function needsCodec(type: TypeNode, need: CodecNeed): boolean {
  return anyPart(type, (part) => {
    if (part.kind === "scalar") return scalarNeedsCodec(part, need);
    if (part.kind === "ref") return need.models.has(part.model);
    return part.kind === "object" && part.properties.some(({ name, member }) => name !== member);
  });
}

/** Dates that stay text may be given as a `Date`; JSON writes one as a `date-time` with milliseconds. */
function scalarNeedsCodec({ format }: Scalar, { options, way }: CodecNeed): boolean {
  const { dates, datePrecision, int64 } = options;
  if (format === undefined || format === "binary") return false;
  if (format === "int64") return int64 !== "number";
  return dates === "date" || (way === "encode" && (format !== "date-time" || datePrecision === "s"));
}
