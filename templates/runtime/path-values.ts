import { ClientError } from "./client-error.js";
import type { Draft } from "./draft.js";
import type { Parameter } from "./operation.js";

const DOTS = /^(\.|%2e){1,2}$/i;

/** Sets what replaces a placeholder, and refuses what would make another path of it (RFC 3986, section 5.2.4). */
export function setPath(draft: Draft, parameter: Parameter, value: string): void {
  if (value === "") throw new ClientError("an empty value would change the path");
  if (DOTS.test(value)) throw new ClientError("a value of dots would change the path");
  draft.path.set(parameter.name, value);
}

/** The path with all placeholders replaced, in one pass over the template. */
export function fillPath(template: string, values: ReadonlyMap<string, string>): string {
  const path = template.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const value = values.get(name);
    if (value === undefined) throw new ClientError(`parameter "${name}": is missing`);
    return value;
  });
  if (path.split("/").some((segment) => DOTS.test(segment))) {
    throw new ClientError("path parameters that make a segment of dots would change the path");
  }
  return path;
}
