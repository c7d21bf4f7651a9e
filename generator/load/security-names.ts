import type { Pointer } from "../ir/ir.js";
import { childPointer } from "./pointer.js";
import type { Refs } from "./refs.js";
import { getObject, type TreeObject } from "./tree.js";
import type { Version } from "./version.js";

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
