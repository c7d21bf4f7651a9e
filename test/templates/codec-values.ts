import fc, { type Arbitrary } from "fast-check";
import type { Model, ObjectType, TypeNode } from "../../generator/ir/ir.js";
import { TAGS, tagOf } from "./codec-schemas.js";

/** A value of the emitted type, and the same value on the wire. */
export type Pair = readonly [value: unknown, wire: unknown];

interface Around {
  readonly models: ReadonlyMap<string, Model>;
  /** Whether an int64 is a `bigint` or a string of digits. */
  readonly int64: "bigint" | "string";
  /** The remaining depth of models. */
  readonly depth: number;
}

type Members = readonly (readonly [string, unknown])[];
const recordOf = (members: Members): unknown => Object.fromEntries(members);

/** Random values of a type. */
export function pairsOf(type: TypeNode, around: Around): Arbitrary<Pair> {
  switch (type.kind) {
    case "scalar":
      return scalarPairs(type, around);
    case "literal":
      return fc.constant([type.value, type.value]);
    case "unknown":
      return same(fc.constantFrom<unknown>({ created_at: "2015-07-30" }, [1], "2015-07-30", 1, true));
    case "ref": {
      const model = around.models.get(type.model);
      const inside = { ...around, depth: around.depth - 1 };
      if (model?.type.kind !== "object") return pairsOf(model?.type ?? type, inside);
      return objectPairs(model.type, inside, tagOf(type.model)).map(together);
    }
    case "object":
      if (type.properties.length === 0) return mapMembers(type, around, "Key").map(together);
      return declaredPairs(type, around).map(together);
    case "array":
      return lists(type.items, around, 1);
    case "tuple":
      return fc
        .tuple(fc.tuple(...type.items.map((item) => pairsOf(item, around))), rest(type.rest, around))
        .map(([items, more]) => listOf([...items, ...more]));
    case "union":
      return fc.oneof(...type.options.map((option) => pairsOf(option, around)));
    case "intersection":
      return fc.tuple(...type.parts.map((part) => pairsOf(part, around))).map(merge);
    case "never":
    case "enum":
      throw new Error(`no ${type.kind} is made`);
  }
}

const same = (values: Arbitrary<unknown>): Arbitrary<Pair> => values.map((value) => [value, value]);
const listOf = (items: readonly Pair[]): Pair => [items.map(([value]) => value), items.map(([, wire]) => wire)];

/** An array has at least one item, since an empty array fits every array type. */
const lists = (type: TypeNode, around: Around, minLength: number): Arbitrary<Pair> =>
  fc.array(pairsOf(type, around), { minLength, maxLength: around.depth > 0 ? 2 : minLength }).map(listOf);

const rest = (type: TypeNode | undefined, around: Around): Arbitrary<readonly Pair[]> =>
  type && around.depth > 0 ? fc.array(pairsOf(type, around), { maxLength: 2 }) : fc.constant([]);

/** Merges the objects of an intersection. `null` cannot be merged and is returned alone. */
function merge(parts: readonly Pair[]): Pair {
  const alone = parts.find(([value]) => value === null);
  const join = (at: 0 | 1): unknown => Object.assign({}, ...parts.map((part) => part[at]));
  return alone ?? [join(0), join(1)];
}

function scalarPairs({ name, format }: TypeNode & { kind: "scalar" }, { int64 }: Around): Arbitrary<Pair> {
  const dates = fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true });
  const cut = (date: Date, step: number): Date => new Date(date.getTime() - (date.getTime() % step));
  switch (format) {
    case "date":
      return dates.map((date) => [cut(date, 86_400_000), date.toISOString().slice(0, 10)]);
    case "date-time":
      return dates.map((date) => [date, date.toISOString()]);
    case "date-time-rfc-2822":
      return dates.map((date) => [cut(date, 1000), date.toUTCString().replace("GMT", "+0000")]);
    case "int64":
      return fc
        .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
        .map((value) => [int64 === "bigint" ? value : String(value), value]);
    default:
      return same(plainScalars(name));
  }
}

function plainScalars(name: string): Arbitrary<unknown> {
  if (name === "null") return fc.constant(null);
  if (name === "boolean") return fc.boolean();
  return name === "number" ? fc.integer() : fc.constantFrom("text", "2015-07-30", "2015-07-30T20:00:00Z");
}

type MemberPair = readonly [member: string, name: string, pair: Pair];

const together = (members: readonly MemberPair[]): Pair => [
  recordOf(members.map(([member, , [value]]) => [member, value])),
  recordOf(members.map(([, name, [, wire]]) => [name, wire])),
];

/** A value of a model, with members that the model does not declare. */
const objectPairs = (type: ObjectType, around: Around, tag: string): Arbitrary<readonly MemberPair[]> =>
  fc
    .tuple(declaredPairs(type, around, tag), around.depth > 0 ? mapMembers(type, around, "More_of") : fc.constant([]))
    .map(([declared, more]) => [...declared, ...more]);

function declaredPairs(type: ObjectType, around: Around, tag?: string): Arbitrary<readonly MemberPair[]> {
  const wanted = type.properties.filter(({ required }) => required || around.depth > 0);
  const members = wanted.map(({ name, member, required, type: own }) => {
    const pairs = TAGS.includes(name) && tag !== undefined ? same(fc.constant(tag)) : pairsOf(own, around);
    const one = pairs.map((pair): readonly MemberPair[] => [[member, name, pair]]);
    return required ? one : fc.option(one, { nil: [] });
  });
  return fc.tuple(...members).map((lists) => lists.flat());
}

/** Undeclared members, of a map or unknown ones. Their names are not converted. */
function mapMembers({ additional }: ObjectType, around: Around, prefix: string): Arbitrary<readonly MemberPair[]> {
  const pairs = pairsOf(additional ?? { kind: "unknown" }, around);
  return fc
    .array(pairs, { minLength: 1, maxLength: 2 })
    .map((list) => list.map((pair, index): MemberPair => [`${prefix}_${index}`, `${prefix}_${index}`, pair]));
}
