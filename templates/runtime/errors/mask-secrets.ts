import type { SecuredRequest } from "../credentials/security-scheme.js";

/** Names of headers that may carry a credential. */
export const SECRET_HEADER: RegExp = /auth|cookie|token|secret|api-?key/;

/**
 * Replaces the credentials that requests sent by `***`, also where a server repeats them encoded or escaped.
 * A credential of fewer than 4 characters is kept.
 */
export function maskSecrets(text: string, sent: readonly SecuredRequest[] = []): string {
  const secrets = sent.flatMap(secretsOf).filter((secret) => secret.length > 3);
  // A longer secret may begin with a shorter one.
  secrets.sort((one, other) => other.length - one.length);
  const patterns = secrets.map(toPattern);
  return secrets[0] ? text.replace(RegExp(`(${patterns.join("|")})=*`, "giu"), "***") : text;
}

function secretsOf({ headers, secrets = [] }: SecuredRequest): string[] {
  const sent = Object.entries(headers)
    .filter(([name]) => SECRET_HEADER.test(name))
    // `Bearer token`, `Basic dXNlcjpwYXNz`, `name=value; name=value`, or a key.
    .flatMap(([, value]) =>
      value.split("; ").map((part) => part.replace(/^\S+?[ =](?=[^=])|=+$/g, "")),
    );
  const given = secrets.map((credential) => {
    const { username, password = credential }: { username?: unknown; password?: unknown } =
      Object(credential);
    // Without a password, the user name is the secret.
    return String(username !== undefined && String(password).length < 4 ? username : password);
  });
  return [...sent, ...given];
}

/**
 * A pattern of a secret in which each character may be escaped, also twice, or percent-encoded. All repetitions have a
 * limit, so that no body makes the search slow.
 */
function toPattern(secret: string): string {
  return secret.replace(/\\+|\W/gu, (character) => {
    if (character.startsWith("\\")) return "(\\\\|%5c){1,99}";
    const bytes = [...new TextEncoder().encode(character)].map((byte) => `%${hex(byte, 2)}`);
    const units = [...Array(character.length).keys()].map(
      (at) => `\\\\{1,3}u${hex(character.charCodeAt(at), 4)}`,
    );
    const plain = hex(character.codePointAt(0) ?? 0, 1);
    const space = character === " " ? "|\\+" : "";
    return `(\\\\{0,3}\\u{${plain}}|${bytes.join("")}|${units.join("")}|&#?\\w{1,8};${space})`;
  });
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, "0");
}
