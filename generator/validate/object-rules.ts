import { type Check, type Finding, mild, type Part } from "./violation.js";
import { idleFields } from "./ignored-fields.js";
import { missing, type Need } from "./required-fields.js";
import { contents, oddParameter, queryStrings } from "./parameter-rules.js";
import { child } from "../load/pointer.js";
import { get, getArray, getObject, getString, isObject, type TreeObject } from "../load/tree.js";
import type { Version } from "../load/version.js";

/** What an object breaks of the specification's rules: fields that are missing, idle, or that contradict one another. */
export function brokenRules(shape: string, part: Part, version: Version, isMild: boolean): readonly Finding[] {
  const { value, pointer } = part;
  if (!isObject(value)) return [];
  const idle = idleFields(shape, value, version);
  const more = MORE[shape];
  return [
    ...missing(shape, value, version).map((need) => missingField(need, part, isMild)),
    ...idle.map(([field, why]) => idleField(field, why, pointer)),
    ...exclusive(shape, value, pointer, version),
    ...(more ? more(value, part, version) : []),
  ];
}

function missingField({ field, or, then, isOpen }: Need, { pointer, name }: Part, isMild: boolean): Finding {
  const message = `${name} has no \`${field}\`${or === undefined ? "" : ` and no \`${or}\``}${then === undefined ? ", which the specification asks for" : `; ${then}`}.`;
  return { code: isOpen && !isMild ? "FS1206" : "FS1203", pointer, message: capital(message) };
}

const idleField = (field: string, why: string, pointer: string): Finding => ({
  code: "FS1205",
  pointer: child(pointer, field),
  message: `\`${field}\` ${why} says nothing.`,
  key: true,
});

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Fields of which an object has one at most, and from which version on. */
const EXCLUSIVE: Readonly<Record<string, readonly (readonly [one: string, other: string, since?: Version])[]>> = {
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

function exclusive(shape: string, object: TreeObject, pointer: string, version: Version): readonly Finding[] {
  return (EXCLUSIVE[shape] ?? [])
    .filter(
      ([one, other, since = version]) =>
        version >= since && get(object, one) !== undefined && get(object, other) !== undefined,
    )
    .map(([one, other]) => ({
      ...mild(child(pointer, other), `Beside \`${one}\` there is no \`${other}\`.`),
      key: true,
    }));
}

const MORE: Readonly<Record<string, Check>> = {
  OpenAPI: (object, { pointer }) => doubleTags(object, pointer),
  PathItem: queryStrings,
  Operation: queryStrings,
  Parameter: oddParameter,
  Header: contents,
  Server: undeclaredVariables,
  ServerVariable: (object, { pointer }) => {
    const values = get(object, "enum");
    const usual = get(object, "default");
    if (!Array.isArray(values) || usual === undefined || values.includes(usual)) return [];
    return [
      mild(child(pointer, "default"), "The default is none of the values of `enum`; both are taken as they are."),
    ];
  },
  Components: (object, part) => oddNames(object, part),
};

/** The names of tags are unique (OpenAPI, OpenAPI Object, `tags`). */
function doubleTags(object: TreeObject, pointer: string): readonly Finding[] {
  const seen = new Set<string>();
  return (getArray(object, "tags") ?? []).flatMap((tag, index) => {
    const name = isObject(tag) ? getString(tag, "name") : undefined;
    if (name === undefined || !seen.has(name)) {
      if (name !== undefined) seen.add(name);
      return [];
    }
    return [mild(child(pointer, "tags", index, "name"), `The tag \`${name}\` is described twice.`)];
  });
}

function undeclaredVariables(object: TreeObject, { pointer }: Part): readonly Finding[] {
  const variables = getObject(object, "variables") ?? {};
  const names = [...(getString(object, "url") ?? "").matchAll(/\{([^{}]+)\}/g)].map(([, name]) => name ?? "");
  return [...new Set(names)]
    .filter((name) => get(variables, name) === undefined)
    .map((name) =>
      mild(
        child(pointer, "url"),
        `The variable \`${name}\` of the URL is not declared; the caller has to give a \`baseUrl\`.`,
      ),
    );
}

/** The keys of components are of letters, digits, `.`, `-` and `_` (OpenAPI, Components Object). */
const oddNames = (object: TreeObject, { pointer }: Part): readonly Finding[] =>
  Object.entries(object).flatMap(([kind, items]) =>
    kind.startsWith("x-") || !isObject(items)
      ? []
      : Object.keys(items)
          .filter((key) => !/^[\w.-]+$/.test(key))
          .map((key) => ({
            ...mild(
              child(pointer, kind, key),
              `The name \`${key}\` has other characters than letters, digits, \`.\`, \`-\` and \`_\`; it is taken as it is.`,
            ),
            key: true,
          })),
  );
