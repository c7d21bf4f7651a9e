import type { Finding } from "./violation.js";
import { TOKEN } from "./parameter-rules.js";
import { child } from "../load/pointer.js";

import type { TreeObject } from "../load/tree.js";
import type { Version } from "../load/version.js";

type Check = (object: TreeObject, pointer: string, version: Version) => readonly Finding[];

/** What the keys of a map have to be, where the specification says something of them. */
export const checkKeys = (map: string, object: TreeObject, pointer: string, version: Version): readonly Finding[] =>
  CHECKS[map]?.(object, pointer, version) ?? [];

const CHECKS: Readonly<Record<string, Check>> = {
  Responses: (object, pointer, version) => {
    const statuses = Object.keys(object).filter((key) => !key.startsWith("x-"));
    if (statuses.length > 0) return oddKeys(statuses, pointer, (status) => oddStatus(status, version));
    return [{ code: "FS1203", pointer, message: "There is no response; what comes back is unknown." }];
  },
  Headers: (object, pointer, version) =>
    version < "3.2"
      ? []
      : oddKeys(Object.keys(object), pointer, (name) =>
          TOKEN.test(name) ? undefined : `\`${name}\` can't be the name of a header.`,
        ),
  Methods: (object, pointer) => oddKeys(Object.keys(object), pointer, oddMethod),
};

const oddKeys = (
  keys: readonly string[],
  pointer: string,
  odd: (key: string) => string | undefined,
): readonly Finding[] =>
  keys.flatMap((key) => {
    const message = odd(key);
    return message === undefined ? [] : [{ code: "FS1207", pointer: child(pointer, key), message, key: true } as const];
  });

function oddStatus(status: string, version: Version): string | undefined {
  if (/^(?:[1-5]\d\d|default)$/.test(status)) return undefined;
  if (/^[1-5]XX$/.test(status))
    return version === "2.0" ? `\`${status}\` is of OpenAPI 3.0; it is taken all the same.` : undefined;
  return /^[1-5]XX$/i.test(status)
    ? `\`${status}\` is written \`${status.toUpperCase()}\`; it is taken all the same.`
    : `\`${status}\` is not an HTTP status, a range such as \`4XX\`, or \`default\`.`;
}

/** Methods with a field of their own. */
const FIXED = /^(?:GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE|QUERY)$/;

function oddMethod(method: string): string | undefined {
  if (!TOKEN.test(method)) return `\`${method}\` can't be the name of a method.`;
  return FIXED.test(method) ? `\`${method}\` has a field of its own, \`${method.toLowerCase()}\`.` : undefined;
}
