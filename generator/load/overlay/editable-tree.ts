import { isArray, isObject, type Tree } from "../tree.js";
import type { Location } from "./json-path.js";

/** An object or an array that may be changed in place, because it is a copy. */
export type Editable = EditableObject | Tree[];
export type EditableObject = { [key: string]: Tree };

/**
 * A tree that can be changed without a change to the original tree. The objects from the root to a change are copied
 * once; everything else is shared. A copy has only one parent.
 */
export class EditableTree {
  #root: Tree;
  #copies = new WeakSet<object>();

  constructor(root: Tree) {
    this.#root = root;
  }

  get root(): Tree {
    return this.#root;
  }

  /** Sets the value at an existing location. */
  set(location: Location, value: Tree): void {
    const last = location.at(-1);
    const parent = this.open(location.slice(0, -1));
    if (last === undefined) this.#root = value;
    else if (parent) put(parent, last, value);
  }

  /** Removes the value at a location other than the root. */
  remove(location: Location): void {
    const last = location.at(-1);
    const parent = this.open(location.slice(0, -1));
    if (Array.isArray(parent)) parent.splice(Number(last), 1);
    else if (parent && last !== undefined) delete parent[last];
  }

  /** Copies the object or array at a location, if it is not a copy yet; undefined for a scalar. */
  open(location: Location): Editable | undefined {
    const root = this.#copy(this.#root);
    let at: Editable | undefined = root;
    if (root) this.#root = root;
    for (const key of location) at = at && this.openIn(at, key);
    return at;
  }

  /** Copies the object or array that is a child of a copy. */
  openIn(parent: Editable, key: string | number): Editable | undefined {
    const value = getChild(parent, key);
    const copy = this.#copy(value);
    if (copy && copy !== value) put(parent, key, copy);
    return copy;
  }

  /** Forgets which objects are copies. It must be called before a part is used in a second location. */
  share(): void {
    this.#copies = new WeakSet();
  }

  #copy(value: Tree | undefined): Editable | undefined {
    if (!isArray(value) && !isObject(value)) return undefined;
    if (this.#copies.has(value)) return value as Editable;
    const copy: Editable = isArray(value) ? [...value] : { ...value };
    this.#copies.add(copy);
    return copy;
  }
}

/** The value of an own property or of an index. */
export const getChild = (parent: Editable, key: string | number): Tree | undefined =>
  Object.hasOwn(parent, key) ? (parent as EditableObject)[key] : undefined;

/** Sets a property, even `__proto__`, or an item. */
export const put = (parent: Editable, key: string | number, value: Tree): void =>
  void Object.defineProperty(parent, key, { value, writable: true, enumerable: true, configurable: true });
