import type { Identifier, Pointer, WireName } from "../../ir/ir.js";
import { getDocumentName, getString, isObject, type Located, type Tree } from "../../load/load.js";
import type { ValueDirection, DynamicScope, LowerContext, SchemaLocation } from "../context.js";
import { readComponentName } from "../names/component-names.js";
import { pascalCase } from "../names/names.js";
import { proposePointerNames } from "../names/pointer-names.js";
import { reportNameTaken } from "../names/renames.js";
import type { DiffersByDirection } from "./direction.js";
import { findCarriedScope } from "./dynamic.js";

/** A model that has a name and is not lowered yet. */
export interface NamedSchema {
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

/** The schemas of one description that have become models, with their names. */
export class SchemaNames {
  readonly #differs: DiffersByDirection;
  readonly #schemas = new Map<string, NamedSchema>();
  /** Components that only refer to a schema of another file, by the pointer of that schema. */
  readonly #aliases = new Map<Pointer, Pointer>();

  constructor(differs: DiffersByDirection) {
    this.#differs = differs;
  }

  /** The model with a key, such as `model #/components/schemas/Pet`. */
  get(key: string): NamedSchema | undefined {
    return this.#schemas.get(key);
  }

  /** All models, in the order in which they were named. */
  all(): readonly NamedSchema[] {
    return [...this.#schemas.values()];
  }

  /** Names the model of a reference. `first` is what the reference names, `target` the end of the chain of references. */
  nameTarget(first: Located, target: Located, location: SchemaLocation, context: LowerContext): NamedSchema {
    const written = readComponentName(first.pointer) === undefined ? target : first;
    const alias = this.#aliases.get(target.pointer);
    const pointer = alias ?? written.pointer;
    const dynamic = findCarriedScope(location, target, context);
    const renamed = context.renames.of(pointer);
    const name = renamed ?? this.#schemas.get(`model ${pointer}`)?.name;
    const candidates = dynamic ? [pascalCase(location.hint)] : name ? [name] : this.#proposeNames(pointer, context);
    const { direction } = location;
    return this.name({ pointer, written: alias ? target : written, candidates, renamed, direction, dynamic }, context);
  }

  #proposeNames(pointer: Pointer, { functions }: LowerContext): readonly string[] {
    return proposePointerNames(pointer, (owner) => functions.get(owner) ?? this.#schemas.get(`model ${owner}`)?.name);
  }

  /** Where a component is written: in another file, if it is the first that only refers to a schema there. */
  locateWritten(component: Located, context: LowerContext): Located {
    const target = findInOtherFile(component, context);
    if (target && !this.#aliases.has(target.pointer)) this.#aliases.set(target.pointer, component.pointer);
    return target && this.#aliases.get(target.pointer) === component.pointer ? target : component;
  }

  /** Names a model, unless it has a name already, and returns it. */
  name(toName: SchemaToName, context: LowerContext): NamedSchema {
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
    if (isChosen) reportNameTaken(renamed, name, { ...context, key, pointer });
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
  nameBase(owner: NamedSchema, context: LowerContext): NamedSchema {
    const key = `base ${owner.key}`;
    const known = this.#schemas.get(key);
    if (known) return known;
    const plain = owner.isVariant ? this.#schemas.get(`model ${owner.pointer}`) : undefined;
    const candidate = plain
      ? `${this.nameBase(plain, context).name}Input`
      : `${context.names.getExportName(owner.name)}Base`;
    const name = context.names.allot(key, [candidate], "Model");
    const model: NamedSchema = { ...owner, key, name, component: undefined, isBase: true };
    this.#schemas.set(key, model);
    return model;
  }
}

/** Whether requests and responses can both refer to the schema at a pointer. A schema inside an operation is only one of the two. */
const isShared = (pointer: Pointer): boolean => !/^#\/(?:paths|webhooks)\//.test(pointer);

/** The schema in another file, if a component is nothing but a reference to it. */
function findInOtherFile({ value, pointer }: Located, { refs }: LowerContext): Located | undefined {
  const ref = isObject(value) && Object.keys(value).length === 1 ? getString(value, "$ref") : undefined;
  const target = ref === undefined || ref.startsWith("#") ? undefined : refs.target(ref, pointer);
  return target && getDocumentName(target.pointer) !== "" ? target : undefined;
}
