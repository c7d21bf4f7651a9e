import { propertyKey } from "../../code/escape.js";
import type { Enum, Identifier, ObjectType, TypeNode } from "../../../generator/ir/ir.js";
import type { Scope, TypePosition } from "../../code/scope.js";
import type { DocContext } from "../context.js";
import { fitValue } from "./fit-value.js";
import { flatten, narrow } from "../../samples/intersection.js";
import { sampleScalar, type Purpose } from "./sample-scalar.js";
import type { Value } from "./print-value.js";

/** The maximum number of values in an example. A larger example would hide the call. */
const MAX_VALUES = 60;

/** The maximum number of optional members of a body without required ones. */
const MAX_OPTIONAL = 2;

/** Makes a value of a type with its required members only. Undefined if there is no short value that surely fits. */
export interface Sampler {
  readonly sample: (type: TypeNode, position: TypePosition, purpose: Purpose) => Value | undefined;
}

/** Creates a sampler for one example. */
export function createSampler(context: DocContext): Sampler {
  const {
    models,
    scope,
    plan: { formats },
  } = context;
  let left = MAX_VALUES;
  const entered = new Set<Identifier>();

  const sample = (type: TypeNode, position: TypePosition, purpose: Purpose): Value | undefined => {
    if (left-- <= 0) return undefined;
    const given = givenValue(type, position, purpose, context);
    if (given !== undefined) return given;
    switch (type.kind) {
      case "unknown":
        return { members: [] };
      case "never":
        return undefined;
      case "scalar":
        return sampleScalar(type, type.format && formats[type.format].types[position], purpose);
      case "literal":
        return scope.literal(type.value, type.format);
      case "enum":
        return enumSample(type, purpose, scope);
      case "array": {
        const item = type.items.kind === "never" ? undefined : sample(type.items, position, purpose);
        return { items: item === undefined ? [] : [item] };
      }
      case "tuple":
        return itemsOf(type.items.slice(0, type.minimum).map((item) => sample(item, position, purpose)));
      case "object":
        return objectSample(type, position, sample);
      case "ref":
        return refSample(type.model, purpose);
      case "union":
        return firstOf(type.options, (option) => sample(option, position, purpose));
      case "intersection": {
        const one = narrow(flatten(type, models));
        return one && sample(one, position, purpose);
      }
    }
  };

  const refSample = (name: Identifier, purpose: Purpose): Value | undefined => {
    const model = models.get(name);
    if (!model || entered.has(name)) return undefined;
    entered.add(name);
    const value = sample(model.type, "model", { ...purpose, docs: { ...model.docs, ...purpose.docs } });
    entered.delete(name);
    return value;
  };

  return { sample };
}

function objectSample(
  { properties }: ObjectType,
  position: TypePosition,
  sample: Sampler["sample"],
): Value | undefined {
  const members: (readonly [string, Value])[] = [];
  for (const { member, required, type, docs } of properties) {
    if (!required) continue;
    const value = sample(type, position, { name: member, docs });
    if (value === undefined) return undefined;
    members.push([propertyKey(member), value]);
  }
  return { members };
}

/** The example of the description, else its default. An empty object or array would explain nothing. */
function givenValue(type: TypeNode, position: TypePosition, { docs }: Purpose, context: DocContext): Value | undefined {
  const example = fitValue(docs.example, type, position, context);
  if (example !== undefined && !isEmpty(example)) return example;
  const standard = fitValue(docs.default, type, position, context);
  return standard !== undefined && !isEmpty(standard) ? standard : undefined;
}

/** Makes a value with some optional members, if none is required. */
export function sampleBody(
  type: TypeNode,
  position: TypePosition,
  purpose: Purpose,
  { sample }: Sampler,
  { models }: DocContext,
): Value | undefined {
  const value = sample(type, position, purpose);
  if (value === undefined || !isEmpty(value)) return value;
  const object = narrow(flatten(type, models));
  if (object?.kind !== "object") return value;
  const at = type.kind === "ref" ? "model" : position;
  const members = object.properties.flatMap(({ member, type: inner, docs }) => {
    const found = sample(inner, at, { name: member, docs });
    return found === undefined ? [] : [[propertyKey(member), found] as const];
  });
  return { members: members.slice(0, MAX_OPTIONAL) };
}

/** Whether a value is `{}` or `[]`. */
export const isEmpty = (value: Value): boolean =>
  typeof value !== "string" && ("members" in value ? value.members : value.items).length === 0;

/** The example of the description if it is an enum value, else the first enum value other than null. */
function enumSample({ values, format }: Enum, { docs }: Purpose, scope: Scope): Value | undefined {
  const value = values.find((each) => each === docs.example) ?? values.find((each) => each !== null) ?? values[0];
  return value === undefined ? undefined : scope.literal(value, format);
}

function itemsOf(values: readonly (Value | undefined)[]): Value | undefined {
  const items = values.filter((value) => value !== undefined);
  return items.length === values.length ? { items } : undefined;
}

/** The value of the first branch that has one. `null` is used only if no other branch has a value. */
function firstOf(options: readonly TypeNode[], sample: (option: TypeNode) => Value | undefined): Value | undefined {
  const isNull = (type: TypeNode): boolean => type.kind === "scalar" && type.name === "null";
  for (const option of [...options].sort((a, b) => Number(isNull(a)) - Number(isNull(b)))) {
    const value = sample(option);
    if (value !== undefined) return value;
  }
  return undefined;
}
