import type { Module, Operation } from "../../ir/ir.js";
import { compareCodeUnits, getArray, getString, isObject, type TreeObject } from "../../load/load.js";
import type { NameScope } from "../names/name-scope.js";
import { kebabCase } from "../names/names.js";

/** An operation, and the properties by which it is grouped. An operation that the filter leaves out is undefined. */
export interface TaggedOperation {
  readonly path: string;
  readonly tag: string | undefined;
  readonly operation: Operation | undefined;
}

/**
 * Makes one module for each tag (OpenAPI, Tag Object). Its file has the name of the resource that all its paths end in,
 * such as `challenges`, else that of the tag. Operations without a tag are grouped by the first segment of the path that
 * is neither a parameter nor a version. Operations that are left out count for the names, so a filter changes no name.
 */
export function groupModules(
  tagged: readonly TaggedOperation[],
  root: TreeObject,
  scope: NameScope,
): readonly Module[] {
  const groups = new Map<string, TaggedOperation[]>();
  for (const item of tagged) {
    const key = item.tag === undefined ? `path ${findArea(item.path)}` : `tag ${item.tag}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  const tags = new Set(tagged.map(({ tag }) => kebabCase(tag ?? "")));
  return [...groups.keys()].sort(compareCodeUnits).flatMap((key) => {
    const group = groups.get(key) ?? [];
    const operations = group.flatMap(({ operation }) => operation ?? []);
    const tag = group[0]?.tag;
    const name = scope.allot(`module ${key}`, proposeFileNames(group, tag, tags), { suffix: "-operations" });
    if (operations.length === 0) scope.forget([`module ${key}`]);
    const module: Module = {
      name,
      title: tag ?? name,
      description: describeTag(tag, root),
      operations: operations.sort((a, b) => compareCodeUnits(a.names.function, b.names.function)),
    };
    return operations.length === 0 ? [] : [module];
  });
}

/** Possible names for a module's file, the best first. A resource that another tag is named after belongs to that tag. */
function proposeFileNames(
  group: readonly TaggedOperation[],
  tag: string | undefined,
  tags: ReadonlySet<string>,
): readonly string[] {
  const resources = new Set(group.map(({ path }) => findResource(path)));
  const [only = ""] = resources;
  const isFree = resources.size === 1 && !tags.has(kebabCase(only));
  const plain = tag ?? findArea(group[0]?.path ?? "");
  const candidates = [tag !== undefined && isFree ? only : undefined, plain, `${plain} operations`];
  return candidates.map((name) => kebabCase(name ?? "")).filter((name) => /^[a-z\d]/.test(name));
}

/** The first segment of a path that is neither a parameter nor a version. Operations without a tag are grouped by it. */
function findArea(path: string): string {
  const segments = listFixedSegments(path);
  const [area = segments.at(-1) ?? "root"] = segments.filter((segment) => !/^(?:api|v\d[\w.]*)$/i.test(segment));
  return withoutExtension(area);
}

/** The last segment of a path that is not a parameter. */
const findResource = (path: string): string => withoutExtension(listFixedSegments(path).at(-1) ?? "root");

const listFixedSegments = (path: string): readonly string[] =>
  path.split("/").filter((segment) => segment !== "" && !segment.includes("{"));

const withoutExtension = (segment: string): string => segment.replace(/\.[a-z]+$/i, "");

function describeTag(tag: string | undefined, root: TreeObject): string | undefined {
  const tags = (getArray(root, "tags") ?? []).filter((item) => isObject(item));
  const described = tags.find((item) => getString(item, "name") === tag);
  return described && tag !== undefined ? getString(described, "description") : undefined;
}
