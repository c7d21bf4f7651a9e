import { describe, expect, test } from "vitest";
import type { Codec, ObjectCodec } from "../../templates/runtime/codecs/codec.js";
import { convertItems, convertMap } from "../../templates/runtime/codecs/convert-collections.js";
import {
  dateTimeCodec,
  dateTimeSecondsCodec,
  fullDateCodec,
  rfc2822Codec,
} from "../../templates/runtime/codecs/date-codecs.js";
import { decode } from "../../templates/runtime/codecs/decode.js";
import { coded, codedText, encode } from "../../templates/runtime/codecs/encode.js";
import { deepObjectQuery } from "../../templates/runtime/parameters/query-styles.js";
import { convertAll } from "../../templates/runtime/unions/convert-all.js";
import { convertUnion } from "../../templates/runtime/unions/convert-union.js";
import { requestOf } from "./support.js";

const node: ObjectCodec = {
  kind: "object",
  members: [
    { name: "date_created", member: "dateCreated", codec: dateTimeCodec },
    {
      name: "child_nodes",
      member: "childNodes",
      codec: { kind: "array", convert: convertItems, items: () => node },
    },
    {
      name: "by_name",
      member: "byName",
      codec: { kind: "map", convert: convertMap, values: () => node },
    },
    { name: "same", codec: fullDateCodec },
  ],
};

test("objects, arrays, maps and recursion, both ways", () => {
  const wire = {
    date_created: "2015-07-30T20:00:00.000Z",
    child_nodes: [{ date_created: null, unknown_member: { date_created: 1 } }],
    by_name: { a_b: { same: "2015-07-30" } },
  };
  const value = {
    dateCreated: new Date("2015-07-30T20:00:00Z"),
    childNodes: [{ dateCreated: null, unknown_member: { date_created: 1 } }],
    byName: { a_b: { same: new Date("2015-07-30T00:00:00Z") } },
  };
  expect(decode(node, wire)).toEqual(value);
  expect(encode(node, value)).toEqual(wire);
});

test.each([null, undefined, 1, "x", [], true])("a value of another kind is kept: %o", (value) => {
  expect(decode(node, value)).toBe(value);
  expect(decode({ kind: "array", convert: convertItems, items: node }, value)).toEqual(value);
});

test("__proto__ is data, inherited names are no members", () => {
  const wire: unknown = JSON.parse('{"__proto__":{"polluted":1},"constructor":2,"toString":3}');
  const value = decode(node, wire) as object;
  expect(JSON.stringify(value)).toBe(JSON.stringify(wire));
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
});

test("an unknown member never replaces a declared one", () => {
  const created = new Date(0);
  const text = created.toISOString();
  expect(decode(node, { dateCreated: "x", date_created: text })).toEqual({ dateCreated: created });
  expect(decode(node, { date_created: text, dateCreated: "x" })).toEqual({ dateCreated: created });
});

describe("unions", () => {
  test("a string may be of a branch that needs no codec and is not listed", () => {
    const day: Codec = { kind: "union", convert: convertUnion, options: [node, () => person] };
    const person: ObjectCodec = {
      kind: "object",
      members: [
        { name: "full_name", member: "fullName", required: true },
        { name: "day", codec: day },
      ],
    };
    const days: Codec = { kind: "map", convert: convertMap, values: fullDateCodec };
    const either: Codec = { kind: "union", convert: convertUnion, options: [days, person] };
    const wire = { full_name: "Miso", day: "2015-07-30" };
    expect(decode(either, wire)).toEqual({ fullName: "Miso", day: "2015-07-30" });
    expect(encode(either, { fullName: "Miso", day: "2015-07-30" })).toEqual(wire);
  });

  const cat: Codec = {
    kind: "object",
    members: [
      { name: "pet_type", member: "petType" },
      { name: "claw_count", member: "clawCount" },
    ],
  };
  const dog: Codec = {
    kind: "object",
    members: [
      { name: "pet_type", member: "petType" },
      { name: "bark_volume", member: "barkVolume" },
    ],
  };
  const pets: Codec = { kind: "union", convert: convertUnion, options: [cat, dog] };

  test("by the members that a value has", () => {
    expect(decode(pets, { pet_type: "dog", bark_volume: 1 })).toEqual({
      petType: "dog",
      barkVolume: 1,
    });
    expect(encode(pets, { barkVolume: 1 })).toEqual({ bark_volume: 1 });
    expect(decode(pets, "neither")).toBe("neither");
  });

  test("an object that fits several branches is converted by all of them", () => {
    const wire = { pet_type: "both", claw_count: 1, bark_volume: 2, new_one: 3 };
    const data = { petType: "both", clawCount: 1, barkVolume: 2, new_one: 3 };
    const more: Codec = { kind: "object", members: [{ name: "owner_id", member: "ownerId" }] };
    const part: Codec = { kind: "all", convert: convertAll, parts: [more, pets] };
    expect(decode(pets, wire)).toEqual(data);
    expect(encode(pets, data)).toEqual(wire);
    expect(decode(part, { owner_id: 1, ...wire })).toEqual({ ownerId: 1, ...data });
    expect(encode(part, { ownerId: 1, ...data })).toEqual({ owner_id: 1, ...wire });
  });

  test("a branch that an object does not fit leaves the members of it as they are", () => {
    const mouse: Codec = {
      kind: "object",
      members: [
        { name: "pet_type", member: "petType", values: ["mouse"] },
        { name: "tail_size", member: "tailSize" },
      ],
    };
    const rest: Codec = { kind: "object", members: [], rest: fullDateCodec };
    const either: Codec = { kind: "union", convert: convertUnion, options: [cat, mouse] };
    const wire = { pet_type: "cat", claw_count: 1, tail_size: 2 };
    const data = { petType: "cat", clawCount: 1, tail_size: 2 };
    expect(decode(either, wire)).toEqual(data);
    expect(encode(either, data)).toEqual(wire);
    const open: Codec = { kind: "union", convert: convertUnion, options: [rest, mouse] };
    expect(decode(open, { day: "2015-07-30", tail_size: "x" })).toEqual({
      day: "2015-07-30",
      tailSize: "x",
    });
  });

  test("by the discriminator first", () => {
    const tagged: Codec = {
      ...pets,
      kind: "union",
      convert: convertUnion,
      discriminator: { name: "pet_type", member: "petType", options: { c: cat, d: dog } },
      options: [cat, dog],
    };
    expect(decode(tagged, { pet_type: "c", bark_volume: 1 })).toEqual({
      petType: "c",
      bark_volume: 1,
    });
    expect(decode(tagged, { pet_type: "toString", bark_volume: 1 })).toEqual({
      petType: "toString",
      barkVolume: 1,
    });
  });

  test("of a scalar, an array and an object", () => {
    const mixed: Codec = {
      kind: "union",
      convert: convertUnion,
      options: [dateTimeCodec, { kind: "array", convert: convertItems, items: cat }, dog],
    };
    expect(decode(mixed, "2015-07-30T20:00:00Z")).toEqual(new Date("2015-07-30T20:00:00Z"));
    expect(decode(mixed, [{ claw_count: 1 }])).toEqual([{ clawCount: 1 }]);
    expect(decode(mixed, { bark_volume: 1 })).toEqual({ barkVolume: 1 });
  });
});

test.each([
  [dateTimeCodec, "2015-07-30T22:00:00.5+02:00", "2015-07-30T20:00:00.500Z"],
  [dateTimeCodec, "2015-07-30t20:00:00z", "2015-07-30T20:00:00.000Z"],
  [dateTimeSecondsCodec, "2015-07-30T20:00:00.999Z", "2015-07-30T20:00:00Z"],
  [fullDateCodec, "2015-07-30", "2015-07-30"],
  [rfc2822Codec, "Thu, 30 Jul 2015 22:00:00 +0200", "Thu, 30 Jul 2015 20:00:00 +0000"],
])("%o %s", (codec, wire, again) => {
  const date = decode(codec, wire);
  expect(date).toBeInstanceOf(Date);
  expect(encode(codec, date)).toBe(again);
});

test.each([
  [dateTimeCodec, "2015-07-30T20:00:00"],
  [dateTimeCodec, "2015-13-30T20:00:00Z"],
  [dateTimeCodec, "now"],
  [dateTimeCodec, 5],
  [fullDateCodec, "2015-02-31"],
  [fullDateCodec, "2015-7-3"],
  [rfc2822Codec, "30/07/2015"],
  [rfc2822Codec, "Thu, 99 Jul 2015 20:00:00 +0000"],
])("what is no date stays: %o %s", (codec, wire) => {
  expect(decode(codec, wire)).toBe(wire);
  expect(encode(codec, wire)).toBe(wire);
});

test("an invalid Date is refused", () => {
  for (const codec of [dateTimeCodec, dateTimeSecondsCodec, fullDateCodec, rfc2822Codec]) {
    expect(() => encode(codec, new Date(NaN))).toThrow("invalid Date");
  }
});

test("coded parameters", async () => {
  const value = { dateCreated: new Date(0) };
  expect(codedText(node)(value)).toBe('{"date_created":"1970-01-01T00:00:00.000Z"}');
  const parameters = [{ name: "f", member: "f", write: coded(node, deepObjectQuery) }];
  const { url } = await requestOf({ parameters }, { f: value });
  expect(url).toContain("f%5Bdate_created%5D=1970");
});
