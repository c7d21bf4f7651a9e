import { listOf, literal, recordOf, type Code } from "../code/escape.js";
import type { Discriminator, TypeNode } from "../../generator/ir/ir.js";
import { codecAt, type CodecPlace } from "./codec.js";

type Union = TypeNode & { readonly kind: "union" };

/** The codec of a union; undefined where no option changes anything. Of one option alone it is that option's. */
export function unionCodec({ options, discriminator }: Union, place: CodecPlace): Code | undefined {
  const types = options.map(withoutTag);
  const isChanging = types.some((type) => codecAt(type, withoutCompare(place)) !== undefined);
  if (!isChanging && place.use !== "compare") return undefined;
  const isCompared = types.filter(place.scope.isStructured).length > 1 || place.use === "compare";
  const at: CodecPlace = isCompared ? { ...place, use: "compare" } : place;
  const codecs = types.map((type) => codecAt(type, at)).filter((codec) => codec !== undefined);
  const [only] = codecs;
  if (codecs.length <= 1) return only;
  return recordOf({
    kind: literal("union"),
    convert: place.scope.value("convertUnion"),
    discriminator: discriminator && discriminatorOf(discriminator, at),
    options: listOf(codecs),
  });
}

const withoutCompare = (place: CodecPlace): CodecPlace =>
  place.use === "compare" ? { ...place, use: "either" } : place;

function discriminatorOf(discriminator: Discriminator, place: CodecPlace): Code {
  const { name, member, mapping, default: other } = discriminator;
  const options = mapping.flatMap(({ value, model }) => {
    const codec = codecAt({ kind: "ref", model }, place);
    return codec ? [[value, codec] as const] : [];
  });
  return recordOf({
    name: literal(name),
    member: literal(member),
    options: recordOf(Object.fromEntries(options)),
    other: other && codecAt({ kind: "ref", model: other }, place),
  });
}

/** An option that is a model with its discriminator's value: the model knows how that looks on the wire. */
function withoutTag(option: TypeNode): TypeNode {
  const [model, tag] = option.kind === "intersection" ? option.parts : [];
  const isTagged =
    model?.kind === "ref" && tag?.kind === "object" && tag.properties.every(({ type }) => isLiteral(type));
  return isTagged ? model : option;
}

const isLiteral = (type: TypeNode): boolean =>
  type.kind === "literal" || (type.kind === "union" && type.options.every(isLiteral));
