import type { Identifier, Model, Pointer, TypeNode, WireName } from "../ir.js";
import { pascalCase, wordsOf } from "../names.js";
import { child, tokensOf } from "../load/pointer.js";
import { byCodeUnit, getObject, getString, isObject, type Tree, type TreeObject } from "../load/tree.js";
import type { Direction, LowerContext, SchemaPlace } from "./context.js";
import type { DiffersByDirection } from "./direction.js";
import { lowerDocs } from "./docs.js";
import { lowerSchema } from "./schema.js";

const SCHEMAS: Pointer = "#/components/schemas";

/** Gives every named type its name, and lowers each when the others can be referred to. */
export interface ModelRegistry {
  /** The type of a `$ref`; undefined, and reported, where it leads nowhere. */
  readonly reference: (ref: string, place: SchemaPlace, context: LowerContext) => TypeNode | undefined;
  /** The type of an object that stands inline: a model with a name from where it stands. */
  readonly inline: (schema: TreeObject, place: SchemaPlace, context: LowerContext) => TypeNode;
  /** Names all components, in the order of their names, and takes them up unless only those that are used are wanted. */
  readonly addComponents: (schemas: TreeObject, context: LowerContext) => void;
  /** Lowers everything that was taken up or is referred to meanwhile. */
  readonly drain: (context: LowerContext) => readonly Model[];
}

interface Entry {
  readonly pointer: Pointer;
  readonly schema: Tree;
  readonly direction: Direction;
  readonly name: Identifier;
  readonly component: WireName | undefined;
  readonly isVariant: boolean;
}

export function createModelRegistry(differs: DiffersByDirection, isUsedOnly: boolean): ModelRegistry {
  const entries = new Map<string, Entry>();
  const taken = new Set<string>();
  const pending: Entry[] = [];

  /** Takes up an entry, once; with the variant of a component goes the component itself. */
  const take = (key: string): void => {
    const entry = entries.get(key);
    if (!entry || taken.has(key)) return;
    taken.add(key);
    pending.push(entry);
    if (entry.isVariant) take(`model ${entry.pointer}`);
  };

  const named = (
    pointer: Pointer,
    schema: Tree,
    candidates: readonly string[],
    direction: Direction,
    context: LowerContext,
    isUse = true,
  ): TypeNode => {
    const isVariant = direction === "request" && pointer.startsWith("#/components/") && differs(schema, pointer);
    const key = `${isVariant ? "input" : "model"} ${pointer}`;
    const names = isVariant ? candidates.map((name) => `${name}Input`) : candidates;
    const entry = (): Entry => ({
      pointer,
      schema,
      direction: isVariant || !pointer.startsWith("#/components/") ? direction : "response",
      name: context.names.allot(key, names),
      component: componentName(pointer),
      isVariant,
    });
    const known = entries.get(key) ?? entry();
    entries.set(key, known);
    if (isUse) take(key);
    return { kind: "ref", model: known.name };
  };

  return {
    reference(ref, { pointer, direction }, context) {
      const target = context.refs.target(ref, pointer);
      if (!target) return undefined;
      const model =
        componentName(ref) === undefined ? target : { pointer: ref, value: context.refs.at(ref) ?? target.value };
      const name = context.options.rename[model.pointer] ?? entries.get(`model ${model.pointer}`)?.name;
      return named(model.pointer, model.value, name ? [name] : nameFromPointer(model.pointer), direction, context);
    },
    inline(written, { pointer, direction, hint }, context) {
      const schema = withoutNull(written);
      const title = getString(schema, "title");
      const byTitle = title !== undefined && wordsOf(title).length <= 6 ? [pascalCase(title)] : [];
      const renamed = context.options.rename[pointer];
      return named(pointer, schema, renamed ? [renamed] : [...byTitle, pascalCase(hint)], direction, context);
    },
    addComponents(schemas, context) {
      const names = componentNames(Object.keys(schemas));
      for (const name of Object.keys(schemas).sort(byCodeUnit)) {
        const pointer = child(SCHEMAS, name);
        const renamed = context.options.rename[pointer];
        const candidates = renamed ? [renamed] : (names.get(name) ?? []);
        named(pointer, schemas[name] ?? true, candidates, "response", context, !isUsedOnly);
      }
    },
    drain(context) {
      const models: Model[] = [];
      for (let entry = pending.shift(); entry; entry = pending.shift()) models.push(lowerModel(entry, context));
      context.names.forget([...entries.keys()].filter((key) => !taken.has(key)));
      return models.map((model) => ({
        ...model,
        requestName: model.isVariant ? undefined : entries.get(`input ${model.pointer}`)?.name,
      }));
    },
  };
}

/** An inline object's model is the object alone: that it may be null is said where it stands. */
function withoutNull({ nullable: _, ...schema }: TreeObject): TreeObject {
  return Array.isArray(schema["type"]) && schema["type"].includes("object") ? { ...schema, type: "object" } : schema;
}

function lowerModel(entry: Entry, context: LowerContext): Model {
  const { pointer, schema, direction, name, component, isVariant } = entry;
  const place: SchemaPlace = { pointer, direction, hint: name, isModel: true };
  return {
    pointer,
    name,
    component,
    isVariant,
    requestName: undefined,
    type: lowerSchema(schema, place, context),
    isRequest: false,
    codec: undefined,
    docs: lowerDocs(schema, pointer, context),
  };
}

/** The component's name of a pointer such as `#/components/schemas/Pet`. */
function componentName(pointer: Pointer): WireName | undefined {
  const tokens = tokensOf(pointer);
  return tokens?.length === 3 && tokens[0] === "components" && tokens[1] === "schemas"
    ? (tokens[2] as WireName)
    : undefined;
}

/** The words of a pointer that mean something: `#/components/schemas/Base/properties/opts` is `BaseOpts`. */
function nameFromPointer(pointer: Pointer): string[] {
  const words = (tokensOf(pointer) ?? []).filter((token) => !STRUCTURE.has(token));
  return [pascalCase(words.join(" "))];
}

const STRUCTURE = new Set(
  "components schemas properties items paths content schema definitions $defs responses requestBody parameters allOf oneOf anyOf".split(
    " ",
  ),
);

/**
 * Candidates for each component, the best first. Dotted names are often a path of parents
 * (`verify.v2.service.entity.challenge`): what stands between the version and the last word goes, where no other
 * component would get the same name.
 */
function componentNames(names: readonly string[]): Map<string, string[]> {
  const short = new Map(names.map((name) => [name, pascalCase(withoutParents(name))]));
  const count = new Map<string, number>();
  for (const name of short.values()) count.set(name.toLowerCase(), (count.get(name.toLowerCase()) ?? 0) + 1);
  return new Map(
    names.map((name) => {
      const candidate = short.get(name) ?? "";
      return [name, count.get(candidate.toLowerCase()) === 1 ? [candidate, pascalCase(name)] : [pascalCase(name)]];
    }),
  );
}

function withoutParents(name: string): string {
  const parts = name.split(".");
  const version = parts.findIndex((part) => /^v\d/.test(part));
  return version > 0 && parts.length > version + 2 ? [...parts.slice(0, version + 1), parts.at(-1)].join(".") : name;
}

/** The schemas of the Components Object. */
export const componentSchemas = (root: Tree): TreeObject =>
  isObject(root) ? (getObject(getObject(root, "components") ?? {}, "schemas") ?? {}) : {};
