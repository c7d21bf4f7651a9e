import { plainCredential } from "./authorize.js";
import { ClientError } from "./client-error.js";
import { type ClientDescription, type Client, makeClient, type Settings } from "./make-client.js";
import { orAbort } from "./or-abort.js";
import type { Asked, SecurityScheme } from "./security.js";

/** A token as its source gave it. `staleAt`: milliseconds since the epoch, from which on it is not used again. */
export interface Token {
  readonly token: unknown;
  readonly staleAt: number;
}

/** Asks a source for a token; `refused` is the one that the API has just refused. */
export type AskForToken = (refused?: unknown) => Promise<Token>;

/** Gives the token of a key, by `ask` where there is none that is still good. */
export type TokenOf = (key: string, ask: AskForToken) => Promise<unknown>;

/** How a scheme gets tokens by what the caller gave; `undefined` where that is the token itself. */
export type GetToken = (
  given: unknown,
  asked: Asked,
  tokenOf: TokenOf,
  scheme: TokenScheme,
  settings: Settings,
) => Promise<unknown> | undefined;

/** A scheme of bearer tokens. */
export interface TokenScheme extends SecurityScheme {
  readonly getToken?: GetToken;
  /** Where tokens come from, absolute or relative to the base URL (OpenAPI, OAuth Flow Object). */
  readonly tokenUrl?: string;
}

/** What the description says of all operations, where some of its schemes take bearer tokens. */
export interface TokenClientDescription extends ClientDescription {
  readonly securitySchemes?: Readonly<Record<string, TokenScheme>>;
}

/** What is known of one key. */
interface Grant {
  ask: AskForToken;
  latest: Token | undefined;
  /** The token before the latest; requests that went with it may still be under way. */
  before: unknown;
  /** The token that is being asked for, for all who wait. */
  pending: Promise<unknown> | undefined;
}

/**
 * Makes a client that keeps the tokens of its schemes, and sends a request once more with a fresh one where the API
 * refuses a token with 401 (RFC 9110, section 15.5.2). Like a redirect, that is no attempt of its own.
 */
export function makeTokenClient(description: TokenClientDescription, settings: Settings): Client {
  const grants = new Map<string, Grant>();
  const tokenOf: TokenOf = (key, ask) => {
    const grant = grants.get(key) ?? {
      ask,
      latest: undefined,
      before: undefined,
      pending: undefined,
    };
    grants.set(key, grant);
    grant.ask = ask;
    const { latest } = grant;
    return latest && Date.now() < latest.staleAt ? Promise.resolve(latest.token) : renew(grant);
  };
  const schemes = Object.entries(description.securitySchemes ?? {}).map(([name, scheme]) => {
    const obtain: SecurityScheme["obtain"] = (given, asked) =>
      scheme.getToken?.(given, asked, tokenOf, scheme, settings) ?? plainCredential(given);
    return [name, { ...scheme, obtain }] as const;
  });
  return makeClient(
    { ...description, securitySchemes: Object.fromEntries(schemes) },
    { ...settings, fetch: renewingFetch(settings, grants) },
  );
}

/** Asks for another token, once for all who wait; a caller who gives up doesn't end it for the others. */
function renew(grant: Grant, refused?: unknown): Promise<unknown> {
  const ask = async (): Promise<unknown> => {
    try {
      const next = await grant.ask(refused);
      if (next.token !== grant.latest?.token) grant.before = grant.latest?.token;
      grant.latest = next;
      return next.token;
    } finally {
      grant.pending = undefined;
    }
  };
  grant.pending ??= ask();
  return grant.pending;
}

/** Sends a request that a token went with again, once, with a fresh one. A stream can't be sent a second time. */
function renewingFetch(
  settings: Settings,
  grants: ReadonlyMap<string, Grant>,
): typeof globalThis.fetch {
  return async (input, init) => {
    const { fetch = globalThis.fetch } = settings;
    const response = await fetch(input, init);
    if (response.status !== 401 || init?.body instanceof ReadableStream) return response;
    const headers = new Headers(init?.headers);
    const sent = /^Bearer (.*)$/.exec(headers.get("authorization") ?? "")?.[1];
    const grant = [...grants.values()].find(
      ({ latest, before }) => sent !== undefined && (latest?.token === sent || before === sent),
    );
    if (!grant) return response;
    response.body?.cancel().catch(() => {});
    const token = await freshToken(grant, sent, init?.signal);
    headers.set("authorization", `Bearer ${String(token)}`);
    return fetch(input, { ...init, headers });
  };
}

/** The successor of a token that was refused: the one that another request has got meanwhile, or another. */
async function freshToken(
  grant: Grant,
  refused: unknown,
  signal: AbortSignal | null | undefined,
): Promise<unknown> {
  const { latest } = grant;
  if (latest && latest.token !== refused && Date.now() < latest.staleAt) return latest.token;
  if (latest) grant.latest = { ...latest, staleAt: 0 };
  try {
    const renewed = renew(grant, refused);
    return await (signal ? orAbort(renewed, signal) : renewed);
  } catch (cause) {
    if (cause instanceof ClientError || signal?.aborted) throw cause;
    throw new ClientError("the token was refused, and no fresh one could be got", { cause });
  }
}
