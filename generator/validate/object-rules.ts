import { suggestSimilar } from "../diagnostics/diagnostics.js";
import { checkMediaType } from "./encoding-rules.js";
import { findIgnoredFields } from "./find-ignored-fields.js";
import { checkContent, checkParameter, checkQueryStrings, checkRepeatedParameters } from "./parameter-rules.js";
import { checkMapping } from "./references.js";
import { findMissingFields, type RequiredField } from "./required-fields.js";
import { checkSecurityScheme } from "./security-rules.js";
import { createBrokenRule, type Part, type Rule, type RuleContext, type Violation } from "./violation.js";
import {
  childPointer,
  compareCodeUnits,
  decodeTokens,
  findOwnCycle,
  get,
  getArray,
  getObject,
  getString,
  isObject,
  type TreeObject,
} from "../load/load.js";

/** Checks the rules of the specification for an object: fields that are missing, ignored, or that contradict each other. */
export function checkObject(shape: string, part: Part, context: RuleContext): readonly Violation[] {
  const { value, pointer } = part;
  if (!isObject(value)) return [];
  const found = [...checkRequired(shape, value, part, context)];
  for (const [field, where] of findIgnoredFields(shape, value, context.version))
    found.push(ignoredField(field, where, pointer));
  found.push(...checkExclusive(shape, value, pointer, context));
  for (const rule of RULES[shape] ?? []) found.push(...rule(value, part, context));
  return found;
}

/** One violation for each consequence: fields without one are named together. */
function checkRequired(shape: string, object: TreeObject, part: Part, context: RuleContext): readonly Violation[] {
  const missing = findMissingFields(shape, object, context.version);
  if (missing.length === 0) return [];
  const [plain, others] = [missing.filter(isPlain), missing.filter((field) => !isPlain(field))];
  const groups = [
    plain.filter(isEssential),
    plain.filter((field) => !isEssential(field)),
    ...others.map((one) => [one]),
  ];
  return groups.flatMap((fields) => (fields.length > 0 ? [missingFieldsOf(fields, part, context)] : []));
}

const isPlain = ({ or, consequence }: RequiredField): boolean => or === undefined && consequence === undefined;
const isEssential = (field: RequiredField): boolean => field.isEssential === true;

function missingFieldsOf(fields: readonly RequiredField[], { pointer, name }: Part, { use }: RuleContext): Violation {
  const names = fields.flatMap(({ field, or = [] }) => [field, ...or]).map((field) => `\`${field}\``);
  const [first] = fields;
  const consequence = first?.consequence === undefined ? "" : `; ${first.consequence}`;
  const code = use === "emitted" && fields.some(isEssential) ? "FS1206" : "FS1203";
  return { code, pointer, message: capitalize(`${name} has no ${names.join(" and no ")}${consequence}.`) };
}

const capitalize = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const ignoredField = (field: string, where: string, pointer: string): Violation => ({
  code: "FS1205",
  pointer: childPointer(pointer, field),
  message: `\`${field}\` is ignored ${where}.`,
  key: true,
});

/** Fields that exclude each other, and the first version that says so. */
const EXCLUSIVE: Readonly<Record<string, readonly (readonly [one: string, other: string, since?: string])[]>> = {
  License: [["identifier", "url"]],
  Parameter: [["example", "examples"]],
  Header: [["example", "examples"]],
  MediaType: [["example", "examples"]],
  Link: [["operationId", "operationRef"]],
  Example: [
    ["value", "externalValue", "3.1"],
    ["value", "dataValue"],
    ["value", "serializedValue"],
    ["serializedValue", "externalValue"],
  ],
};

function checkExclusive(
  shape: string,
  object: TreeObject,
  pointer: string,
  { version }: RuleContext,
): readonly Violation[] {
  const exclusive = EXCLUSIVE[shape];
  if (!exclusive) return [];
  return exclusive
    .filter(
      ([one, other, since = version]) =>
        version >= since && get(object, one) !== undefined && get(object, other) !== undefined,
    )
    .map(([one, other]) => ({
      ...createBrokenRule(childPointer(pointer, other), `\`${other}\` must not be beside \`${one}\`.`),
      key: true,
    }));
}

const RULES: Readonly<Record<string, readonly Rule[]>> = {
  OpenAPI: [checkTags],
  PathItem: [checkQueryStrings, checkRepeatedParameters],
  Operation: [checkQueryStrings, checkRepeatedParameters],
  Parameter: [checkParameter],
  Schema: [checkOwnCycle],
  Header: [checkContent],
  MediaType: [checkMediaType],
  Discriminator: [checkMapping],
  Server: [checkVariables, checkServerUrl],
  ServerVariable: [checkDefault],
  Components: [checkComponentNames],
  SecurityScheme: [checkSecurityScheme],
};

/** A schema that contains itself by `allOf` is reported once for each cycle: at the first reference of its first schema. */
function checkOwnCycle(value: TreeObject, { pointer }: Part, { refs }: RuleContext): readonly Violation[] {
  if (get(value, "allOf") === undefined && get(value, "$ref") === undefined) return [];
  const cycle = findOwnCycle({ value, pointer }, refs);
  if (!cycle || cycle.members.some((member) => compareCodeUnits(member, pointer) < 0)) return [];
  const name = decodeTokens(pointer)?.at(-1) ?? "";
  const message = `The schema \`${name}\` contains itself by \`allOf\`; its type is emitted without this part.`;
  return [{ code: "FS3008", pointer: cycle.at, message }];
}

function checkVariables(object: TreeObject, { pointer }: Part): readonly Violation[] {
  const variables = getObject(object, "variables") ?? {};
  const names = [...(getString(object, "url") ?? "").matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? "");
  return [...new Set(names)]
    .filter((name) => get(variables, name) === undefined)
    .map((name) =>
      createBrokenRule(
        childPointer(pointer, "url"),
        `The variable \`${name}\` of the URL is not declared; the caller must provide a \`baseUrl\`.`,
      ),
    );
}

/** A path is appended to the URL of a server (OpenAPI 3.2, Server Object, `url`). */
function checkServerUrl(object: TreeObject, { pointer }: Part, { version }: RuleContext): readonly Violation[] {
  if (version < "3.2" || !/[?#]/.test(getString(object, "url") ?? "")) return [];
  return [createBrokenRule(childPointer(pointer, "url"), "The URL of a server must have no query and no fragment.")];
}

function checkDefault(object: TreeObject, { pointer }: Part): readonly Violation[] {
  const [values, value] = [getArray(object, "enum"), get(object, "default")];
  if (!values || value === undefined || values.includes(value)) return [];
  return [
    createBrokenRule(
      childPointer(pointer, "default"),
      "The default is not one of the values of `enum`; it is used anyway.",
    ),
  ];
}

/** The keys of components consist of letters, digits, `.`, `-` and `_` (OpenAPI, Components Object). */
const ALLOWED = "letters, digits, `.`, `-` and `_`";

function checkComponentNames(object: TreeObject, { pointer }: Part): readonly Violation[] {
  return Object.entries(object).flatMap(([kind, items]) =>
    kind.startsWith("x-") || !isObject(items)
      ? []
      : Object.keys(items)
          .filter((key) => !/^[\w.-]+$/.test(key))
          .map((key) => ({
            ...createBrokenRule(
              childPointer(pointer, kind, key),
              `The name \`${key}\` has other characters than ${ALLOWED}; it is used anyway.`,
            ),
            key: true,
          })),
  );
}

interface Tag {
  readonly name: string | undefined;
  readonly parent: string | undefined;
  readonly pointer: string;
}

/** The names of tags are unique (OpenAPI, OpenAPI Object, `tags`), and their parents exist (OpenAPI 3.2, Tag Object, `parent`). */
function checkTags(object: TreeObject, { pointer }: Part, { version }: RuleContext): readonly Violation[] {
  const tags = (getArray(object, "tags") ?? []).map((tag, index): Tag => {
    const value = isObject(tag) ? tag : {};
    const parent = version < "3.2" ? undefined : getString(value, "parent");
    return { name: getString(value, "name"), parent, pointer: childPointer(pointer, "tags", index) };
  });
  return [...findRepeated(tags), ...findWrongParents(tags)];
}

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
