import { ClientError } from "./client-error.js";
import { setHeader } from "./draft.js";
import { own } from "./own.js";
import type { SecurityScheme } from "./security.js";

/** A user name, which holds no colon, and a password. */
export interface BasicCredentials {
  readonly username: string;
  readonly password: string;
}

/** HTTP Basic: base64 of `username:password` in UTF-8 (RFC 7617, section 2.1). */
export const basic: SecurityScheme["apply"] = ({ headers }, credential) => {
  if (headers.has("authorization")) return;
  const [username, password] = [own(credential, "username"), own(credential, "password")];
  if (typeof username !== "string" || typeof password !== "string" || username.includes(":")) {
    throw new ClientError("basic credentials are { username, password }, no colon in the username");
  }
  // btoa takes bytes as characters.
  const bytes = encodeURIComponent(`${username}:${password}`).replace(/%(..)/g, (_, byte) =>
    String.fromCharCode(parseInt(byte, 16)),
  );
  setHeader(headers, "authorization", `Basic ${btoa(bytes)}`);
};
