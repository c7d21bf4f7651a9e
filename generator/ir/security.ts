/** The servers of an API and its security schemes. */

import type { Docs, WireName } from "./types.js";

export interface Server {
  readonly url: WireName;
  readonly description: string | undefined;
  readonly variables: readonly ServerVariable[];
}

export interface ServerVariable {
  readonly name: WireName;
  readonly default: string;
  readonly values: readonly string[];
  readonly description: string | undefined;
}

export type SecuritySchemeKind =
  "basic" | "bearer" | "apiKeyHeader" | "apiKeyQuery" | "apiKeyCookie" | "mutualTLS" | "unsupported";

export interface SecurityScheme {
  readonly name: WireName;
  readonly kind: SecuritySchemeKind;
  /** The header, query parameter or cookie of an API key. */
  readonly parameter: WireName | undefined;
  /** The flow with which the client can fetch tokens itself. */
  readonly clientCredentials: OAuthFlow | undefined;
  readonly docs: Docs;
}

/** Whether the client sends credentials for a security scheme. */
export const isSent = ({ kind }: Pick<SecurityScheme, "kind">): boolean =>
  kind !== "mutualTLS" && kind !== "unsupported";

/** An OAuth Flow Object. Its URLs may be relative to the server. */
export interface OAuthFlow {
  readonly tokenUrl: WireName | undefined;
  readonly refreshUrl: WireName | undefined;
  readonly scopes: readonly { readonly name: WireName; readonly description: string }[];
}

/** A scheme of a Security Requirement Object, with the required scopes. */
export interface RequiredScheme {
  readonly scheme: WireName;
  readonly scopes: readonly WireName[];
}
