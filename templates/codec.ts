import type { VariableStatementStructure } from "ts-morph";
import { codeOf, listOf, literal, recordOf, type Code } from "../generator/escape.js";
import type { Discriminator, Model, ObjectType, Property, Scalar, TypeNode } from "../generator/ir.js";
import { constantOf, docsOf } from "./declarations.js";
import type { Scope } from "./scope.js";

/** `export const petCodec: Codec = { kind: "object", members: [ … ] };` */
export function modelCodec(model: Model, scope: Scope): readonly VariableStatementStructure[] {
  if (!model.codec) return [];
  const value = codecOf(model.type, scope, true) ?? recordOf({ kind: literal("object"), members: listOf([]) });
  const docs = docsOf({ description: `How {@link ${model.name}} looks on the wire.` });
  return [constantOf(model.codec, scope.type("Codec"), value, { docs, isExported: true })];
}

/** The codec of a type; undefined where values are passed through. `isLazy` where the models may not be there yet. */
export function codecOf(type: TypeNode, scope: Scope, isLazy = false): Code | undefined {
  const go = (inner: TypeNode): Code | undefined => codecOf(inner, scope, isLazy);
  switch (type.kind) {
    case "scalar":
      return scalarCodec(type, scope);
    case "array": {
      const items = go(type.items);
      return items && recordOf({ kind: literal("array"), items });
    }
    case "object":
      return objectCodec(type, scope, isLazy);
    case "ref": {
      const name = scope.codecOf(type.model);
      return name && (isLazy ? codeOf`() => ${name}` : name);
    }
    case "union":
      return unionCodec(type.options, type.discriminator, scope, isLazy);
    case "intersection":
      return intersectionCodec(type.parts, scope, isLazy);
    case "tuple":
    case "unknown":
    case "never":
    case "literal":
    case "enum":
      return undefined;
  }
}

function scalarCodec({ format }: Scalar, { options, value }: Scope): Code | undefined {
  if (options.dates !== "date") return undefined;
  if (format === "date-time") return value(options.datePrecision === "s" ? "dateTimeSecondsCodec" : "dateTimeCodec");
  if (format === "date") return value("fullDateCodec");
  return format === "date-time-rfc-2822" ? value("rfc2822Codec") : undefined;
}

function objectCodec({ properties, additional }: ObjectType, scope: Scope, isLazy: boolean): Code | undefined {
  const rest = additional && codecOf(additional, scope, isLazy);
  if (properties.length === 0) return rest && recordOf({ kind: literal("map"), values: rest });
  const members = properties.flatMap((property) => memberCodec(property, scope, isLazy));
  return members.length > 0 || rest ? recordOf({ kind: literal("object"), members: listOf(members), rest }) : undefined;
}

function memberCodec({ name, member, type }: Property, scope: Scope, isLazy: boolean): Code[] {
  const codec = codecOf(type, scope, isLazy);
  if (!codec && name === member) return [];
  return [recordOf({ name: literal(name), member: name === member ? undefined : literal(member), codec })];
}

function unionCodec(
  options: readonly TypeNode[],
  discriminator: Discriminator | undefined,
  scope: Scope,
  isLazy: boolean,
): Code | undefined {
  const codecs = options
    .map((option) => codecOf(withoutTag(option), scope, isLazy))
    .filter((codec) => codec !== undefined);
  const [only] = codecs;
  if (codecs.length <= 1) return only;
  const mapping = (discriminator?.mapping ?? []).flatMap(({ value, model }) => {
    const codec = codecOf({ kind: "ref", model }, scope, isLazy);
    return codec ? [[value, codec] as const] : [];
  });
  const told =
    discriminator &&
    recordOf({
      name: literal(discriminator.name),
      member: literal(discriminator.member),
      options: recordOf(Object.fromEntries(mapping)),
      other: discriminator.default && codecOf({ kind: "ref", model: discriminator.default }, scope, isLazy),
    });
  return recordOf({ kind: literal("union"), discriminator: told, options: listOf(codecs) });
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

/** Each part knows its own members, and keeps those of the others. */
function intersectionCodec(parts: readonly TypeNode[], scope: Scope, isLazy: boolean): Code | undefined {
  const codecs = parts.map((part) => codecOf(part, scope, isLazy)).filter((codec) => codec !== undefined);
  const [only] = codecs;
  return codecs.length <= 1 ? only : recordOf({ kind: literal("all"), parts: listOf(codecs) });
}
