import {
  createFormatTable,
  listFewValues,
  listValueKinds,
  type FindModel,
  type FormatTable,
  type KindContext,
  type ObjectType,
  type Property,
  type RequestContent,
  type TypeNode,
} from "../../ir/ir.js";
import type { LowerContext } from "../context.js";
import { mergeObjects } from "../types/combine-types.js";

/**
 * Reports the properties of a form that two branches of a union write differently, if a value can fit both branches. Then
 * nothing but the order of the branches decides what is sent.
 */
export function reportSimilarBranches(
  { type, kind }: Pick<RequestContent, "type" | "kind">,
  findModel: FindModel,
  { options, report }: LowerContext,
): void {
  const formats = createFormatTable(options);
  const context: KindContext = { formats, findModel, hasFiles: kind === "multipart" };
  for (const [first, second] of listPairs(type, findModel)) {
    if (areDistinct(first, second, context)) continue;
    for (const property of findDifferences(first, second, context)) {
      const message = `Two branches of a form write \`${property.name}\` differently, and a value can fit both; the first that fits is used.`;
      const help = "Add a discriminator with a mapping, or make a property required that only one of the branches has.";
      report("FS3009", message, { pointer: property.pointer, key: true }, help);
    }
  }
}

/** No form has more pairs of branches that are worth comparing. */
const MOST_SHAPES = 24;

/** The pairs of objects of different branches: of the unions that a value can be, but for those with a discriminator. */
function listPairs(
  type: TypeNode,
  findModel: FindModel,
  seen: readonly TypeNode[] = [],
): readonly (readonly [ObjectType, ObjectType])[] {
  const own = type.kind === "ref" ? findModel(type.model) : undefined;
  if (own) return seen.includes(own) ? [] : listPairs(own, findModel, [...seen, own]);
  if (type.kind === "intersection") return type.parts.flatMap((part) => listPairs(part, findModel, seen));
  if (type.kind !== "union") return [];
  const inner = type.options.flatMap((option) => listPairs(option, findModel, seen));
  if (type.discriminator) return inner;
  const shapes = type.options.map((option) => listShapes(option, findModel, seen).slice(0, MOST_SHAPES));
  const pairs = shapes.flatMap((list, at) =>
    list.flatMap((first) => shapes.slice(at + 1).flatMap((others) => others.map((second) => [first, second] as const))),
  );
  return [...pairs, ...inner];
}

/** The objects that a value can be, each with the properties of all parts of an intersection. */
function listShapes(type: TypeNode, findModel: FindModel, seen: readonly TypeNode[]): readonly ObjectType[] {
  switch (type.kind) {
    case "object":
      return [type];
    case "ref": {
      const own = findModel(type.model);
      return own && !seen.includes(own) ? listShapes(own, findModel, [...seen, own]) : [];
    }
    case "union":
      return type.options.flatMap((option) => listShapes(option, findModel, seen));
    case "intersection":
      return type.parts
        .map((part) => listShapes(part, findModel, seen))
        .filter((shapes) => shapes.length > 0)
        .reduce(
          (all, shapes) => all.flatMap((a) => shapes.map((b) => mergeObjects(a, b))).slice(0, MOST_SHAPES),
          [EMPTY],
        );
    default:
      return [];
  }
}

const EMPTY: ObjectType = { kind: "object", properties: [], additional: undefined };

/** Whether every value tells which of two branches it is: by a required property that the other branch can't have. */
const areDistinct = (first: ObjectType, second: ObjectType, context: KindContext): boolean =>
  hasOwnMark(first, second, context) || hasOwnMark(second, first, context);

const hasOwnMark = (branch: ObjectType, other: ObjectType, context: KindContext): boolean =>
  branch.properties.some((property) => {
    const same = other.properties.find(({ name }) => name === property.name);
    return property.required && (same === undefined || areDisjoint(property.type, same.type, context));
  });

function areDisjoint(a: TypeNode, b: TypeNode, context: KindContext): boolean {
  const isDisjoint = <T>(one?: readonly T[], other?: readonly T[]): boolean =>
    one !== undefined && other !== undefined && !one.some((value) => other.includes(value));
  return (
    isDisjoint(listFewValues(a), listFewValues(b)) || isDisjoint(listValueKinds(a, context), listValueKinds(b, context))
  );
}

/** The properties of the second branch that are not written as the same member of the first one is. */
const findDifferences = (first: ObjectType, second: ObjectType, context: KindContext): readonly Property[] =>
  second.properties.filter((property) => {
    const same = first.properties.find(({ member }) => member === property.member);
    return same && (same.name !== property.name || canDiffer(same.type, property.type, { ...context, isJson: false }));
  });

interface DifferenceContext extends KindContext {
  /** Whether the value is a part of JSON, in which a string and a number differ. */
  readonly isJson: boolean;
}

/** Whether a value that both types have can be written in two ways. */
function canDiffer(a: TypeNode, b: TypeNode, context: DifferenceContext, depth = 4): boolean {
  const leaves = [listLeaves(a, context.findModel), listLeaves(b, context.findModel)] as const;
  const [first, second] = leaves.map((list) => listDateWriters(list, context.formats));
  if (first && second && first.length > 0 && second.length > 0 && first.join() !== second.join()) return true;
  if (context.isJson && context.formats.int64.isExact && canBeTwoJsonTypes(leaves, context)) return true;
  if (depth === 0) return false;
  const inJson = { ...context, isJson: true };
  return leaves[0].some((one) =>
    leaves[1].some((other) => {
      if (one.kind === "array" && other.kind === "array") return canDiffer(one.items, other.items, context, depth - 1);
      if (one.kind !== "object" || other.kind !== "object") return false;
      return one.properties.some((property) => {
        const same = other.properties.find(({ member }) => member === property.member);
        return same && (same.name !== property.name || canDiffer(property.type, same.type, inJson, depth - 1));
      });
    }),
  );
}

/** The types that a value can have, through references and the branches of unions and intersections. */
function listLeaves(type: TypeNode, findModel: FindModel, seen: readonly TypeNode[] = []): readonly TypeNode[] {
  if (type.kind === "union") return type.options.flatMap((option) => listLeaves(option, findModel, seen));
  if (type.kind === "intersection") return type.parts.flatMap((part) => listLeaves(part, findModel, seen));
  if (type.kind !== "ref") return [type];
  const own = findModel(type.model);
  return own && !seen.includes(own) ? listLeaves(own, findModel, [...seen, own]) : [];
}

/** How a `Date` is written: by the codec of the format, or else with milliseconds. */
const listDateWriters = (types: readonly TypeNode[], formats: FormatTable): readonly string[] =>
  [
    ...new Set(
      types.flatMap((type) => {
        const isDate = type.kind === "scalar" && type.format !== undefined && !OTHER_FORMATS.has(type.format);
        return isDate && type.format ? [formats[type.format].encode ?? "default"] : [];
      }),
    ),
  ].sort();

const OTHER_FORMATS: ReadonlySet<string> = new Set(["int64", "binary"]);

/** Whether a string can be a number in the JSON of one type and stays a string in that of the other. */
function canBeTwoJsonTypes([a, b]: readonly [readonly TypeNode[], readonly TypeNode[]], context: KindContext): boolean {
  const isLong = (type: TypeNode): boolean => type.kind === "scalar" && type.format === "int64";
  const isString = (type: TypeNode): boolean =>
    !isLong(type) && (listValueKinds(type, context) ?? []).includes("string");
  const isGivenAsString = context.formats.int64.types.parameter.includes("string");
  return isGivenAsString && ((a.some(isLong) && b.some(isString)) || (a.some(isString) && b.some(isLong)));
}
