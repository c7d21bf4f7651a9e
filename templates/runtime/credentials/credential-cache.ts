import type { Config } from "../client/client.js";
import { remember } from "../values/values.js";

/** The state of one source of credentials: a function of the caller or a token endpoint. */
export interface CachedCredential {
  latest?: unknown;
  /** The end of the use of `latest`, in milliseconds since the epoch. Absent where the source is always asked. */
  staleAt?: number;
  /** The request to the source that is under way. All callers share it. */
  pending?: Promise<unknown> | undefined;
}

/** The credentials that a client got from sources, by the name of the source. */
export type CredentialCache = Map<string, CachedCredential>;

/**
 * Gets a credential from the cache or its source. Callers that wait at the same time share one request to the source,
 * which goes on if one of them gives up. With `refused`, the latest credential is used if it is another one.
 */
export function getCached(
  config: Config,
  key: string,
  load: (refused: unknown, cached: CachedCredential) => unknown,
  refused: unknown,
): unknown {
  const cached = remember((config.cache ??= new Map()), key, (): CachedCredential => ({}));
  if (cached.latest === refused) cached.latest = undefined;
  const isFresh = refused !== undefined || (cached.staleAt ?? 0) > Date.now();
  if (isFresh && cached.latest !== undefined) return cached.latest;
  const loadOnce = async (): Promise<unknown> => {
    try {
      return (cached.latest = await load(refused, cached));
    } finally {
      cached.pending = undefined;
    }
  };
  return (cached.pending ??= loadOnce());
}
