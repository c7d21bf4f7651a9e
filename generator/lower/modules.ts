import type { Module, Operation } from "../ir.js";
import { kebabCase, type NameScope } from "../names.js";
import { byCodeUnit, getArray, getString, isObject, type TreeObject } from "../load/tree.js";

/** An operation and the tag that it is grouped by. */
export interface Tagged {
  readonly operation: Operation;
  readonly tag: string | undefined;
}

/**
 * One module for each tag. Its file has the name of the resource that all its paths end in (`challenges`), else the
 * tag's; operations without a tag are grouped by that resource.
 */
export function groupModules(tagged: readonly Tagged[], root: TreeObject, scope: NameScope): readonly Module[] {
  const groups = new Map<string, Tagged[]>();
  for (const item of tagged) {
    const key = item.tag === undefined ? `path ${resourceOf(item.operation.path)}` : `tag ${item.tag}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.keys()].sort(byCodeUnit).map((key) => {
    const group = groups.get(key) ?? [];
    const tag = group[0]?.tag;
    const name = scope.allot(`module ${key}`, fileNames(group, tag), "-operations");
    const described = describeTag(tag, root);
    return {
      name,
      title: tag ?? name,
      description: described,
      operations: group
        .map(({ operation }) => operation)
        .sort((a, b) => byCodeUnit(a.names.function, b.names.function)),
    };
  });
}

function fileNames(group: readonly Tagged[], tag: string | undefined): string[] {
  const resources = new Set(group.map(({ operation }) => resourceOf(operation.path)));
  const [only] = resources;
  const candidates = [resources.size === 1 ? only : undefined, tag, `${tag ?? "default"} operations`];
  return candidates.map((name) => kebabCase(name ?? "")).filter((name) => /^[a-z]/.test(name));
}

/** The last segment of a path that is no parameter, without a file's ending. */
function resourceOf(path: string): string {
  const segments = path.split("/").filter((segment) => segment !== "" && !segment.includes("{"));
  return (segments.at(-1) ?? "root").replace(/\.[a-z]+$/i, "");
}

function describeTag(tag: string | undefined, root: TreeObject): string | undefined {
  const described = (getArray(root, "tags") ?? []).filter(isObject).find((item) => getString(item, "name") === tag);
  return described && tag !== undefined ? getString(described, "description") : undefined;
}
