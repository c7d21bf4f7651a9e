import { codeOf, listOf, literal, nameCode, recordOf, type Code } from "../code/escape.js";
import { fitsType, isList, isRecord } from "../samples/fits-type.js";
import { flatten, narrow } from "../samples/intersection.js";
import type { Docs, Identifier, Json, Model, ObjectType, TypeNode } from "../../generator/ir/ir.js";
import { sampleScalar } from "./sample-scalar.js";

/** An example of a model as JSON on the wire, in a constant. */
export interface ExampleConstant {
  readonly name: Code;
  readonly model: Identifier;
  readonly value: Code;
}

/** What a value is for. The name makes a string that says what it is. */
export interface ExamplePurpose {
  readonly name: string;
  readonly docs: Pick<Docs, "example" | "default" | "format">;
}

/** Makes examples of types as JSON on the wire. They are the same in every run. */
export interface ExampleMaker {
  /** Makes an example. Undefined if the type has no value that can be made. */
  readonly make: (type: TypeNode, purpose: ExamplePurpose) => Code | undefined;
  /** The constants that the examples made so far refer to. Each comes after those that it refers to itself. */
  readonly constants: () => readonly ExampleConstant[];
}

/** The most values of all examples together. A description that needs more is made to need more. */
const MOST_VALUES = 1_000_000;

/** Creates a maker. An object that has a name gets a constant, so that it is written once. */
export function createExampleMaker(
  models: ReadonlyMap<Identifier, Model>,
  nameConstant: (model: Identifier) => string,
): ExampleMaker {
  const constants = new Map<Identifier, ExampleConstant>();
  const entered = new Set<Identifier>();
  let left = MOST_VALUES;

  const make = (type: TypeNode, purpose: ExamplePurpose): Code | undefined => {
    if (left-- <= 0) return undefined;
    const given = [purpose.docs.example, purpose.docs.default].find(
      (json) => json !== undefined && fitsType(json, type, models),
    );
    return given === undefined ? makeByType(type, purpose) : jsonCode(given);
  };

  const makeByType = (type: TypeNode, purpose: ExamplePurpose): Code | undefined => {
    switch (type.kind) {
      case "unknown":
        return codeOf`{}`;
      case "never":
        return undefined;
      case "scalar":
        return literal(sampleScalar(type, purpose.name, purpose.docs.format));
      case "literal":
        return jsonCode(type.format ? Number(type.value) : type.value);
      case "enum":
        return makeEnum(type, purpose);
      case "array": {
        const item = make(type.items, { name: purpose.name, docs: {} });
        return listOf(item === undefined ? [] : [item]);
      }
      case "tuple": {
        const items = type.items.map((item) => make(item, { name: purpose.name, docs: {} }));
        const found = items.slice(0, items.includes(undefined) ? items.indexOf(undefined) : undefined);
        return found.length < type.minimum ? undefined : listOf(found.filter((item) => item !== undefined));
      }
      case "object":
        return makeObject(type, undefined);
      case "ref":
        return makeModel(type.model, purpose);
      case "union":
        return makeUnion(type, purpose);
      case "intersection": {
        const one = narrow(flatten(type, models));
        return one && make(one, purpose);
      }
    }
  };

  const makeModel = (name: Identifier, purpose: ExamplePurpose): Code | undefined => {
    const model = models.get(name);
    const known = constants.get(name);
    if (known || !model) return known?.name;
    const isObject = ["object", "union", "intersection"].includes(model.type.kind);
    const value = enter(model, (type) => make(type, isObject ? { name, docs: model.docs } : merge(purpose, model)));
    if (value === undefined || !isObject || !value.startsWith("{")) return value;
    const constant = { name: nameCode(nameConstant(name)), model: name, value };
    constants.set(name, constant);
    return constant.name;
  };

  /** Makes a value of a model. Undefined inside a value of the same model, so that the recursion ends. */
  const enter = (model: Model, run: (type: TypeNode) => Code | undefined): Code | undefined => {
    if (entered.has(model.name)) return undefined;
    entered.add(model.name);
    const value = run(model.type);
    entered.delete(model.name);
    return value;
  };

  /** Makes a value of the first branch that has one. `null` is used only if no other branch has a value. */
  const makeUnion = (
    { options, discriminator }: TypeNode & { readonly kind: "union" },
    purpose: ExamplePurpose,
  ): Code | undefined => {
    const isNull = (type: TypeNode): boolean => type.kind === "scalar" && type.name === "null";
    for (const option of [...options].sort((a, b) => Number(isNull(a)) - Number(isNull(b)))) {
      const entry = option.kind === "ref" && discriminator?.mapping.find(({ model }) => model === option.model);
      const model = entry ? models.get(entry.model) : undefined;
      const object = model && narrow(flatten(model.type, models));
      const value =
        entry && model && object?.kind === "object" && discriminator
          ? enter(model, () => makeObject(object, { name: discriminator.name, value: entry.value }))
          : make(option, purpose);
      if (value !== undefined) return value;
    }
    return undefined;
  };

  const makeObject = (
    { properties }: ObjectType,
    tag: { readonly name: string; readonly value: string } | undefined,
  ): Code | undefined => {
    const members: [string, Code][] = [];
    // Required members come first, because without one of them there is no value.
    for (const { name, required, type, docs } of [...properties].sort(
      (a, b) => Number(b.required) - Number(a.required),
    )) {
      const value = name === tag?.name ? literal(tag.value) : make(type, { name, docs });
      if (value !== undefined) members.push([name, value]);
      else if (required) return undefined;
    }
    const order = new Map(properties.map(({ name }, at): [string, number] => [name, at]));
    members.sort(([a], [b]) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    return members.length === 0 ? codeOf`{}` : recordOf(Object.fromEntries(members));
  };

  return { make, constants: () => [...constants.values()] };
}

/** The docs of a scalar model apply where the position has none of its own. */
const merge = ({ name, docs }: ExamplePurpose, model: Model): ExamplePurpose => ({
  name,
  docs: {
    example: docs.example ?? model.docs.example,
    default: docs.default ?? model.docs.default,
    format: docs.format ?? model.docs.format,
  },
});

/** The first enum value other than `null`. An open enum without values is any string. */
function makeEnum({ values, format }: TypeNode & { readonly kind: "enum" }, { name }: ExamplePurpose): Code {
  const value = values.find((each) => each !== null) ?? values[0];
  if (value === undefined) return literal(sampleScalar({ kind: "scalar", name: "string", format: undefined }, name));
  return literal(format ? Number(value) : value);
}

/** JSON as code. `Object.fromEntries` also makes a member `__proto__`, which a literal would not. */
function jsonCode(value: Json): Code {
  if (isList(value)) return listOf(value.map(jsonCode));
  if (!isRecord(value)) return literal(value);
  const members = Object.entries(value).map(([key, item]) => [key, jsonCode(item)] as const);
  return members.length === 0 ? codeOf`{}` : recordOf(Object.fromEntries(members));
}
