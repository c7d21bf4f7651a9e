import { ClientError } from "../errors/client-error.js";
import type { SecurityScheme } from "./security.js";

/** A user name, which holds no colon, and a password. */
export interface BasicCredentials {
  readonly username: string;
  readonly password: string;
}

/** HTTP Basic: base64 of `username:password` in UTF-8 (RFC 7617, section 2.1). */
export const basic: SecurityScheme["apply"] = ({ headers }, credential) => {
  const { username, password } = credential as Partial<BasicCredentials>;
  const text = `${username}:${password}`;
  if (username?.includes(":") !== false || password === undefined) {
    throw new ClientError("give { username, password }, no colon in the username");
  }
  // btoa takes bytes as characters.
  const bytes = /[^ -~]/.test(text) ? String.fromCharCode(...new TextEncoder().encode(text)) : text;
  headers["authorization"] ??= `Basic ${btoa(bytes)}`;
};
