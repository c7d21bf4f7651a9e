import type { Identifier, Model, Pointer, TypeNode } from "../../ir/ir.js";
import { compareCodeUnits, getString, isObject, type Located, type TreeObject } from "../../load/load.js";
import type { LowerContext, ModelRegistry, SchemaLocation } from "../context.js";
import { proposeComponentNames, toComponentPointer } from "../names/component-names.js";
import { pascalCase, splitWords } from "../names/names.js";
import type { DiffersByDirection } from "./direction.js";
import { lowerDocs } from "./docs.js";
import { lowerHierarchy } from "./lower-hierarchy.js";
import { lowerSchema } from "./schema.js";
import { SchemaNames, type NamedSchema } from "./schema-names.js";

/** The models of one description, as far as lowering has found them. */
export class SchemaModels implements ModelRegistry {
  readonly #names: SchemaNames;
  readonly #onlyUsed: boolean;
  readonly #used = new Set<string>();
  readonly #pending: NamedSchema[] = [];

  /** `onlyUsed`: whether only the components that something refers to are emitted. */
  constructor(differs: DiffersByDirection, onlyUsed: boolean) {
    this.#names = new SchemaNames(differs);
    this.#onlyUsed = onlyUsed;
  }

  resolveRef(ref: string, location: SchemaLocation, context: LowerContext): TypeNode | undefined {
    const target = context.refs.target(ref, location.pointer);
    return target && this.#referTo(context.refs.step(ref, location.pointer) ?? target, target, location, context);
  }

  resolvePointer(pointer: Pointer, location: SchemaLocation, context: LowerContext): TypeNode {
    const target = { value: context.refs.at(pointer) ?? null, pointer };
    return this.#referTo(target, target, location, context);
  }

  addInline(
    inline: TreeObject,
    { pointer, direction, hint, dynamic, formerly }: SchemaLocation,
    context: LowerContext,
  ): TypeNode {
    const schema = withoutNull(inline);
    const title = getString(schema, "title");
    const byTitle = title !== undefined && splitWords(title).length <= 6 ? [pascalCase(title)] : [];
    const renamed = context.renames.ofType(pointer);
    const candidates = renamed ? [renamed] : [...byTitle, pascalCase(hint)];
    const written = { value: schema, pointer };
    const former =
      formerly && hint.startsWith(formerly.owner) ? [formerly.was + hint.slice(formerly.owner.length)] : [];
    const model = this.#names.name(
      { pointer, written, candidates, former: former.map(pascalCase), renamed, direction, dynamic },
      context,
    );
    return this.#use(model);
  }

  resolveBase(pointer: Pointer, location: SchemaLocation, context: LowerContext): TypeNode {
    const target = { value: context.refs.at(pointer) ?? null, pointer };
    return this.#use(this.#names.nameBase(this.#names.nameTarget(target, target, location, context), context));
  }

  findScalar(name: Identifier, context: LowerContext): TypeNode | undefined {
    const model = this.#names.all().find((schema) => schema.name === name);
    const found = model && context.refs.resolve(model.schema, model.at);
    if (!model || !found || getString(found.value, "type") !== "string") return undefined;
    return lowerSchema(found.value, { pointer: found.pointer, direction: model.direction, hint: name }, context);
  }

  addComponents(schemas: TreeObject, context: LowerContext): void {
    const names = proposeComponentNames(Object.keys(schemas));
    const bases: NamedSchema[] = [];
    // A component that is called like a type keeps its name. So `Url` goes before `URL`.
    const isTypeName = (name: string): boolean => names.get(name)?.[0] === name;
    const sorted = [...names.keys()].sort(compareCodeUnits);
    for (const name of [...sorted.filter(isTypeName), ...sorted.filter((other) => !isTypeName(other))]) {
      const pointer = toComponentPointer(name, context.version);
      const renamed = context.renames.of(pointer);
      const value = schemas[name] ?? true;
      const written = this.#names.locateWritten({ value, pointer }, context);
      const candidates = renamed ? [renamed] : (names.get(name) ?? []);
      const component = { pointer, written, candidates, renamed, direction: "response", dynamic: undefined } as const;
      const model = this.#names.name(component, context);
      if (!this.#onlyUsed) this.#use(model);
      if (context.hierarchies.at(model.at)) bases.push(model);
    }
    // The names of components come first.
    for (const model of bases) this.#names.nameBase(model, context);
  }

  lowerModels(context: LowerContext): readonly Model[] {
    const models: Model[] = [];
    // To lower a model may add further ones, which the loop reaches too.
    for (const next of this.#pending) models.push(this.#lowerModel(next, context));
    this.#pending.length = 0;
    context.names.forget(
      this.#names
        .all()
        .map(({ key }) => key)
        .filter((key) => !this.#used.has(key)),
    );
    return models.map((model) => ({
      ...model,
      requestName: model.isVariant ? undefined : this.#findName(`input ${model.pointer}`, model.isBase),
      baseName: model.isBase
        ? undefined
        : this.#findName(`${model.isVariant ? "input" : "model"} ${model.pointer}`, true),
    }));
  }

  #lowerModel(model: NamedSchema, context: LowerContext): Model {
    const { pointer, at, schema, name, component, isVariant, isBase } = model;
    context.hierarchies.reportIgnored(at, context.report);
    return {
      pointer,
      name,
      component,
      isVariant,
      isBase,
      requestName: undefined,
      baseName: undefined,
      type: this.#lowerType(model, context),
      isRequest: false,
      isRequestOnly: false,
      codec: undefined,
      docs: lowerDocs(schema, at, context),
    };
  }

  #lowerType(model: NamedSchema, context: LowerContext): TypeNode {
    const { pointer, at, schema, direction, name, dynamic, isVariant, isBase } = model;
    const base = isVariant ? this.#names.get(`${isBase ? "base " : ""}model ${pointer}`)?.name : undefined;
    const formerly = base === undefined ? undefined : { owner: base, was: name };
    const location: SchemaLocation = { pointer: at, direction, hint: base ?? name, isModel: true, dynamic, formerly };
    const hierarchy = isBase || dynamic ? undefined : context.hierarchies.at(at);
    return hierarchy
      ? lowerHierarchy(hierarchy, { value: schema, pointer: at }, location, context)
      : lowerSchema(isBase && isObject(schema) ? withoutNull(schema) : schema, location, context);
  }

  /** The name of an emitted model, or of its base's own members. */
  #findName(key: string, isBase: boolean): Identifier | undefined {
    const model = this.#names.get(isBase ? `base ${key}` : key);
    return model && this.#used.has(model.key) ? model.name : undefined;
  }

  /**
   * The model of a reference: the component that the reference names first, else the schema at the end of the chain of
   * references.
   */
  #referTo(first: Located, target: Located, location: SchemaLocation, context: LowerContext): TypeNode {
    return this.#use(this.#names.nameTarget(first, target, location, context));
  }

  /** Marks a model as emitted. The request's type of a component brings the component itself with it. */
  #use(model: NamedSchema): TypeNode {
    if (!this.#used.has(model.key)) {
      this.#used.add(model.key);
      this.#pending.push(model);
      const component = model.isVariant
        ? this.#names.get(`${model.isBase ? "base " : ""}model ${model.pointer}`)
        : undefined;
      if (component) this.#use(component);
    }
    return { kind: "ref", model: model.name };
  }
}

/** A nullable inline object becomes a model that is not null. The union with null is written where the object is used. */
function withoutNull(written: TreeObject): TreeObject {
  const { nullable: _, "x-nullable": __, ...schema } = written;
  return Array.isArray(schema["type"]) && schema["type"].includes("object") ? { ...schema, type: "object" } : schema;
}
