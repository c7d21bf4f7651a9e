import { describe, expect, test } from "vitest";
import {
  createFormatTable,
  findModelCodecs,
  needsCodec,
  type Api,
  type FormatOptions,
  type Model,
  type TypeNode,
} from "../../generator/ir/ir.js";
import { planCodec, planModelCodec } from "../../generator/wire/codecs.js";
import { createPlanContext } from "../../generator/wire/context.js";
import {
  api,
  array,
  DATE,
  DATE_TIME,
  identifier,
  INT64,
  model,
  object,
  property,
  reference,
  scalar,
  STRING,
  union,
  UNKNOWN,
  wireName,
} from "./builders.js";

const STRINGS: FormatOptions = { dates: "string", datePrecision: "ms", int64: "number" };
const DATES: FormatOptions = { ...STRINGS, dates: "date" };
const RFC_2822 = scalar("string", "date-time-rfc-2822");

/** Models with the codecs that they need, as lowering makes them. */
function coded(models: readonly Model[], options: FormatOptions): readonly Model[] {
  const codecs = findModelCodecs(models, [], createFormatTable(options));
  return models.map((each) => {
    const codec = codecs.get(each.name);
    return codec ? { ...each, codec: { name: identifier(`${each.name.toLowerCase()}Codec`), ...codec } } : each;
  });
}

const contextOf = (models: Api["models"], options: FormatOptions) => createPlanContext(api([], { models }), options);

function codecOf(type: TypeNode, options: FormatOptions, models: readonly Model[] = []): unknown {
  const context = contextOf(coded(models, options), options);
  return JSON.parse(JSON.stringify(planCodec(type, "decode", context) ?? null));
}

const named = (name: string): object => ({ kind: "scalar", name });

test.each<readonly [TypeNode, Partial<FormatOptions>, string | undefined, string | undefined]>([
  [DATE_TIME, {}, undefined, undefined],
  [DATE_TIME, { datePrecision: "s" }, undefined, "dateTimeSecondsEncoder"],
  [DATE_TIME, { dates: "date" }, "dateTimeCodec", "dateTimeCodec"],
  [DATE_TIME, { dates: "date", datePrecision: "s" }, "dateTimeSecondsCodec", "dateTimeSecondsCodec"],
  [DATE, {}, undefined, "fullDateEncoder"],
  [DATE, { dates: "date" }, "fullDateCodec", "fullDateCodec"],
  [RFC_2822, {}, undefined, "rfc2822Encoder"],
  [RFC_2822, { dates: "date" }, "rfc2822Codec", "rfc2822Codec"],
  [INT64, {}, undefined, undefined],
  [INT64, { int64: "bigint" }, "int64Codec", "int64Codec"],
  [INT64, { int64: "string" }, "int64TextCodec", "int64TextCodec"],
  [scalar("string", "binary"), { dates: "date", int64: "bigint" }, undefined, undefined],
])("%j with %j", (type, given, decode, encode) => {
  const options = { ...STRINGS, ...given };
  const context = contextOf([], options);
  expect(planCodec(type, "decode", context)).toEqual(decode && named(decode));
  expect(planCodec(type, "encode", context)).toEqual(encode && named(encode));
  const question = { formats: createFormatTable(options), models: new Set<never>() };
  expect(needsCodec(type, { ...question, direction: "decode" })).toBe(decode !== undefined);
  expect(needsCodec(type, { ...question, direction: "encode" })).toBe(encode !== undefined);
});

test("values that are the same on the wire have no codec", () => {
  const tuple: TypeNode = { kind: "tuple", items: [STRING], rest: STRING, minimum: 0 };
  const type = object(property("a", array(STRING)), property("b", tuple), property("c", UNKNOWN));
  expect(codecOf(type, DATES)).toBeNull();
});

test("the parts of a codec", () => {
  const tuple: TypeNode = { kind: "tuple", items: [STRING, DATE], rest: DATE, minimum: 0 };
  const map: TypeNode = { kind: "object", properties: [], additional: DATE };
  const type: TypeNode = {
    kind: "object",
    properties: [
      property("same", STRING),
      property("other_name", STRING, { member: "otherName" }),
      property("days", array(DATE)),
      property("pair", tuple),
      property("map", map),
    ],
    additional: undefined,
  };
  const day = named("fullDateCodec");
  const members = [
    { wire: "other_name", member: "otherName" },
    { wire: "days", codec: { kind: "array", items: day } },
    { wire: "pair", codec: { kind: "tuple", items: [null, day], rest: day } },
    { wire: "map", codec: { kind: "map", values: day } },
  ];
  expect(codecOf(type, DATES)).toEqual({ kind: "object", members });
  expect(codecOf({ ...type, additional: DATE }, DATES)).toEqual({
    kind: "object",
    members: [{ wire: "same" }, ...members],
    rest: day,
  });
});

test("the codec of an intersection has the codecs of its parts", () => {
  const [one, two] = [object(property("a", DATE)), object(property("b", DATE))];
  const codec = (wire: string) => ({ kind: "object", members: [{ wire, codec: named("fullDateCodec") }] });
  expect(codecOf({ kind: "intersection", parts: [one, two] }, DATES)).toEqual({
    kind: "all",
    parts: [codec("a"), codec("b")],
  });
  expect(codecOf({ kind: "intersection", parts: [one, object(property("b", STRING))] }, DATES)).toEqual(codec("a"));
});

test("a union with one option that is converted has the codec of that option", () => {
  expect(codecOf(union(DATE, scalar("null")), DATES)).toEqual(named("fullDateCodec"));
  expect(codecOf(union(STRING, scalar("null")), DATES)).toBeNull();
});

test.each<readonly [Partial<FormatOptions>, unknown]>([
  [{}, undefined],
  [{ datePrecision: "s" }, ["dateTimeSecondsEncoder", "fullDateEncoder"]],
  [{ dates: "date" }, ["dateTimeCodec", "fullDateCodec"]],
])("a `Date` for a date or a date-time keeps its time, with %j", (given, codecs) => {
  const options = { ...STRINGS, ...given };
  for (const type of [union(DATE, DATE_TIME), union(DATE_TIME, DATE)])
    expect(planCodec(type, "encode", contextOf([], options))).toEqual(
      Array.isArray(codecs) ? { kind: "union", options: codecs.map(named) } : codecs,
    );
});

const CAT = model("Cat", object(property("kind", STRING, { required: true }), property("born", DATE)));
const DOG = model("Dog", object(property("kind", STRING, { required: true })));

test("a model that a union has to distinguish lists every member", () => {
  const pet = model("Pet", union(reference("Cat"), reference("Dog")));
  const models = coded([CAT, DOG, pet], DATES);
  expect(models.map(({ codec }) => codec)).toEqual([
    { name: "catCodec", directions: ["decode", "encode"], listsEveryMember: true },
    { name: "dogCodec", directions: [], listsEveryMember: true },
    { name: "petCodec", directions: ["decode", "encode"], listsEveryMember: false },
  ]);
  const context = contextOf(models, DATES);
  const dog = models.find(({ name }) => name === "Dog") ?? expect.fail("no dog");
  expect(planModelCodec(dog, context)).toEqual({ kind: "object", members: [{ wire: "kind", required: true }] });
  expect(planCodec(reference("Dog"), "decode", context)).toBeUndefined();
  expect(planCodec(reference("Pet"), "decode", context)).toEqual({ kind: "model", name: "petCodec" });
});

describe("the discriminator of a union", () => {
  const mapping = [
    { value: "cat", model: identifier("Cat") },
    { value: "dog", model: identifier("Dog") },
  ];
  const petOf = (other?: string): TypeNode => ({
    kind: "union",
    options: [reference("Cat"), reference("Dog")],
    discriminator: {
      name: wireName("pet_kind"),
      member: "petKind",
      mapping,
      default: other === undefined ? undefined : identifier(other),
    },
  });
  const [cat, dog] = [
    { kind: "model", name: "catCodec" },
    { kind: "model", name: "dogCodec" },
  ];
  const ANYTHING = { kind: "object", members: [] };

  test("chooses the codecs of its models", () => {
    const type = petOf();
    expect(codecOf(type, DATES, [CAT, DOG, model("Pet", type)])).toEqual({
      kind: "union",
      discriminator: { wire: "pet_kind", member: "petKind", options: { cat, dog } },
      options: [cat, dog],
    });
  });

  test("decides alone if all other values mean one model: a model without dates has no codec", () => {
    const type = petOf("Dog");
    expect(codecOf(type, DATES, [CAT, DOG, model("Pet", type)])).toEqual({
      kind: "union",
      discriminator: { wire: "pet_kind", member: "petKind", options: { cat, dog: ANYTHING }, other: ANYTHING },
      options: [cat],
    });
  });

  test("can name a model that is none of the options", () => {
    const type = petOf("Base");
    const base = model("Base", object(property("born", DATE)));
    expect(codecOf(type, DATES, [base, CAT, DOG, model("Pet", type)])).toEqual({
      kind: "union",
      discriminator: {
        wire: "pet_kind",
        member: "petKind",
        options: { cat, dog: ANYTHING },
        other: { kind: "model", name: "baseCodec" },
      },
      options: [cat],
    });
  });
});

test("the values of a member distinguish the options of a union, if they are few", () => {
  const kind = (...values: readonly string[]): TypeNode => ({ kind: "enum", values, open: false });
  const few = object(property("kind", kind("a", "b")), property("at", DATE));
  const many = object(property("kind", kind(..."abcdefghi")));
  expect(codecOf(union(few, many), DATES)).toEqual({
    kind: "union",
    options: [
      {
        kind: "object",
        members: [
          { wire: "kind", values: ["a", "b"] },
          { wire: "at", codec: named("fullDateCodec") },
        ],
      },
      { kind: "object", members: [{ wire: "kind" }] },
    ],
  });
});

test("a model that is only sent has a codec for sending", () => {
  const request = model("NewCat", object(property("born", DATE)), { isRequest: true, isRequestOnly: true });
  const [sent] = coded([request], STRINGS);
  expect(sent?.codec?.directions).toEqual(["encode"]);
  expect(sent && planModelCodec(sent, contextOf([sent], STRINGS))).toEqual({
    kind: "object",
    members: [{ wire: "born", codec: named("fullDateEncoder") }],
  });
});
