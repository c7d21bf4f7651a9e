import type { Finding, Part } from "./finding.js";
import { child } from "./pointer.js";
import type { SHAPES } from "./shapes.js";
import { get, getObject, getString, isObject, type TreeObject } from "./tree.js";
import type { Version } from "./version.js";

/** A field that the specification asks for, and what becomes of the part without it. */
interface Need {
  readonly field: string;
  /** Another field that will do. */
  readonly or?: string;
  /** The value of another field with which it is asked for. */
  readonly when?: readonly [field: string, value: string];
  /** The version from which on it is no longer asked for. */
  readonly before?: Version;
  readonly then?: string;
  /** Whether the meaning is open without it. */
  readonly isOpen?: true;
}

const NEEDS: { readonly [Shape in keyof typeof SHAPES]?: readonly Need[] } = {
  Info: [{ field: "title", then: 'the API is called "API"' }, { field: "version" }],
  License: [{ field: "name" }],
  ExternalDocs: [{ field: "url" }],
  Tag: [{ field: "name" }],
  Server: [{ field: "url", then: "where requests go can't be told", isOpen: true }],
  ServerVariable: [{ field: "default", then: "it is empty where the caller gives no value" }],
  Operation: [{ field: "responses", before: "3.1", then: "what comes back is unknown" }],
  Parameter: [{ field: "schema", or: "content", then: "its type is unknown" }],
  Header: [{ field: "schema", or: "content", then: "its type is unknown" }],
  RequestBody: [{ field: "content", then: "the operation takes no body" }],
  Response: [{ field: "description", before: "3.2" }],
  SecurityScheme: [
    { field: "flows", when: ["type", "oauth2"], then: "a token is the caller's to give" },
    { field: "openIdConnectUrl", when: ["type", "openIdConnect"], then: "a token is the caller's to give" },
  ],
  Schema: [
    { field: "items", or: "prefixItems", when: ["type", "array"], before: "3.1", then: "its items are unknown" },
  ],
  Discriminator: [{ field: "propertyName", then: "the options are told apart by their members" }],
};

/** What an object breaks of the specification's rules: fields that are missing, or that contradict one another. */
export function brokenRules(shape: keyof typeof SHAPES, part: Part, version: Version): readonly Finding[] {
  const { value } = part;
  if (!isObject(value)) return [];
  const missing = (NEEDS[shape] ?? []).filter((need) => isMissing(need, value, version));
  const more = MORE[shape];
  return [...missing.map((need) => missingField(need, part)), ...(more ? more(value, part) : [])];
}

function isMissing({ field, or, when, before }: Need, object: TreeObject, version: Version): boolean {
  if (before !== undefined && version >= before) return false;
  if (when !== undefined && getString(object, when[0]) !== when[1]) return false;
  return get(object, field) === undefined && (or === undefined || get(object, or) === undefined);
}

function missingField({ field, or, then, isOpen }: Need, { pointer, name }: Part): Finding {
  const message = `${name} has no \`${field}\`${or === undefined ? "" : ` and no \`${or}\``}${then === undefined ? ", which the specification asks for" : `; ${then}`}.`;
  return { code: isOpen ? "FS1206" : "FS1203", pointer, message: capital(message) };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

type Check = (object: TreeObject, part: Part) => readonly Finding[];

const mild = (pointer: string, message: string): Finding => ({ code: "FS1207", pointer, message });

const MORE: { readonly [Shape in keyof typeof SHAPES]?: Check } = {
  Parameter: (object, { pointer, name }) => [
    ...(getString(object, "in") === "path" && get(object, "required") !== true
      ? [mild(pointer, `${name} is in the path, and has no \`required: true\`; it is required all the same.`)]
      : []),
    ...bothContents(object, pointer),
  ],
  Header: (object, { pointer }) => bothContents(object, pointer),
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

const bothContents = (object: TreeObject, pointer: string): readonly Finding[] =>
  get(object, "schema") !== undefined && get(object, "content") !== undefined
    ? [mild(child(pointer, "schema"), "Beside `content` there is no `schema`; `content` is taken.")]
    : [];

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
          .filter((key) => !key.startsWith("x-") && !/^[\w.-]+$/.test(key))
          .map((key) => ({
            ...mild(
              child(pointer, kind, key),
              `The name \`${key}\` has other characters than letters, digits, \`.\`, \`-\` and \`_\`; it is taken as it is.`,
            ),
            key: true,
          })),
  );
