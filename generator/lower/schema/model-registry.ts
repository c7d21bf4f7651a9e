import type { Identifier, Model, Pointer, TypeNode, WireName } from "../../ir/ir.js";
import { pascalCase, wordsOf } from "../names/names.js";
import { child, documentNameOf, tokensOf } from "../../load/pointer.js";
import type { Located } from "../../load/refs.js";
import type { Version } from "../../load/version.js";
import { byCodeUnit, getObject, getString, isObject, type Tree, type TreeObject } from "../../load/tree.js";
import type { Direction, DynamicScope, LowerContext, SchemaPlace } from "../context.js";
import type { DiffersByDirection } from "./direction.js";
import { lowerDocs } from "./docs.js";
import { carriedScope } from "./dynamic.js";
import { reportTaken } from "../names/renames.js";
import { lowerSchema } from "./schema.js";

/** Gives every named type its name, and lowers each when the others can be referred to. */
export interface ModelRegistry {
  /** The type of a `$ref`; undefined, and reported, where it leads nowhere. */
  readonly reference: (ref: string, place: SchemaPlace, context: LowerContext) => TypeNode | undefined;
  /** The type of the schema at a pointer. */
  readonly at: (pointer: Pointer, place: SchemaPlace, context: LowerContext) => TypeNode | undefined;
  /** The type of an object that stands inline: a model with a name from where it stands. */
  readonly inline: (schema: TreeObject, place: SchemaPlace, context: LowerContext) => TypeNode;
  /** Names all components, in the order of their names, and takes them up unless only those that are used are wanted. */
  readonly addComponents: (schemas: TreeObject, context: LowerContext) => void;
  /** Lowers everything that was taken up or is referred to meanwhile. */
  readonly drain: (context: LowerContext) => readonly Model[];
}

interface Entry {
  /** What it is known by. */
  readonly pointer: Pointer;
  /** Where it is written. */
  readonly at: Pointer;
  readonly schema: Tree;
  readonly direction: Direction;
  readonly name: Identifier;
  readonly component: WireName | undefined;
  readonly isVariant: boolean;
  readonly dynamic: DynamicScope | undefined;
}

export function createModelRegistry(differs: DiffersByDirection, isUsedOnly: boolean): ModelRegistry {
  const entries = new Map<string, Entry>();
  const taken = new Set<string>();
  const pending: Entry[] = [];
  /** Components that only say which schema of another file they are, by where that is. */
  const aliases = new Map<Pointer, Pointer>();

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
    { value: schema, pointer: at }: Located,
    candidates: readonly string[],
    { direction, dynamic }: Pick<SchemaPlace, "direction" | "dynamic">,
    context: LowerContext,
    isUse = true,
  ): TypeNode => {
    const isVariant = direction === "request" && isShared(pointer) && differs(schema, at);
    const key = `${isVariant ? "input" : "model"} ${pointer}${dynamic ? ` with ${[...dynamic].join(" ")}` : ""}`;
    const names = isVariant ? candidates.map((name) => `${name}Input`) : candidates;
    const entry = (): Entry => ({
      pointer,
      at,
      schema,
      direction: isVariant || !isShared(pointer) ? direction : "response",
      name: context.names.allot(key, names),
      component: componentName(pointer),
      isVariant,
      dynamic,
    });
    const known = entries.get(key) ?? entry();
    entries.set(key, known);
    if (isUse) take(key);
    return { kind: "ref", model: known.name };
  };

  /** The model of what a reference leads to: the component that it names first, or what stands at its end. */
  const referred = (first: Located, target: Located, place: SchemaPlace, context: LowerContext): TypeNode => {
    const written = componentName(first.pointer) === undefined ? target : first;
    const known = aliases.get(target.pointer);
    const at = known ?? written.pointer;
    const dynamic = carriedScope(place, target, context);
    const name = context.renames.of(at) ?? entries.get(`model ${at}`)?.name;
    const candidates = dynamic ? [pascalCase(place.hint)] : name ? [name] : namesFromPointer(at);
    return named(at, known ? target : written, candidates, { direction: place.direction, dynamic }, context);
  };

  return {
    reference(ref, place, context) {
      const target = context.refs.target(ref, place.pointer);
      return target && referred(context.refs.step(ref, place.pointer) ?? target, target, place, context);
    },
    at(pointer, place, context) {
      const value = context.refs.at(pointer) ?? null;
      return referred({ value, pointer }, { value, pointer }, place, context);
    },
    inline(written, { pointer, direction, hint, dynamic }, context) {
      const schema = withoutNull(written);
      const title = getString(schema, "title");
      const byTitle = title !== undefined && wordsOf(title).length <= 6 ? [pascalCase(title)] : [];
      const renamed = context.renames.ofType(pointer);
      const candidates = renamed ? [renamed] : [...byTitle, pascalCase(hint)];
      return named(pointer, { value: schema, pointer }, candidates, { direction, dynamic }, context);
    },
    addComponents(schemas, context) {
      const names = componentNames(Object.keys(schemas));
      for (const name of Object.keys(schemas).sort(byCodeUnit)) {
        const pointer = componentPointer(name, context.version);
        const renamed = context.renames.of(pointer);
        const written = elsewhere(schemas[name] ?? true, pointer, context);
        if (written && !aliases.has(written.pointer)) aliases.set(written.pointer, pointer);
        const value = schemas[name] ?? true;
        const located = written && aliases.get(written.pointer) === pointer ? written : { value, pointer };
        const candidates = renamed ? [renamed] : (names.get(name) ?? []);
        named(pointer, located, candidates, { direction: "response" }, context, !isUsedOnly);
        reportTaken(renamed, entries.get(`model ${pointer}`)?.name ?? "", pointer, context.report);
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

/** Whether requests and responses can both refer to what stands there: what an operation says itself is one or the other. */
const isShared = (pointer: Pointer): boolean => !/^#\/(?:paths|webhooks)\//.test(pointer);

/** An inline object's model is the object alone: that it may be null is said where it stands. */
function withoutNull({ nullable: _, "x-nullable": __, ...schema }: TreeObject): TreeObject {
  return Array.isArray(schema["type"]) && schema["type"].includes("object") ? { ...schema, type: "object" } : schema;
}

function lowerModel(entry: Entry, context: LowerContext): Model {
  const { pointer, at, schema, direction, name, component, isVariant, dynamic } = entry;
  const place: SchemaPlace = { pointer: at, direction, hint: name, isModel: true, dynamic };
  return {
    pointer,
    name,
    component,
    isVariant,
    requestName: undefined,
    type: lowerSchema(schema, place, context),
    isRequest: false,
    isRequestOnly: false,
    codec: undefined,
    docs: lowerDocs(schema, at, context),
  };
}

/** The schema in another file that a component is nothing but a reference to. */
function elsewhere(schema: Tree, pointer: Pointer, { refs }: LowerContext): Located | undefined {
  const ref = isObject(schema) && Object.keys(schema).length === 1 ? getString(schema, "$ref") : undefined;
  const target = ref === undefined || ref.startsWith("#") ? undefined : refs.target(ref, pointer);
  return target && documentNameOf(target.pointer) !== "" ? target : undefined;
}

/** The component's name of a pointer such as `#/components/schemas/Pet`, or `#/definitions/Pet` in Swagger 2.0. */
function componentName(pointer: Pointer): WireName | undefined {
  return /^#\/(?:components\/schemas|definitions)\/[^/]+$/.test(pointer)
    ? (tokensOf(pointer)?.at(-1) as WireName)
    : undefined;
}

/**
 * The words of a pointer that mean something: `#/components/schemas/Base/properties/opts` is `BaseOpts`; a file that is
 * a schema is named by itself, and one of several with the same name by its file too.
 */
function namesFromPointer(pointer: Pointer): string[] {
  const words = (tokensOf(pointer) ?? []).filter((token) => !STRUCTURE.has(token));
  const file = /([^/%]*?)(?:\.(?:json|ya?ml|schema|oas|openapi))*$/i.exec(documentNameOf(pointer))?.[1] ?? "";
  return words.length === 0 ? [pascalCase(file)] : [words.join(" "), `${file} ${words.join(" ")}`].map(pascalCase);
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
  const short = new Map(names.map((name) => [name, pascalCase(withoutParents(withoutDomain(name)))]));
  const count = new Map<string, number>();
  for (const name of short.values()) count.set(name.toLowerCase(), (count.get(name.toLowerCase()) ?? 0) + 1);
  return new Map(
    names.map((name) => {
      const candidate = short.get(name) ?? "";
      return [name, count.get(candidate.toLowerCase()) === 1 ? [candidate, pascalCase(name)] : [pascalCase(name)]];
    }),
  );
}

/** `io.k8s.api.core.v1.Pod` is, for its readers, `api.core.v1.Pod`. */
const withoutDomain = (name: string): string =>
  /^(?:com|io|org|net|dev)\.[^.]+\.[^.]+/.test(name) ? name.split(".").slice(2).join(".") : name;

function withoutParents(name: string): string {
  const parts = name.split(".");
  const version = parts.findIndex((part) => /^v\d/.test(part));
  return version > 0 && parts.length > version + 2 ? [...parts.slice(0, version + 1), parts.at(-1)].join(".") : name;
}

/** Where the component of a name would stand. */
export const componentPointer = (name: string, version: Version): Pointer =>
  child(version === "2.0" ? "#/definitions" : "#/components/schemas", name);

/** The schemas of the Components Object, or the Definitions Object of Swagger 2.0. */
export const componentSchemas = (root: TreeObject, version: Version): TreeObject =>
  (version === "2.0" ? getObject(root, "definitions") : getObject(getObject(root, "components") ?? {}, "schemas")) ??
  {};
