import type { Asked } from "./security.js";

/** A credential as its source gave it. `staleAt`: milliseconds since the epoch, from which on it is not used again; 0 for at once. */
export interface Grant {
  readonly credential: unknown;
  readonly staleAt: number;
}

/** Where a credential comes from. */
export interface Source {
  /** What it is a credential for; others with this key may have it too. */
  readonly key: string;
  /** Gets a credential; `refused` is the one that the API has just refused. */
  readonly ask: (refused: unknown) => Promise<Grant>;
}

/** Where a scheme's credential comes from by what the caller gave; `undefined` where that is the credential itself. */
export type GetCredential = (given: unknown, asked: Asked) => Source | undefined;

/** What a client knows of the credentials that its sources gave, by their keys. */
export type Grants = Map<string, KnownGrant>;

interface KnownGrant {
  latest?: Grant | undefined;
  /** What is being asked for, for all who wait. */
  pending?: Promise<unknown> | undefined;
}

/** A function of the caller's: it is asked for every request, and remembers credentials itself if it wants to. */
export const fromFunction: GetCredential = (given, { name }) =>
  typeof given === "function"
    ? { key: name, ask: async (refused) => ({ credential: await given(refused), staleAt: 0 }) }
    : undefined;

/**
 * The latest credential while it is good, or another, which is asked for once for all who wait: a caller who gives up
 * doesn't end it for the others.
 */
export async function credentialOf(
  grants: Grants,
  { key, ask }: Source,
  refused: unknown,
): Promise<unknown> {
  const known = grants.get(key) ?? {};
  grants.set(key, known);
  if (known.latest?.credential === refused) known.latest = undefined;
  const { latest } = known;
  // Of a function only what it gave in place of the refused one counts: another call had the same refused.
  const isGood =
    latest && (latest.staleAt > Date.now() || (refused !== undefined && !latest.staleAt));
  if (isGood) return latest.credential;
  const renew = async (): Promise<unknown> => {
    try {
      known.latest = await ask(refused);
      return known.latest.credential;
    } finally {
      known.pending = undefined;
    }
  };
  known.pending ??= renew();
  return known.pending;
}
