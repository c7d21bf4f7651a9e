import type { Module, Operation } from "../../ir/ir.js";
import { kebabCase, type NameScope } from "./names.js";
import { byCodeUnit, getArray, getString, isObject, type TreeObject } from "../../load/tree.js";

/** What an operation is grouped by, and the operation where it is emitted. */
export interface Tagged {
  readonly path: string;
  readonly tag: string | undefined;
  readonly operation: Operation | undefined;
}

/**
 * One module for each tag. Its file has the name of the resource that all its paths end in (`challenges`), else the
 * tag's; operations without a tag are grouped by the first segment of their paths that means something. Operations that
 * are not emitted count for the names, so that a filter changes none.
 */
export function groupModules(tagged: readonly Tagged[], root: TreeObject, scope: NameScope): readonly Module[] {
  const groups = new Map<string, Tagged[]>();
  for (const item of tagged) {
    const key = item.tag === undefined ? `path ${areaOf(item.path)}` : `tag ${item.tag}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  const tags = new Set(tagged.map(({ tag }) => kebabCase(tag ?? "")));
  return [...groups.keys()].sort(byCodeUnit).flatMap((key) => {
    const group = groups.get(key) ?? [];
    const operations = group.flatMap(({ operation }) => operation ?? []);
    const tag = group[0]?.tag;
    const name = scope.allot(`module ${key}`, fileNames(group, tag, tags), "-operations");
    if (operations.length === 0) scope.forget([`module ${key}`]);
    const module: Module = {
      name,
      title: tag ?? name,
      description: describeTag(tag, root),
      operations: operations.sort((a, b) => byCodeUnit(a.names.function, b.names.function)),
    };
    return operations.length === 0 ? [] : [module];
  });
}

/** A resource that another tag is named after stays with that. */
function fileNames(group: readonly Tagged[], tag: string | undefined, tags: ReadonlySet<string>): string[] {
  const resources = new Set(group.map(({ path }) => resourceOf(path)));
  const [only = ""] = resources;
  const isFree = resources.size === 1 && !tags.has(kebabCase(only));
  const plain = tag ?? areaOf(group[0]?.path ?? "");
  const candidates = [tag !== undefined && isFree ? only : undefined, plain, `${plain} operations`];
  return candidates.map((name) => kebabCase(name ?? "")).filter((name) => /^[a-z\d]/.test(name));
}

/** The first segment of a path that is neither a parameter nor a version: what operations without a tag are about. */
function areaOf(path: string): string {
  const segments = path.split("/").filter((segment) => segment !== "" && !segment.includes("{"));
  const [area = segments.at(-1) ?? "root"] = segments.filter((segment) => !/^(?:api|v\d[\w.]*)$/i.test(segment));
  return area.replace(/\.[a-z]+$/i, "");
}

/** The last segment of a path that is no parameter, without a file's ending. */
function resourceOf(path: string): string {
  const segments = path.split("/").filter((segment) => segment !== "" && !segment.includes("{"));
  return (segments.at(-1) ?? "root").replace(/\.[a-z]+$/i, "");
}

function describeTag(tag: string | undefined, root: TreeObject): string | undefined {
  const tags = (getArray(root, "tags") ?? []).filter((item) => isObject(item));
  const described = tags.find((item) => getString(item, "name") === tag);
  return described && tag !== undefined ? getString(described, "description") : undefined;
}
