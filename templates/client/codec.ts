import type { VariableStatementStructure } from "ts-morph";
import { codeOf, listOf, literal, recordOf, type Code } from "../code/escape.js";
import type { Model, ObjectType, Property, Scalar, TypeNode, Way } from "../../generator/ir/ir.js";
import { constantOf, docsOf } from "../code/declarations.js";
import type { RuntimeValue } from "./runtime-names.js";
import type { CodecUse, Scope } from "../code/scope.js";
import { unionCodec } from "./union-codec.js";

/** Where a codec stands. */
export interface CodecPlace {
  readonly scope: Scope;
  /** What it is for; to `compare`, it lists all members of an object, and there is one for values that it doesn't change. */
  readonly use: CodecUse;
  /** Whether the codecs of models may not be there yet. */
  readonly isLazy: boolean;
}

/** `export const petCodec: Codec = { kind: "object", members: [ … ] };` */
export function modelCodec(model: Model, scope: Scope): readonly VariableStatementStructure[] {
  if (!model.codec) return [];
  const use = model.codec.isCompared ? "compare" : model.isRequest ? "either" : "decode";
  const value = codecAt(model.type, { scope, use, isLazy: true }) ?? anyObject();
  const docs = docsOf({ description: `How {@link ${model.name}} looks on the wire.` });
  return [constantOf(model.codec.name, scope.type("Codec"), value, { docs, isExported: true })];
}

/** The codec of a type for one way; undefined where values are passed through. */
export const codecOf = (type: TypeNode, scope: Scope, way: Way): Code | undefined =>
  codecAt(type, { scope, use: way, isLazy: false });

export function codecAt(type: TypeNode, place: CodecPlace): Code | undefined {
  switch (type.kind) {
    case "scalar":
      return scalarCodec(type, place);
    case "array":
      return arrayCodec(type.items, place);
    case "tuple":
      return tupleCodec(type.items, type.rest, place);
    case "object":
      return objectCodec(type, place);
    case "ref": {
      const name = place.scope.codecOf(type.model, place.use);
      return name && (place.isLazy ? codeOf`() => ${name}` : name);
    }
    case "union":
      return unionCodec(type, place);
    case "intersection":
      return intersectionCodec(type.parts, place);
    case "unknown":
      return place.use === "compare" ? anyObject() : undefined;
    case "never":
    case "literal":
    case "enum":
      return undefined;
  }
}

/** An object of which no member is known: it is passed through. */
const anyObject = (): Code => recordOf({ kind: literal("object"), members: listOf([]) });

const CODECS = {
  "date-time": "dateTimeCodec",
  date: "fullDateCodec",
  "date-time-rfc-2822": "rfc2822Codec",
} as const satisfies Record<string, RuntimeValue>;

/** Dates that stay text, but may be given as a `Date`; JSON writes one as it is wanted with milliseconds. */
const ENCODERS = {
  "date-time": undefined,
  date: "fullDateEncoder",
  "date-time-rfc-2822": "rfc2822Encoder",
} as const satisfies Record<string, RuntimeValue | undefined>;

function scalarCodec({ format }: Scalar, { scope: { options, value }, use }: CodecPlace): Code | undefined {
  if (format === undefined || format === "binary") return undefined;
  if (format === "int64") {
    if (options.int64 === "number") return undefined;
    return value(options.int64 === "bigint" ? "int64Codec" : "int64TextCodec");
  }
  const isCut = format === "date-time" && options.datePrecision === "s";
  if (options.dates === "date") return value(isCut ? "dateTimeSecondsCodec" : CODECS[format]);
  const encoder = isCut ? "dateTimeSecondsEncoder" : ENCODERS[format];
  return encoder && use !== "decode" ? value(encoder) : undefined;
}

/** What is inside a value is compared only where the value has no members by which it can be told. */
const inside = (place: CodecPlace): CodecPlace => (place.use === "compare" ? { ...place, use: "either" } : place);

function arrayCodec(type: TypeNode, place: CodecPlace): Code | undefined {
  const items = codecAt(type, place);
  if (items) return recordOf({ kind: literal("array"), convert: place.scope.value("convertItems"), items });
  return place.use === "compare" ? tupleOf([], undefined, place) : undefined;
}

function tupleCodec(types: readonly TypeNode[], restType: TypeNode | undefined, place: CodecPlace): Code | undefined {
  const codecs = types.map((type) => codecAt(type, place));
  const rest = restType && codecAt(restType, place);
  if (!rest && codecs.every((codec) => codec === undefined) && place.use !== "compare") return undefined;
  return tupleOf(codecs, rest, place);
}

const tupleOf = (items: readonly (Code | undefined)[], rest: Code | undefined, { scope }: CodecPlace): Code =>
  recordOf({
    kind: literal("tuple"),
    convert: scope.value("convertTuple"),
    items: listOf(items.map((codec) => codec ?? codeOf`undefined`)),
    rest,
  });

function objectCodec({ properties, additional }: ObjectType, place: CodecPlace): Code | undefined {
  const isCompared = place.use === "compare";
  const rest = additional && codecAt(additional, properties.length === 0 ? place : inside(place));
  if (properties.length === 0) {
    if (!rest) return isCompared ? anyObject() : undefined;
    return recordOf({ kind: literal("map"), convert: place.scope.value("convertMap"), values: rest });
  }
  const members = properties.flatMap((property) => memberCodec(property, place, rest !== undefined));
  if (members.length === 0 && !rest) return isCompared ? anyObject() : undefined;
  return recordOf({ kind: literal("object"), members: listOf(members), rest });
}

/** A member that looks the same here and there is listed where values are compared, and where it would be taken for an undeclared one. */
function memberCodec({ name, member, type, required }: Property, place: CodecPlace, hasRest: boolean): Code[] {
  const codec = codecAt(type, inside(place));
  const isCompared = place.use === "compare";
  if (!codec && name === member && !isCompared && !hasRest) return [];
  const values = isCompared ? valuesOf(type) : undefined;
  return [
    recordOf({
      name: literal(name),
      member: name === member ? undefined : literal(member),
      codec,
      required: isCompared && required ? literal(true) : undefined,
      values: values && literal(values),
    }),
  ];
}

/** The few values that a tag may have; a longer list is hardly one. */
function valuesOf(type: TypeNode): readonly (string | number | boolean | null)[] | undefined {
  const options = type.kind === "union" ? type.options : [type];
  const values = options.map((option) =>
    option.kind === "literal" && !isObject(option.value)
      ? [option.value]
      : option.kind === "enum" && !option.open
        ? option.values
        : undefined,
  );
  const flat = values.flatMap((list) => list ?? []);
  return values.includes(undefined) || flat.length > 8 ? undefined : flat;
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

/** Each part knows its own members, and keeps those of the others. */
function intersectionCodec(types: readonly TypeNode[], place: CodecPlace): Code | undefined {
  const parts = types.map((part) => codecAt(part, place)).filter((codec) => codec !== undefined);
  const [only] = parts;
  if (parts.length <= 1) return only;
  return recordOf({ kind: literal("all"), convert: place.scope.value("convertAll"), parts: listOf(parts) });
}
