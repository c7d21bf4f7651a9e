import { ClientError } from "../errors/client-error.js";
import { Attempt } from "../calls/attempt.js";
import type { Grant } from "../credentials/grants.js";
import { own } from "../values/own.js";
import { readLimited } from "../responses/read-limited.js";
import { TokenError } from "./token-error.js";

/** Bytes of a token endpoint's answer, at most. */
const LIMIT = 2 ** 20;

/** Everything that a token request needs. */
export interface TokenRequest {
  /** The security scheme's name. */
  readonly scheme: string;
  /** Absolute. */
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Scopes with a space between them; empty: the server's own choice. */
  readonly scope: string;
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds; 0 for no limit. */
  readonly timeoutMs: number;
}

/**
 * Asks for a token in the name of the client itself (RFC 6749, section 4.4.2). No redirect is followed, for the secret
 * is for the endpoint alone.
 */
export async function requestToken(request: TokenRequest, grant: Grant): Promise<string> {
  const { scheme, url, fetch, timeoutMs } = request;
  const endpoint = new URL(url);
  const sent = {
    operation: `the token request for "${scheme}"`,
    url: endpoint.origin + endpoint.pathname,
    attempts: 1,
  };
  const attempt = new Attempt(sent, timeoutMs);
  const began = Date.now();
  try {
    const init: RequestInit = { ...initOf(request), redirect: "manual", signal: attempt.signal };
    const response = await attempt.race(fetch(url, init));
    if (response.type === "opaqueredirect" || (response.status >= 300 && response.status < 400)) {
      response.body?.cancel().catch(() => {});
      throw new TokenError(scheme, response.status, "was redirected, and is not sent elsewhere");
    }
    const raw = await readLimited(response, attempt, LIMIT);
    const body = parseAnswer(raw);
    const token = tokenOf(request, response, body);
    grant.staleAt = staleTime(own(body, "expires_in"), began);
    return token;
  } catch (error) {
    // What was read may hold a token, and an error of reading shows what was read.
    if (own(error, "rawBody") !== undefined) {
      throw new TokenError(
        scheme,
        Number(own(error, "status")),
        "was answered at too great length",
      );
    }
    return attempt.explain(error);
  } finally {
    attempt.stop();
  }
}

function initOf({ clientId, clientSecret, scope }: TokenRequest): RequestInit {
  const form = new URLSearchParams({ grant_type: "client_credentials" });
  if (scope !== "") form.set("scope", scope);
  const headers = {
    accept: "application/json",
    authorization: `Basic ${basicText(clientId, clientSecret)}`,
    "content-type": "application/x-www-form-urlencoded",
  };
  return { method: "POST", headers, body: form.toString() };
}

/** Id and secret as HTTP Basic has them, each as a form has it before (RFC 6749, section 2.3.1). */
function basicText(clientId: string, clientSecret: string): string {
  return btoa(`${formText(clientId)}:${formText(clientSecret)}`);
}

/** One value as application/x-www-form-urlencoded has it. */
function formText(value: string): string {
  return new URLSearchParams([["", value]]).toString().slice(1);
}

function parseAnswer(raw: string): unknown {
  try {
    return JSON.parse(raw) as unknown;
  } catch {
    return undefined;
  }
}

/** The token of an answer (RFC 6749, section 5.1), or the error that it tells of (section 5.2). */
function tokenOf(request: TokenRequest, response: Response, body: unknown): string {
  const { scheme } = request;
  const { status, ok } = response;
  const token = own(body, "access_token");
  if (!ok || own(body, "error") !== undefined) {
    throw new TokenError(scheme, status, `failed with status ${status}`, {
      error: textOf(body, "error", request),
      errorDescription: textOf(body, "error_description", request),
      errorUri: textOf(body, "error_uri", request),
    });
  }
  if (typeof token !== "string" || token === "") {
    throw new TokenError(scheme, status, `got status ${status}, but no access_token in JSON`);
  }
  const type = own(body, "token_type");
  if (type !== undefined && !/^bearer/i.test(String(type))) {
    throw new TokenError(scheme, status, "gave a token that is no bearer token");
  }
  return token;
}

/** A tenth of a token's life, at most a minute, is left unused; without `expires_in` the API tells when it is over. */
function staleTime(expiresIn: unknown, began: number): number {
  const seconds = Number(expiresIn ?? Infinity);
  return began + 1000 * (seconds - Math.min(60, seconds / 10));
}

/** A text of the endpoint; it may quote what it was sent, so every form of the secret is taken out. */
function textOf(body: unknown, name: string, request: TokenRequest): string | undefined {
  const text = own(body, name);
  if (typeof text !== "string") return undefined;
  const { clientId, clientSecret } = request;
  const secrets = [
    clientSecret,
    formText(clientSecret),
    encodeURIComponent(clientSecret),
    basicText(clientId, clientSecret),
  ];
  const plain = secrets
    .filter((secret) => secret !== "")
    .reduce((rest, secret) => rest.split(secret).join("…"), text);
  return plain.slice(0, 1000);
}

/** The endpoint's URL, absolute; refuses what would show the secret to others. Only a loopback address may do without TLS. */
export function tokenEndpoint(scheme: string, tokenUrl: string, baseUrl: string): string {
  const url =
    tokenUrl !== "" && URL.canParse(tokenUrl, baseUrl) ? new URL(tokenUrl, baseUrl) : undefined;
  const subject = `the token URL of "${scheme}"`;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new ClientError(`${subject} is no http or https URL; set tokenUrl`);
  }
  if (url.username || url.password) {
    throw new ClientError(`${subject} holds a user name or password`);
  }
  if (url.protocol === "http:" && !isLoopback(url.hostname)) {
    throw new ClientError(`${subject} is plain http, which would show the secret; use https`);
  }
  url.hash = "";
  return url.href;
}

/** The machine itself (RFC 6761, section 6.3; RFC 1122, section 3.2.1.3; RFC 4291, section 2.5.3). */
function isLoopback(host: string): boolean {
  return /^(?:127(?:\.\d+){3}|\[::1\]|(?:.*\.)?localhost)$/.test(host);
}
