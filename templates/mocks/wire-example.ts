import { codeOf, listOf, literal, nameCode, recordOf, type Code } from "../code/escape.js";
import { fitsType, isList, isRecord } from "../samples/fits-type.js";
import { flatten, narrow } from "../samples/intersection.js";
import type {
  Checked,
  Discriminator,
  Docs,
  Identifier,
  Json,
  Model,
  ObjectType,
  TypeNode,
} from "../../generator/ir/ir.js";
import { fitCount } from "./fit-checks.js";
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
  /** The place among values that have to differ from one another. The first one has none. */
  readonly at?: number;
}

/** Makes examples of types as JSON on the wire. They are the same in every run. */
export interface ExampleMaker {
  /** Makes an example. Undefined if the type has no value that can be made. */
  readonly make: (type: TypeNode, purpose: ExamplePurpose) => Code | undefined;
  /** Whether an example of the description has a type. Then the maker takes it as it is. */
  readonly fits: (example: Json, type: TypeNode) => boolean;
  /** The constants that the examples made so far refer to. Each comes after those that it refers to itself. */
  readonly constants: () => readonly ExampleConstant[];
}

/** The most values of all examples together. A description that needs more is made to need more. */
const MOST_VALUES = 1_000_000;

/** What the makers of single values share. */
interface MakerState {
  readonly models: ReadonlyMap<Identifier, Model>;
  readonly nameConstant: (model: Identifier) => string;
  readonly constants: Map<Identifier, ExampleConstant>;
  /** The models that the current value is inside of. */
  readonly entered: Set<Identifier>;
  /** How many more values may be made. */
  left: number;
}

/** Creates a maker. An object that has a name gets a constant, so that it is written once. */
export function createExampleMaker(
  models: ReadonlyMap<Identifier, Model>,
  nameConstant: (model: Identifier) => string,
): ExampleMaker {
  const state: MakerState = { models, nameConstant, constants: new Map(), entered: new Set(), left: MOST_VALUES };
  return {
    make: (type, purpose) => makeValue(type, purpose, state),
    fits: (example, type) => fitsType(example, type, models),
    constants: () => [...state.constants.values()],
  };
}

function makeValue(type: TypeNode, purpose: ExamplePurpose, state: MakerState): Code | undefined {
  if (state.left-- <= 0) return undefined;
  const described = purpose.at ? [] : [purpose.docs.example, purpose.docs.default];
  const given = described.find((json) => json !== undefined && fitsType(json, type, state.models));
  return given === undefined ? makeByType(type, purpose, state) : jsonCode(given);
}

function makeByType(type: TypeNode, purpose: ExamplePurpose, state: MakerState): Code | undefined {
  switch (type.kind) {
    case "unknown":
      return codeOf`{}`;
    case "never":
      return undefined;
    case "scalar":
      return literal(sampleScalar(type, { ...purpose, format: purpose.docs.format }));
    case "literal":
      return jsonCode(type.format ? Number(type.value) : type.value);
    case "enum":
      return makeEnum(type, purpose);
    case "array":
    case "tuple":
      return makeList(type, purpose, state);
    case "object":
      return makeObject(type, undefined, state);
    case "ref":
      return makeModel(type.model, purpose, state, type.checks);
    case "union":
      return makeUnion(type, purpose, state);
    case "intersection": {
      const one = narrow(flatten(type, state.models));
      return one && makeValue(one, purpose, state);
    }
  }
}

/** Makes a list with the items of a tuple, and as many more as it has to have. */
function makeList(
  type: TypeNode & { readonly kind: "array" | "tuple" },
  { name }: ExamplePurpose,
  state: MakerState,
): Code | undefined {
  const { checks: [{ minItems, maxItems, uniqueItems } = {}] = [] } = type;
  const [first, rest] = type.kind === "array" ? [[], type.items] : [type.items, type.rest];
  const count = fitCount(type.kind === "array" ? 1 : first.length, minItems, maxItems);
  const values: Code[] = [];
  for (let at = 0; at < count; at++) {
    const item = first[at] ?? rest;
    const value = item && makeValue(item, { name, docs: {}, ...(uniqueItems && { at }) }, state);
    if (value === undefined) break;
    values.push(value);
  }
  return type.kind === "tuple" && values.length < type.minimum ? undefined : listOf(values);
}

function makeModel(
  name: Identifier,
  purpose: ExamplePurpose,
  state: MakerState,
  checks?: Checked["checks"],
): Code | undefined {
  const model = state.models.get(name);
  const known = state.constants.get(name);
  if (known || !model) return known?.name;
  const isObject = ["object", "union", "intersection"].includes(model.type.kind);
  const own = isObject ? { name, docs: model.docs } : withModelDocs(purpose, model);
  const value = enterModel(model, state, (type) => makeValue(withChecks(type, checks), own, state));
  if (value === undefined || !isObject || !value.startsWith("{")) return value;
  const constant = { name: nameCode(state.nameConstant(name)), model: name, value };
  state.constants.set(name, constant);
  return constant.name;
}

/** A type with the checks of a reference to it. */
const withChecks = (type: TypeNode, checks: Checked["checks"]): TypeNode =>
  checks && (type.kind === "scalar" || type.kind === "array" || type.kind === "tuple")
    ? { ...type, checks: [{ ...type.checks?.[0], ...checks[0] }] }
    : type;

/** Makes a value of a model. Undefined inside a value of the same model, so that the recursion ends. */
function enterModel(
  { name, type }: Model,
  { entered }: MakerState,
  run: (type: TypeNode) => Code | undefined,
): Code | undefined {
  if (entered.has(name)) return undefined;
  entered.add(name);
  const value = run(type);
  entered.delete(name);
  return value;
}

/** Makes a value of the first branch that has one. `null` is used only if no other branch has a value. */
function makeUnion(
  { options, discriminator }: TypeNode & { readonly kind: "union" },
  purpose: ExamplePurpose,
  state: MakerState,
): Code | undefined {
  const isNull = (type: TypeNode): boolean => type.kind === "scalar" && type.name === "null";
  for (const option of [...options].sort((a, b) => Number(isNull(a)) - Number(isNull(b)))) {
    const value = (discriminator && makeBranch(option, discriminator, state)) ?? makeValue(option, purpose, state);
    if (value !== undefined) return value;
  }
  return undefined;
}

/** Makes an object with the value of the discriminator that names its model. */
function makeBranch(option: TypeNode, { name, mapping }: Discriminator, state: MakerState): Code | undefined {
  const entry = option.kind === "ref" ? mapping.find(({ model }) => model === option.model) : undefined;
  const model = entry && state.models.get(entry.model);
  const object = model && narrow(flatten(model.type, state.models));
  if (!entry || !model || object?.kind !== "object") return undefined;
  return enterModel(model, state, () => makeObject(object, { name, value: entry.value }, state));
}

function makeObject(
  { properties, additional = { kind: "unknown" }, checks: [{ minProperties, maxProperties } = {}] = [] }: ObjectType,
  discriminating: { readonly name: string; readonly value: string } | undefined,
  state: MakerState,
): Code | undefined {
  const members = new Map<string, Code>();
  // Required members come first, because without one of them there is no value.
  for (const { name, required, type, docs } of [...properties].sort(
    (a, b) => Number(b.required) - Number(a.required),
  )) {
    if (!required && members.size >= (maxProperties ?? Infinity)) break;
    const chosen =
      name === discriminating?.name ? chooseDiscriminatorValue(discriminating.value, type, state) : undefined;
    const value = chosen ?? makeValue(type, { name, docs }, state);
    if (value !== undefined) members.set(name, value);
    else if (required) return undefined;
  }
  const others = Array.from(
    { length: fitCount(members.size, minProperties) - members.size },
    (_, at) => `key${at + 1}`,
  );
  for (const name of others) {
    const value = makeValue(additional, { name, docs: {} }, state);
    if (value !== undefined && !members.has(name)) members.set(name, value);
  }
  const inOrder = [...properties.map(({ name }): string => name), ...others].flatMap((name) => {
    const value = members.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  return inOrder.length === 0 ? codeOf`{}` : recordOf(Object.fromEntries(inOrder));
}

/** The value of a discriminator as its property has it: `1` for `"1"` in the mapping. Undefined if the property can't have it. */
function chooseDiscriminatorValue(value: string, type: TypeNode, { models }: MakerState): Code | undefined {
  const found = [value, Number(value), value === "true"].find((json) => fitsType(json, type, models));
  return found === undefined ? undefined : literal(found);
}

/** The docs of a scalar model apply where the position has none of its own. */
const withModelDocs = ({ name, docs }: ExamplePurpose, model: Model): ExamplePurpose => ({
  name,
  docs: {
    example: docs.example ?? model.docs.example,
    default: docs.default ?? model.docs.default,
    format: docs.format ?? model.docs.format,
  },
});

/** The first enum value other than `null`, or a later one among values that have to differ. An open enum without values is any string. */
function makeEnum({ values, format }: TypeNode & { readonly kind: "enum" }, { name, at = 0 }: ExamplePurpose): Code {
  const value = values.filter((each) => each !== null)[at] ?? values[0];
  if (value === undefined)
    return literal(sampleScalar({ kind: "scalar", name: "string", format: undefined }, { name }));
  return literal(format ? Number(value) : value);
}

/** JSON as code. `Object.fromEntries` also makes a member `__proto__`, which a literal would not. */
function jsonCode(value: Json): Code {
  if (isList(value)) return listOf(value.map(jsonCode));
  if (!isRecord(value)) return literal(value);
  const members = Object.entries(value).map(([key, item]) => [key, jsonCode(item)] as const);
  return members.length === 0 ? codeOf`{}` : recordOf(Object.fromEntries(members));
}
