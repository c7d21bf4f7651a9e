/** What a client knows of a credential that a source gives. */
export interface Grant {
  latest?: unknown;
  /** Milliseconds since the epoch, from which on `latest` is not used again; left out where it never is without being asked for. */
  staleAt?: number;
  /** What is being asked for, for all who wait. */
  pending?: Promise<unknown> | undefined;
}

/** What a client knows of the credentials that its sources gave, by what they are for. */
export type Grants = Map<string, Grant>;

/**
 * A credential of a source, which is asked once for all who wait: a caller who gives up doesn't end it for the others.
 * Where `refused` is what the API has just refused, what the source gave in its place is used as well.
 */
export function grantOf(
  grants: Grants,
  key: string,
  ask: (refused: unknown, grant: Grant) => unknown,
  refused: unknown,
): unknown {
  const grant = grants.get(key) ?? {};
  grants.set(key, grant);
  if (grant.latest === refused) grant.latest = undefined;
  const isGood = refused !== undefined || (grant.staleAt ?? 0) > Date.now();
  if (isGood && grant.latest !== undefined) return grant.latest;
  const askOnce = async (): Promise<unknown> => {
    try {
      return (grant.latest = await ask(refused, grant));
    } finally {
      grant.pending = undefined;
    }
  };
  return (grant.pending ??= askOnce());
}
