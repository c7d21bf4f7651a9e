import { suggestSimilar } from "../diagnostics/diagnostics.js";
import {
  childPointer,
  findSchemeName,
  type DescribedOperation,
  get,
  getArray,
  getObject,
  getString,
  isObject,
  type Refs,
  type TreeObject,
  type Version,
} from "../load/load.js";
import type { Rule, Violation } from "./violation.js";

const LOCATIONS = ["header", "query", "cookie"];

/** An API key is sent in one of three locations (OpenAPI, Security Scheme Object, `in`). */
export const checkSecurityScheme: Rule = (object, { pointer }, { use }) => {
  const location = getString(object, "in");
  if (getString(object, "type") !== "apiKey" || location === undefined || LOCATIONS.includes(location)) return [];
  return [
    {
      code: use === "emitted" ? "FS3005" : "FS1207",
      pointer: childPointer(pointer, "in"),
      message: `\`in\` must be one of ${LOCATIONS.join(", ")}, but is \`${location}\`.`,
      help: suggestSimilar(location, LOCATIONS),
    },
  ];
};

/** The security schemes of a description, by name. */
export const getSecuritySchemes = (root: TreeObject, version: Version): TreeObject =>
  (version === "2.0"
    ? getObject(root, "securityDefinitions")
    : getObject(getObject(root, "components") ?? {}, "securitySchemes")) ?? {};

/** The security requirements that operations have, and the pointers of the arrays that hold them. */
export function listRequirements(
  root: TreeObject,
  operations: readonly DescribedOperation[],
): ReadonlyMap<string, readonly TreeObject[]> {
  const found = new Map<string, readonly TreeObject[]>();
  for (const { value, at } of operations) {
    const holder = get(value, "security") === undefined ? { object: root, at: "#" } : { object: value, at };
    const list = getArray(holder.object, "security") ?? [];
    found.set(
      childPointer(holder.at, "security"),
      list.map((item) => (isObject(item) ? item : {})),
    );
  }
  return found;
}

/** Each name of a security requirement means a security scheme (OpenAPI, Security Requirement Object). */
export function checkRequirements(
  requirements: ReadonlyMap<string, readonly TreeObject[]>,
  root: TreeObject,
  version: Version,
  refs: Refs,
): readonly Violation[] {
  const names = Object.keys(getSecuritySchemes(root, version));
  const home = version === "2.0" ? "securityDefinitions" : "components.securitySchemes";
  return [...requirements].flatMap(([pointer, list]) =>
    list.flatMap((requirement, index) =>
      Object.keys(requirement)
        .filter((name) => !names.includes(findSchemeName(name, { root, refs, version }, pointer)))
        .map((name) => ({
          code: "FS3006" as const,
          pointer: childPointer(pointer, index, name),
          message: `The security scheme \`${name}\` is not defined in \`${home}\`; no credentials are sent for it.`,
          help: suggestSimilar(name, names),
          key: true,
        })),
    ),
  );
}
