import type { Pointer } from "../ir/ir.js";
import { childPointer } from "./pointer.js";
import type { Located, Refs } from "./references/refs.js";
import { compareCodeUnits, get, getObject, getString, isObject, type Tree, type TreeObject } from "./tree.js";
import type { Version } from "./version.js";

/** An Operation Object with the path item that holds it. */
export interface DescribedOperation {
  /** The path of the description and the method, even where the path item is a reference. */
  readonly pointer: string;
  /** Where the operation is written: the same, or in the path item that is referred to. */
  readonly at: string;
  /** Begins with a slash. */
  readonly path: string;
  /** In capital letters, unless it is one of `additionalOperations`. */
  readonly method: string;
  readonly value: TreeObject;
  readonly items: PathItems;
}

/**
 * A path item that is written in place, or the target of its `$ref` and then what stands beside the `$ref`. The later
 * one counts if both have a field (OpenAPI, Path Item Object, `$ref`).
 */
export type PathItems = readonly Located<TreeObject>[];

/** A path with its path item, and the target of the path item's `$ref`. */
export interface DescribedPath {
  /** Begins with a slash. */
  readonly path: string;
  readonly pointer: string;
  /** The value in `paths`. */
  readonly written: Tree;
  readonly items: PathItems;
  /** Whether the path item is an object, and its `$ref` can be followed. */
  readonly isComplete: boolean;
}

/** Every path, in the order of the names. */
export function findPaths(root: TreeObject, refs: Refs): DescribedPath[] {
  const paths = getObject(root, "paths") ?? {};
  const keys = Object.keys(paths).filter((key) => !key.startsWith("x-"));
  return keys.sort(compareCodeUnits).map((key) => {
    const pointer = childPointer("#/paths", key);
    const target = refs.resolve(paths[key], pointer);
    const items = listPathItems(paths[key], pointer, target);
    const path = key.startsWith("/") ? key : `/${key}`;
    return { path, pointer, written: paths[key] ?? null, items, isComplete: target !== undefined };
  });
}

/**
 * The Path Item Objects that make up a path item. `target` is what the `$ref` of `written` leads to, or else `written` itself.
 * Operations beside a `$ref` replace those of its target.
 */
export function listPathItems(
  written: Tree | undefined,
  pointer: string,
  target: Located<TreeObject> | undefined,
): PathItems {
  const own = isObject(written) && getString(written, "$ref") !== undefined ? [{ value: written, pointer }] : [];
  if (!target) return own;
  const methods = new Set(
    own.flatMap(({ value }) => listPathItemOperations(value).map(({ method }) => method.toLowerCase())),
  );
  const others = Object.entries(target.value).filter(([key]) => !methods.has(key));
  return [{ ...target, value: Object.fromEntries(others) }, ...own];
}

/**
 * Every operation, by path and then by method. Those beside a `$ref` come before those of its target. Operations that can't
 * be read are left out; validation reports them.
 */
export const findOperations = (root: TreeObject, refs: Refs): DescribedOperation[] =>
  findPaths(root, refs).flatMap(({ path, pointer, items }) =>
    items.toReversed().flatMap((item) => operationsIn(item, items, path, pointer)),
  );

const operationsIn = (item: Located<TreeObject>, items: PathItems, path: string, at: string): DescribedOperation[] =>
  listPathItemOperations(item.value).flatMap(({ method, key, value }) =>
    isObject(value)
      ? [
          {
            pointer: childPointer(at, ...key),
            at: childPointer(item.pointer, ...key),
            path,
            method,
            value,
            items,
          },
        ]
      : [],
  );

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"] as const;

/** The operations of a path item (OpenAPI, Path Item Object), in the order of the specification. */
export function listPathItemOperations(item: TreeObject): { method: string; key: string[]; value: Tree }[] {
  const fixed = METHODS.flatMap((method) => {
    const value = get(item, method);
    return value === undefined ? [] : [{ method: method.toUpperCase(), key: [method], value }];
  });
  const more = Object.entries(getObject(item, "additionalOperations") ?? {});
  return [...fixed, ...more.map(([method, value]) => ({ method, key: ["additionalOperations", method], value }))];
}

const SCHEMES: Pointer = "#/components/securitySchemes";

/**
 * The component that a name in a Security Requirement Object means. From 3.2 on, a name that no component has is the URI of
 * a Security Scheme Object (OpenAPI 3.2, Security Requirement Object). Any other name stays as it is.
 */
export function findSchemeName(
  name: string,
  { root, refs, version }: { readonly root: TreeObject; readonly refs: Refs; readonly version: Version },
  holder: Pointer,
): string {
  const schemes = getObject(getObject(root, "components") ?? {}, "securitySchemes") ?? {};
  if (version < "3.2" || Object.hasOwn(schemes, name)) return name;
  const pointer = refs.pointerOf(name, holder);
  return Object.keys(schemes).find((key) => childPointer(SCHEMES, key) === pointer) ?? name;
}
