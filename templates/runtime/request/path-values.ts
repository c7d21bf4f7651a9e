import { ClientError } from "../errors/client-error.js";

/**
 * The path with all placeholders replaced, in one pass over the template. Refuses what would make another path of it:
 * nothing but dots, or nothing at all (RFC 3986, section 5.2.4).
 */
export function fillPath(template: string, values: ReadonlyMap<string, string>): string {
  return template.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const value = values.get(name);
    if (value !== undefined && !/^(\.|%2e){0,2}$/i.test(value)) return value;
    const reason = value === undefined ? "is missing" : "dots or no text would change the path";
    throw new ClientError(`parameter "${name}": ${reason}`);
  });
}
