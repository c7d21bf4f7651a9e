import type { Identifier, Model, Pointer, TypeNode, WireName } from "../../ir/ir.js";
import {
  compareCodeUnits,
  getDocumentName,
  getString,
  isObject,
  type Located,
  type Tree,
  type TreeObject,
} from "../../load/load.js";
import type { ValueDirection, DynamicScope, LowerContext, ModelRegistry, SchemaLocation } from "../context.js";
import { proposeComponentNames, readComponentName, toComponentPointer } from "../names/component-names.js";
import { pascalCase, splitWords } from "../names/names.js";
import { proposePointerNames } from "../names/pointer-names.js";
import { reportNameTaken } from "../names/renames.js";
import type { DiffersByDirection } from "./direction.js";
import { lowerDocs } from "./docs.js";
import { findCarriedScope } from "./dynamic.js";
import { lowerHierarchy } from "./lower-hierarchy.js";
import { lowerSchema } from "./schema.js";

/** A model that has a name and is not lowered yet. */
interface NamedSchema {
  /** Identifies the model: its pointer, its direction and its dynamic anchors. */
  readonly key: string;
  /** The pointer that the model is known by. */
  readonly pointer: Pointer;
  /** The pointer where the schema is written. */
  readonly at: Pointer;
  readonly schema: Tree;
  readonly direction: ValueDirection;
  readonly name: Identifier;
  readonly component: WireName | undefined;
  /** Whether this is the request's type of a component whose response has another one. */
  readonly isVariant: boolean;
  /** Whether it has a base's own members, and the base itself is the union of those that extend it. */
  readonly isBase: boolean;
  readonly dynamic: DynamicScope | undefined;
}

/** A schema that has no name yet. */
interface SchemaToName extends Pick<SchemaLocation, "direction" | "dynamic"> {
  readonly pointer: Pointer;
  readonly written: Located;
  /** Possible names, the best first. */
  readonly candidates: readonly string[];
  /** Names that earlier versions gave it. */
  readonly former?: readonly string[];
  /** The name that the option `rename` gives it. */
  readonly renamed: string | undefined;
}

/** The models of one description, as far as lowering has found them. */
export class SchemaModels implements ModelRegistry {
  readonly #differs: DiffersByDirection;
  readonly #onlyUsed: boolean;
  readonly #schemas = new Map<string, NamedSchema>();
  readonly #used = new Set<string>();
  readonly #pending: NamedSchema[] = [];
  /** Components that only refer to a schema of another file, by the pointer of that schema. */
  readonly #aliases = new Map<Pointer, Pointer>();

  /** `onlyUsed`: whether only the components that something refers to are emitted. */
  constructor(differs: DiffersByDirection, onlyUsed: boolean) {
    this.#differs = differs;
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
    const model = this.#name(
      { pointer, written, candidates, former: former.map(pascalCase), renamed, direction, dynamic },
      context,
    );
    return this.#use(model);
  }

  resolveBase(pointer: Pointer, location: SchemaLocation, context: LowerContext): TypeNode {
    const target = { value: context.refs.at(pointer) ?? null, pointer };
    return this.#use(this.#nameBase(this.#nameTarget(target, target, location, context), context));
  }

  findScalar(name: Identifier, context: LowerContext): TypeNode | undefined {
    const model = [...this.#schemas.values()].find((schema) => schema.name === name);
    const found = model && context.refs.resolve(model.schema, model.at);
    if (!model || !found || getString(found.value, "type") !== "string") return undefined;
    return lowerSchema(found.value, { pointer: found.pointer, direction: model.direction, hint: name }, context);
  }

  addComponents(schemas: TreeObject, context: LowerContext): void {
    const names = proposeComponentNames(Object.keys(schemas));
    const bases: NamedSchema[] = [];
    for (const name of Object.keys(schemas).sort(compareCodeUnits)) {
      const pointer = toComponentPointer(name, context.version);
      const renamed = context.renames.of(pointer);
      const value = schemas[name] ?? true;
      const written = this.#locateWritten({ value, pointer }, context);
      const candidates = renamed ? [renamed] : (names.get(name) ?? []);
      const component = { pointer, written, candidates, renamed, direction: "response", dynamic: undefined } as const;
      const model = this.#name(component, context);
      if (!this.#onlyUsed) this.#use(model);
      if (context.hierarchies.at(model.at)) bases.push(model);
    }
    // The names of components come first.
    for (const model of bases) this.#nameBase(model, context);
  }

  lowerModels(context: LowerContext): readonly Model[] {
    const models: Model[] = [];
    // To lower a model may add further ones.
    for (let next = this.#pending.shift(); next; next = this.#pending.shift())
      models.push(this.#lowerModel(next, context));
    context.names.forget([...this.#schemas.keys()].filter((key) => !this.#used.has(key)));
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
    const base = isVariant ? this.#schemas.get(`${isBase ? "base " : ""}model ${pointer}`)?.name : undefined;
    const formerly = base === undefined ? undefined : { owner: base, was: name };
    const location: SchemaLocation = { pointer: at, direction, hint: base ?? name, isModel: true, dynamic, formerly };
    const hierarchy = isBase || dynamic ? undefined : context.hierarchies.at(at);
    return hierarchy
      ? lowerHierarchy(hierarchy, { value: schema, pointer: at }, location, context)
      : lowerSchema(isBase && isObject(schema) ? withoutNull(schema) : schema, location, context);
  }

  /** The name of an emitted model, or of its base's own members. */
  #findName(key: string, isBase: boolean): Identifier | undefined {
    const model = this.#schemas.get(isBase ? `base ${key}` : key);
    return model && this.#used.has(model.key) ? model.name : undefined;
  }

  /**
   * The model of a reference: the component that the reference names first, else the schema at the end of the chain of
   * references.
   */
  #referTo(first: Located, target: Located, location: SchemaLocation, context: LowerContext): TypeNode {
    return this.#use(this.#nameTarget(first, target, location, context));
  }

  #nameTarget(first: Located, target: Located, location: SchemaLocation, context: LowerContext): NamedSchema {
    const written = readComponentName(first.pointer) === undefined ? target : first;
    const alias = this.#aliases.get(target.pointer);
    const pointer = alias ?? written.pointer;
    const dynamic = findCarriedScope(location, target, context);
    const renamed = context.renames.of(pointer);
    const name = renamed ?? this.#schemas.get(`model ${pointer}`)?.name;
    const candidates = dynamic ? [pascalCase(location.hint)] : name ? [name] : this.#proposeNames(pointer, context);
    const { direction } = location;
    return this.#name({ pointer, written: alias ? target : written, candidates, renamed, direction, dynamic }, context);
  }

  #proposeNames(pointer: Pointer, { functions }: LowerContext): readonly string[] {
    return proposePointerNames(pointer, (owner) => functions.get(owner) ?? this.#schemas.get(`model ${owner}`)?.name);
  }

  /** Where a component is written: in another file, if it is the first that only refers to a schema there. */
  #locateWritten(component: Located, context: LowerContext): Located {
    const target = findInOtherFile(component, context);
    if (target && !this.#aliases.has(target.pointer)) this.#aliases.set(target.pointer, component.pointer);
    return target && this.#aliases.get(target.pointer) === component.pointer ? target : component;
  }

  /** Names a model, unless it has a name already, and returns it. */
  #name(toName: SchemaToName, context: LowerContext): NamedSchema {
    const { pointer, written, candidates, former = [], renamed, direction, dynamic } = toName;
    const { value: schema, pointer: at } = written;
    const isVariant = direction === "request" && isShared(pointer) && this.#differs(schema, at);
    const key = `${isVariant ? "input" : "model"} ${pointer}${dynamic ? ` with ${[...dynamic].join(" ")}` : ""}`;
    const known = this.#schemas.get(key);
    if (known) return known;
    const named = (names: readonly string[]): readonly string[] =>
      isVariant ? names.map((name) => `${name}Input`) : names;
    const isChosen = renamed !== undefined && !isVariant && !dynamic;
    const name = context.names.allot(key, named(candidates), "Model", { isChosen, former: named(former) });
    if (isChosen) reportNameTaken(renamed, name, pointer, context.report);
    const model: NamedSchema = {
      key,
      pointer,
      at,
      schema,
      direction: isVariant || !isShared(pointer) ? direction : "response",
      name,
      component: readComponentName(pointer),
      isVariant,
      isBase: false,
      dynamic,
    };
    this.#schemas.set(key, model);
    return model;
  }

  /** Names the own members of a base: `ShapeBase` beside the union `Shape`. */
  #nameBase(owner: NamedSchema, context: LowerContext): NamedSchema {
    const key = `base ${owner.key}`;
    const known = this.#schemas.get(key);
    if (known) return known;
    const plain = owner.isVariant ? this.#schemas.get(`model ${owner.pointer}`) : undefined;
    const candidate = plain ? `${this.#nameBase(plain, context).name}Input` : `${owner.name}Base`;
    const name = context.names.allot(key, [candidate], "Model");
    const model: NamedSchema = { ...owner, key, name, component: undefined, isBase: true };
    this.#schemas.set(key, model);
    return model;
  }

  /** Marks a model as emitted. The request's type of a component brings the component itself with it. */
  #use(model: NamedSchema): TypeNode {
    if (!this.#used.has(model.key)) {
      this.#used.add(model.key);
      this.#pending.push(model);
      const component = model.isVariant
        ? this.#schemas.get(`${model.isBase ? "base " : ""}model ${model.pointer}`)
        : undefined;
      if (component) this.#use(component);
    }
    return { kind: "ref", model: model.name };
  }
}

/** Whether requests and responses can both refer to the schema at a pointer. A schema inside an operation is only one of the two. */
const isShared = (pointer: Pointer): boolean => !/^#\/(?:paths|webhooks)\//.test(pointer);

/** A nullable inline object becomes a model that is not null. The union with null is written where the object is used. */
function withoutNull(written: TreeObject): TreeObject {
  const { nullable: _, "x-nullable": __, ...schema } = written;
  return Array.isArray(schema["type"]) && schema["type"].includes("object") ? { ...schema, type: "object" } : schema;
}

/** The schema in another file, if a component is nothing but a reference to it. */
function findInOtherFile({ value, pointer }: Located, { refs }: LowerContext): Located | undefined {
  const ref = isObject(value) && Object.keys(value).length === 1 ? getString(value, "$ref") : undefined;
  const target = ref === undefined || ref.startsWith("#") ? undefined : refs.target(ref, pointer);
  return target && getDocumentName(target.pointer) !== "" ? target : undefined;
}
