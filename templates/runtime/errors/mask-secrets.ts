import type { SecuredRequest } from "../credentials/security-scheme.js";

/** Names of headers that may carry a credential. */
export const SECRET_HEADER: RegExp = /auth|cookie|token|secret|api-?key/;

/**
 * Replaces the credentials that requests sent by `***`, also where a server repeats them encoded or escaped.
 * A credential of fewer than 4 characters is kept.
 */
export function maskSecrets(text: string, sent: readonly SecuredRequest[]): string {
  const patterns = sent
    .flatMap(secretsOf)
    .filter((secret) => secret.length > 3)
    // A longer secret may begin with a shorter one.
    .sort((one, other) => other.length - one.length)
    .map(toPattern)
    .join("|");
  return patterns ? text.replace(RegExp(`(${patterns})=*`, "giu"), "***") : text;
}

function secretsOf({ headers, secrets }: SecuredRequest): string[] {
  const found = [...secrets];
  for (const [name, value] of Object.entries(headers)) {
    if (!SECRET_HEADER.test(name)) continue;
    // `Bearer token`, `Basic dXNlcjpwYXNz`, `name=value; name=value`, or a key.
    for (const part of value.split("; ")) {
      found.push(part.replace(/^\S+?[ =](?=[^=])|=+$/g, ""));
    }
  }
  return found;
}

/**
 * A pattern of a secret in which each character may be escaped, also twice, or percent-encoded. All repetitions have a
 * limit, so that no body makes the search slow.
 */
function toPattern(secret: string): string {
  return secret.replace(/\\+|\W/gu, (character) =>
    character.startsWith("\\")
      ? "(\\\\|%5c){1,99}"
      : `(\\\\{0,3}\\u{${character.codePointAt(0)?.toString(16)}}` +
        `|(%..){${new TextEncoder().encode(character).length}}` +
        `|(\\\\{1,3}u.{4}){${character.length}}|&#?\\w{1,8};|\\+)`,
  );
}
