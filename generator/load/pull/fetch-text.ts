import { lookup } from "node:dns";
import type { IncomingMessage } from "node:http";
import type { LookupFunction } from "node:net";
import { decodeAll } from "../files/read-spec.js";
import { findAddress, isPublicAddress } from "./address.js";

/** Which servers may be contacted, and the limits of a response. */
export interface FetchPolicy {
  /** Whether requests to an origin are allowed. */
  readonly isAllowed: (origin: string) => boolean;
  /** Whether an origin may be in a private network. */
  readonly mayBePrivate: (origin: string) => boolean;
  /** The time limit for each file with its redirects, in milliseconds. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
}

/** A fetched text, and the URL that gave it: that of the last redirect. */
export interface FetchedText {
  readonly text: string;
  readonly url: string;
}

/** The reason why a file can't be fetched, as the end of a sentence. */
export class FetchError extends Error {}

const MAX_REDIRECTS = 5;

/**
 * Fetches a text over http or https. Redirects are followed between allowed origins. The address of a host is checked in
 * the DNS query of the connection itself, so that no later query can give another address. Throws a `FetchError`.
 */
export async function fetchText(url: string, policy: FetchPolicy): Promise<FetchedText> {
  const signal = AbortSignal.timeout(policy.timeoutMs);
  let next = new URL(url);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const response = await ask(next, policy, signal).catch((error: unknown) => {
      throw signal.aborted
        ? new FetchError(`the answer was not complete within ${policy.timeoutMs} ms`)
        : wrapNetworkError(error);
    });
    const { statusCode = 0, headers } = response;
    if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
      response.destroy();
      next = resolveRedirect(headers.location, next, policy);
      continue;
    }
    if (statusCode !== 200) {
      response.destroy();
      throw new FetchError(`the server answered with status ${statusCode}`);
    }
    return { text: await readAnswer(response, policy, signal), url: next.href };
  }
  throw new FetchError(`it was redirected more than ${MAX_REDIRECTS} times`);
}

function resolveRedirect(location: string, from: URL, { isAllowed }: FetchPolicy): URL {
  const target = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  if (!target || !/^https?:$/.test(target.protocol))
    throw new FetchError("it was redirected to a URL that is not http or https");
  if (!isAllowed(target.origin)) {
    throw new FetchError(`it was redirected to ${target.origin}, which is not among the \`origins\` of the config`);
  }
  return target;
}

async function ask(url: URL, policy: FetchPolicy, signal: AbortSignal): Promise<IncomingMessage> {
  const mayBePrivate = policy.mayBePrivate(url.origin);
  const address = findAddress(url);
  if (address !== undefined && !mayBePrivate && !isPublicAddress(address)) throw privateNetwork(url.hostname);
  const { request } = url.protocol === "https:" ? await import("node:https") : await import("node:http");
  return new Promise((resolve, reject) => {
    const headers = { accept: "application/json, application/yaml, */*;q=0.5", "accept-encoding": "identity" };
    request(url, { headers, signal, agent: false, lookup: lookUpPublicAddress(mayBePrivate) }, resolve)
      .on("error", reject)
      .end();
  });
}

/** Resolves a host name, and refuses it where one of its addresses is private. */
const lookUpPublicAddress =
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
  new FetchError(`${host} is in a private network; add its origin to \`origins\` of the config to allow it`);

async function readAnswer(response: IncomingMessage, { maxBytes }: FetchPolicy, signal: AbortSignal): Promise<string> {
  const encoding = response.headers["content-encoding"] ?? "identity";
  if (encoding !== "identity") {
    response.destroy();
    throw new FetchError(`the server compresses it with ${encoding}, although the request excludes that`);
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
    if (signal.aborted) throw new FetchError("the answer was not complete in time");
    throw wrapNetworkError(error);
  }
  try {
    return decodeAll(Buffer.concat(chunks));
  } catch {
    throw new FetchError("it is not UTF-8");
  }
}

/** A network error as a `FetchError`. It holds only the code, since the message may hold text of the server. */
function wrapNetworkError(error: unknown): FetchError {
  if (error instanceof FetchError) return error;
  const code = (error as { readonly code?: unknown } | null)?.code;
  return new FetchError(`the connection failed${typeof code === "string" ? ` (${code})` : ""}`);
}
