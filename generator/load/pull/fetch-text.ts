import { lookup } from "node:dns";
import type { IncomingMessage } from "node:http";
import type { LookupFunction } from "node:net";
import { decodeAll } from "../read-spec.js";
import { addressIn, isPublicAddress } from "./address.js";

/** What may be asked, and how much of it. */
export interface FetchPolicy {
  /** Whether an origin may be asked at all. */
  readonly isAllowed: (origin: string) => boolean;
  /** Whether an origin may lie in a private network. */
  readonly mayBePrivate: (origin: string) => boolean;
  /** Milliseconds for each file, redirects included. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/** Why something can't be fetched, in words that end a sentence. */
export class FetchError extends Error {}

const MOST_REDIRECTS = 5;

/**
 * Fetches a text over http or https. Redirects are followed between allowed origins; what a name stands for is looked at
 * by the same look-up that the connection uses, so that it can't be another address a moment later.
 */
export async function fetchText(url: string, policy: FetchPolicy): Promise<string> {
  const signal = AbortSignal.timeout(policy.timeoutMs);
  let next = new URL(url);
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const response = await ask(next, policy, signal).catch((error: unknown) => {
      throw signal.aborted ? new FetchError(`there was no whole answer within ${policy.timeoutMs} ms`) : wrapped(error);
    });
    const { statusCode = 0, headers } = response;
    if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
      response.destroy();
      next = redirected(headers.location, next, policy);
      continue;
    }
    if (statusCode !== 200) {
      response.destroy();
      throw new FetchError(`the server answered with status ${statusCode}`);
    }
    return await textOf(response, policy, signal);
  }
  throw new FetchError(`it was redirected more than ${MOST_REDIRECTS} times`);
}

function redirected(location: string, from: URL, { isAllowed }: FetchPolicy): URL {
  const target = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  if (!target || !/^https?:$/.test(target.protocol))
    throw new FetchError("it was redirected to what is no http or https URL");
  if (!isAllowed(target.origin)) {
    throw new FetchError(`it was redirected to ${target.origin}, which is not among the \`origins\` of the config`);
  }
  return target;
}

async function ask(url: URL, policy: FetchPolicy, signal: AbortSignal): Promise<IncomingMessage> {
  const mayBePrivate = policy.mayBePrivate(url.origin);
  const address = addressIn(url);
  if (address !== undefined && !mayBePrivate && !isPublicAddress(address)) throw privateNetwork(url.hostname);
  const { request } = url.protocol === "https:" ? await import("node:https") : await import("node:http");
  return new Promise((resolve, reject) => {
    const headers = { accept: "application/json, application/yaml, */*;q=0.5", "accept-encoding": "identity" };
    request(url, { headers, signal, agent: false, lookup: guarded(mayBePrivate) }, resolve)
      .on("error", reject)
      .end();
  });
}

/** Looks a name up, and refuses it where one of its addresses is private. */
const guarded =
  (mayBePrivate: boolean): LookupFunction =>
  (hostname, options, callback) =>
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error ?? !first) return callback(error ?? new FetchError("its host has no address"), "");
      if (!mayBePrivate && addresses.some(({ address }) => !isPublicAddress(address))) {
        return callback(privateNetwork(hostname), "");
      }
      return options.all === true ? callback(null, addresses) : callback(null, first.address, first.family);
    });

const privateNetwork = (host: string): FetchError =>
  new FetchError(`${host} lies in a private network; name its origin among the \`origins\` of the config to allow it`);

async function textOf(response: IncomingMessage, { maxBytes }: FetchPolicy, signal: AbortSignal): Promise<string> {
  const encoding = response.headers["content-encoding"] ?? "identity";
  if (encoding !== "identity") {
    response.destroy();
    throw new FetchError(`the server compresses it by ${encoding} though it was asked not to`);
  }
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of response) {
      chunks.push(chunk as Buffer);
      bytes += (chunk as Buffer).length;
      if (bytes > maxBytes) throw new FetchError(`it is longer than ${maxBytes} bytes`);
    }
  } catch (error) {
    response.destroy();
    if (signal.aborted) throw new FetchError("there was no whole answer in time");
    throw wrapped(error);
  }
  try {
    return decodeAll(Buffer.concat(chunks));
  } catch {
    throw new FetchError("it is not UTF-8");
  }
}

/** A failure of the platform's, told by its code alone: its text may hold what a server said. */
function wrapped(error: unknown): FetchError {
  if (error instanceof FetchError) return error;
  const code = (error as { readonly code?: unknown } | null)?.code;
  return new FetchError(`the connection failed${typeof code === "string" ? ` (${code})` : ""}`);
}
