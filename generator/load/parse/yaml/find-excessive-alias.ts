import type { Document } from "yaml";

/**
 * Finds the alias at which a document exceeds the limit on aliases, as its offset in the text. The library's error has no
 * position, so the document is converted again by aliases that remember which of them throws.
 */
export function findExcessiveAlias(
  yaml: typeof import("yaml"),
  document: Document,
  maxAliasCount: number,
): number | undefined {
  let found: number | undefined;
  yaml.visit(document, {
    Alias: (_, alias) => {
      const convert = alias.toJSON.bind(alias);
      alias.toJSON = (...args) => {
        try {
          return convert(...args);
        } catch (error) {
          found ??= alias.range?.[0];
          throw error;
        }
      };
    },
  });
  try {
    document.toJS({ maxAliasCount });
  } catch {
    return found;
  }
  return undefined;
}
