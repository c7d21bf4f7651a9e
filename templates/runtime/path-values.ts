import { ClientError } from "./client-error.js";

/** Templates that were filled in before: literal text and names of placeholders in turn. */
const templates: Map<string, readonly string[]> = /* @__PURE__ */ new Map();

/**
 * The path with all placeholders replaced. Refuses what would make another path of it: nothing but dots, or nothing at all
 * (RFC 3986, section 5.2.4).
 */
export function fillPath(template: string, values: ReadonlyMap<string, string>): string {
  const parts = templates.get(template) ?? template.split(/\{([^{}]*)\}/);
  templates.set(template, parts);
  let path = "";
  parts.forEach((part, at) => {
    const text = at % 2 ? values.get(part) : part;
    if (at % 2 && (text === undefined || /^(\.|%2e){0,2}$/i.test(text))) {
      throw new ClientError(
        `parameter "${part}": ${text === undefined ? "is missing" : "dots or no text would change the path"}`,
      );
    }
    path += text;
  });
  return path;
}
