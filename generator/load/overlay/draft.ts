import { isArray, isObject, type Tree } from "../tree.js";
import type { Location } from "./json-path.js";

/** An object or a list that is a draft's own, and may be changed in place. */
export type Own = OwnObject | Tree[];
export type OwnObject = { [key: string]: Tree };

/**
 * A tree that is being changed, without a change to the tree that it was made of. What lies on the way to a change is
 * copied once; everything else is shared. An object of the draft's own has one parent only.
 */
export class Draft {
  #root: Tree;
  #own = new WeakSet<object>();

  constructor(root: Tree) {
    this.#root = root;
  }

  get root(): Tree {
    return this.#root;
  }

  /** Sets the value at a location, which is there. */
  set(location: Location, value: Tree): void {
    const last = location.at(-1);
    const parent = this.open(location.slice(0, -1));
    if (last === undefined) this.#root = value;
    else if (parent) put(parent, last, value);
  }

  /** Takes away what stands at a location other than the root. */
  remove(location: Location): void {
    const last = location.at(-1);
    const parent = this.open(location.slice(0, -1));
    if (Array.isArray(parent)) parent.splice(Number(last), 1);
    else if (parent && last !== undefined) delete parent[last];
  }

  /** The object or list at a location, as the draft's own; undefined where something else stands there. */
  open(location: Location): Own | undefined {
    const root = this.#copy(this.#root);
    let at: Own | undefined = root;
    if (root) this.#root = root;
    for (const key of location) at = at && this.openIn(at, key);
    return at;
  }

  /** The object or list that is a member of one that is the draft's own. */
  openIn(parent: Own, key: string | number): Own | undefined {
    const value = member(parent, key);
    const own = this.#copy(value);
    if (own && own !== value) put(parent, key, own);
    return own;
  }

  /** From now on nothing is the draft's own: to be called before a part of it is put in a second place. */
  share(): void {
    this.#own = new WeakSet();
  }

  #copy(value: Tree | undefined): Own | undefined {
    if (!isArray(value) && !isObject(value)) return undefined;
    if (this.#own.has(value)) return value as Own;
    const copy: Own = isArray(value) ? [...value] : { ...value };
    this.#own.add(copy);
    return copy;
  }
}

/** An own member, whatever the prototype holds. */
export const member = (parent: Own, key: string | number): Tree | undefined =>
  Object.hasOwn(parent, key) ? (parent as OwnObject)[key] : undefined;

/** Sets a member; one that is called `__proto__` is a member like any other. */
export const put = (parent: Own, key: string | number, value: Tree): void =>
  void Object.defineProperty(parent, key, { value, writable: true, enumerable: true, configurable: true });
