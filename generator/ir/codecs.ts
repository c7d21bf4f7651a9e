import { findReachable, reverseGraph } from "./cycles.js";
import type { FormatTable } from "./formats.js";
import type { CodecDirection, Model, ModelCodec } from "./model.js";
import { listChildTypes, containsType, listModels, type TypeUse } from "./reach.js";
import { isStructured } from "./structured.js";
import { isDecidedByDiscriminator } from "./discriminators.js";
import type { Identifier, TypeNode, WireName } from "./types.js";
import { findTypedProperties, type KindContext } from "./value-kinds.js";

/** Everything that decides whether a type needs a codec. */
interface CodecQuestion {
  readonly formats: FormatTable;
  readonly direction: CodecDirection;
  /** The models that have a codec for that direction. */
  readonly models: ReadonlySet<Identifier>;
}

/** Whether values of a type differ from the JSON on the wire: by a format, or by the name of a member. */
export function needsCodec(type: TypeNode, { formats, direction, models }: CodecQuestion): boolean {
  return containsType(type, (part) => {
    if (part.kind === "scalar" || part.kind === "literal" || part.kind === "enum")
      return part.format !== undefined && formats[part.format][direction] !== undefined;
    if (part.kind === "ref") return models.has(part.model);
    return part.kind === "object" && part.properties.some(({ name, member }) => name !== member);
  });
}

/**
 * Finds the models that need a codec. A model needs one if a member of it, or of a model inside it, differs from the
 * JSON on the wire. It also needs one if a union has to distinguish its values from such values.
 */
export function findModelCodecs(
  models: readonly Model[],
  uses: readonly TypeUse[],
  formats: FormatTable,
): ReadonlyMap<Identifier, Omit<ModelCodec, "name">> {
  const decode = findModelsWithCodec(models, formats, "decode");
  const requests = models.filter(({ isRequest }) => isRequest);
  const encode = new Set([...decode, ...findModelsWithCodec(requests, formats, "encode")]);
  const coded = { decode, encode };
  const isCoded = ({ type, direction }: TypeUse): boolean =>
    needsCodec(type, { formats, direction, models: coded[direction] });
  // Most descriptions need no codec at all.
  if (encode.size === 0 && !uses.some(isCoded)) return new Map();
  const distinguished = findModelsToDistinguish(models, uses, isCoded, formats);
  const entries = models.flatMap(({ name }): [Identifier, Omit<ModelCodec, "name">][] => {
    const directions = (["decode", "encode"] as const).filter((direction) => coded[direction].has(name));
    const typed = distinguished.get(name);
    const listsEveryMember = typed !== undefined;
    if (directions.length === 0 && !listsEveryMember) return [];
    const typedProperties = typed && typed.size > 0 ? [...typed].sort() : undefined;
    return [[name, { directions, listsEveryMember, ...(typedProperties && { typedProperties }) }]];
  });
  return new Map(entries);
}

function findModelsWithCodec(
  models: readonly Model[],
  formats: FormatTable,
  direction: CodecDirection,
): ReadonlySet<Identifier> {
  const question: CodecQuestion = { formats, direction, models: new Set() };
  const starts = models.filter(({ type }) => needsCodec(type, question)).map(({ name }) => name);
  if (starts.length === 0) return new Set();
  // A model that contains one of those needs a codec as well.
  const containers = reverseGraph(new Map(models.map(({ name, type }) => [name, new Set(listModels(type))])));
  return findReachable(starts, containers);
}

/**
 * Finds the models whose values a union has to distinguish by their members, with the properties whose types tell them
 * apart. Such a union has several branches that are objects or arrays, and at least one of its branches needs a codec.
 */
function findModelsToDistinguish(
  models: readonly Model[],
  uses: readonly TypeUse[],
  isCoded: (use: TypeUse) => boolean,
  formats: FormatTable,
): ReadonlyMap<Identifier, ReadonlySet<WireName>> {
  const byName = new Map(models.map((model) => [model.name, model.type]));
  // A multipart body has files where JSON has strings.
  const kinds: KindContext = { formats, findModel: (model) => byName.get(model), hasFiles: true };
  const found = new Map<Identifier, Set<WireName>>();

  const collect = (start: TypeNode, typed: ReadonlySet<WireName>): void => {
    const stack = [start];
    const seen = new Set<Identifier>();
    for (let type = stack.pop(); type; type = stack.pop()) {
      if (type.kind === "object" && type.properties.length > 0) continue;
      if (type.kind !== "ref") {
        stack.push(...listChildTypes(type));
        continue;
      }
      const target = byName.get(type.model);
      if (!target || seen.has(type.model) || !isStructured(target, byName)) continue;
      seen.add(type.model);
      found.set(type.model, new Set([...(found.get(type.model) ?? []), ...typed]));
      stack.push(target);
    }
  };

  const search = ({ type, direction }: TypeUse): void => {
    listChildTypes(type).forEach((child) => search({ type: child, direction }));
    if (type.kind !== "union" || !type.options.some((option) => isCoded({ type: option, direction }))) return;
    const structured = type.options.filter((option) => isStructured(option, byName));
    if (structured.length < 2 || isDecidedByDiscriminator(type)) return;
    const typed = findTypedProperties(type, kinds);
    structured.forEach((option) => collect(option, typed));
  };

  models.forEach(({ type, isRequest }) => search({ type, direction: isRequest ? "encode" : "decode" }));
  uses.forEach(search);
  return found;
}
