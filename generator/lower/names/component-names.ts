import type { Pointer, WireName } from "../../ir/ir.js";
import { childPointer, getObject, decodeTokens, type TreeObject, type Version } from "../../load/load.js";
import { pascalCase, spellName, toWireName } from "./names.js";

/** The schemas of the Components Object, or the Definitions Object of Swagger 2.0. */
export const getComponentSchemas = (root: TreeObject, version: Version): TreeObject =>
  (version === "2.0" ? getObject(root, "definitions") : getObject(getObject(root, "components") ?? {}, "schemas")) ??
  {};

/** The pointer that the component schema of a name has, whether or not it exists. */
export const toComponentPointer = (name: string, version: Version): Pointer =>
  childPointer(version === "2.0" ? "#/definitions" : "#/components/schemas", name);

/** The component's name in a pointer such as `#/components/schemas/Pet`, or `#/definitions/Pet` in Swagger 2.0. */
export function readComponentName(pointer: Pointer): WireName | undefined {
  const name = /^#\/(?:components\/schemas|definitions)\/[^/]+$/.test(pointer)
    ? decodeTokens(pointer)?.at(-1)
    : undefined;
  return name === undefined ? undefined : toWireName(name);
}

/**
 * Possible type names for each component, the best first. A dotted name is often a path of parents, such as
 * `verify.v2.service.entity.challenge`. The parents between the version and the last word are left out, unless two
 * components would then have the same name.
 */
export function proposeComponentNames(names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const short = new Map(names.map((name) => [name, pascalCase(spellName(withoutParents(withoutDomain(name))))]));
  const count = new Map<string, number>();
  for (const name of short.values()) count.set(name.toLowerCase(), (count.get(name.toLowerCase()) ?? 0) + 1);
  return new Map(
    names.map((name) => {
      const candidate = short.get(name) ?? "";
      return [
        name,
        count.get(candidate.toLowerCase()) === 1
          ? [candidate, pascalCase(spellName(name))]
          : [pascalCase(spellName(name))],
      ];
    }),
  );
}

/** Kubernetes and others begin names with a domain: `io.k8s.api.core.v1.Pod` is `api.core.v1.Pod`. */
const withoutDomain = (name: string): string =>
  /^(?:com|io|org|net|dev)\.[^.]+\.[^.]+/.test(name) ? name.split(".").slice(2).join(".") : name;

function withoutParents(name: string): string {
  const parts = name.split(".");
  const version = parts.findIndex((part) => /^v\d/.test(part));
  return version > 0 && parts.length > version + 2 ? [...parts.slice(0, version + 1), parts.at(-1)].join(".") : name;
}
