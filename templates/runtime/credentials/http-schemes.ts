import { ClientError } from "../errors/client-error.js";
import { addHeader } from "../client/headers.js";
import { ownProperties } from "../values/values.js";
import type { SecurityScheme } from "./security-scheme.js";

/** A user name, which has no colon, and a password. */
export interface BasicCredentials {
  readonly username: string;
  readonly password: string;
}

/**
 * HTTP Basic: base64 of `username:password` in UTF-8 (RFC 7617, section 2.1). The caller's own `Authorization` header
 * is kept. Throws a `ClientError` for a user name with a colon, for a control character, and
 * where one of the two is missing.
 */
export const basic: SecurityScheme["apply"] = ({ headers, secrets }, credential) => {
  const { username, password } = ownProperties(credential as Partial<BasicCredentials>);
  const userPass = `${username}:${password}`;
  if (username?.includes(":") !== false || password === undefined || /\p{Cc}/u.test(userPass)) {
    throw new ClientError("give a printable username (no colon) and password");
  }
  // btoa takes each character as one byte.
  const bytes = /[^ -~]/.test(userPass)
    ? String.fromCharCode(...new TextEncoder().encode(userPass))
    : userPass;
  headers["authorization"] ??= `Basic ${btoa(bytes)}`;
  // Without a password, the user name is the secret.
  secrets.push(`${password}`.length > 3 ? `${password}` : username);
};

/** A bearer token (RFC 6750, section 2.1). The caller's own `Authorization` header is kept. */
export const bearer: SecurityScheme["apply"] = ({ headers }, credential) =>
  addHeader(headers, "authorization", `Bearer ${String(credential)}`);
