import { suggestSimilar } from "../diagnostics/diagnostics.js";
import { childPointer, getArray, getString, isObject } from "../load/load.js";
import { createBrokenRule, type Rule, type Violation } from "./violation.js";

interface Tag {
  readonly name: string | undefined;
  readonly parent: string | undefined;
  readonly pointer: string;
}

/** The names of tags are unique (OpenAPI, OpenAPI Object, `tags`), and their parents exist (OpenAPI 3.2, Tag Object, `parent`). */
export const checkTags: Rule = (object, { pointer }, { version }) => {
  const tags = (getArray(object, "tags") ?? []).map((tag, index): Tag => {
    const value = isObject(tag) ? tag : {};
    const parent = version < "3.2" ? undefined : getString(value, "parent");
    return { name: getString(value, "name"), parent, pointer: childPointer(pointer, "tags", index) };
  });
  return [...findRepeated(tags), ...findWrongParents(tags)];
};

function findRepeated(tags: readonly Tag[]): readonly Violation[] {
  const first = new Map([...tags].reverse().map((tag) => [tag.name, tag]));
  return tags
    .filter((tag) => tag.name !== undefined && first.get(tag.name) !== tag)
    .map(({ name, pointer }) =>
      createBrokenRule(childPointer(pointer, "name"), `The tag \`${name ?? ""}\` is declared twice.`),
    );
}

/** A parent is a declared tag, and no tag is above itself. A cycle is reported at its first tag. */
function findWrongParents(tags: readonly Tag[]): readonly Violation[] {
  const parents = new Map(tags.map(({ name, parent }) => [name, parent]));
  const names = tags.flatMap(({ name }) => name ?? []);
  const inCycles = new Set<string>();
  return tags.flatMap(({ name, parent, pointer }): readonly Violation[] => {
    if (name === undefined || parent === undefined) return [];
    const at = childPointer(pointer, "parent");
    if (!names.includes(parent)) {
      const message = `The parent \`${parent}\` of the tag \`${name}\` is not declared in \`tags\`.`;
      return [{ ...createBrokenRule(at, message), help: suggestSimilar(parent, names) }];
    }
    const above = listAbove(parent, parents);
    if (!above.includes(name) || inCycles.has(name)) return [];
    for (const member of above) inCycles.add(member);
    return [createBrokenRule(at, `The tag \`${name}\` is above itself, by its parents.`)];
  });
}

/** A tag and the tags above it, each once. */
function listAbove(first: string, parents: ReadonlyMap<string | undefined, string | undefined>): readonly string[] {
  const found = new Set<string>();
  for (let tag: string | undefined = first; tag !== undefined && !found.has(tag); tag = parents.get(tag))
    found.add(tag);
  return [...found];
}
