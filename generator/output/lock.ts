import { existsSync } from "node:fs";
import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { kill, pid } from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { createLockPath } from "./staging-paths.js";

/** How long a run waits for another one, in milliseconds. */
const MAX_WAIT = 30_000;
/** The age in milliseconds at which a lock counts as abandoned if its process can't be checked: on another host, or unknown. */
const STALE_AGE = 600_000;

/** Another run holds the lock and did not release it in time. */
export class LockedError extends Error {
  constructor(lock: string) {
    super(`another run is writing the folder; if there is none, remove ${lock}`);
  }
}

/** Keeps signals from ending the program until the result is called. It waits for ever if a signal has come already. */
export type HoldSignals = () => Promise<() => void>;

/** Whoever calls `generate()` handles the signals of its own process. */
const holdNoSignals: HoldSignals = () => Promise.resolve(() => {});

interface LockSettings {
  /** The longest wait for another run, in milliseconds. */
  readonly maxWait?: number | undefined;
  readonly holdSignals?: HoldSignals | undefined;
}

/** The paths of the locks that this process holds. Another lock with its process id is from an earlier process. */
const held = new Set<string>();

/**
 * Does some work while no other run writes to the folder. Creates the parent folder, and removes it again after a failure.
 * A signal ends the program before the work or after it.
 */
export async function withLock<T>(
  folder: string,
  work: () => Promise<T>,
  { maxWait = MAX_WAIT, holdSignals = holdNoSignals }: LockSettings = {},
): Promise<T> {
  let release = await holdSignals();
  const wait = async (): Promise<void> => {
    release();
    await sleep(50);
    release = await holdSignals();
  };
  try {
    return await doLocked(folder, work, { end: Date.now() + maxWait, wait });
  } finally {
    release();
  }
}

/** How a run waits for another one. */
interface Waiting {
  /** When it gives up. */
  readonly end: number;
  readonly wait: () => Promise<void>;
}

async function doLocked<T>(folder: string, work: () => Promise<T>, waiting: Waiting): Promise<T> {
  const created = await mkdir(dirname(folder), { recursive: true });
  const lock = createLockPath(folder);
  try {
    await acquireLock(lock, waiting);
    try {
      return await work();
    } finally {
      held.delete(lock);
      // Where removing fails, the next run removes the lock.
      await rm(lock, { force: true }).catch(() => {});
    }
  } catch (error) {
    if (created !== undefined) await rm(created, { recursive: true, force: true });
    throw error;
  }
}

/** Whether a run was killed and left its lock. */
export async function hasAbandonedLock(folder: string): Promise<boolean> {
  const lock = createLockPath(folder);
  if (!existsSync(lock)) return false;
  const found = await readFile(lock, "utf8").catch(() => undefined);
  return found !== undefined && isAbandoned(lock, found);
}

async function acquireLock(lock: string, { end, wait }: Waiting): Promise<void> {
  const owner = JSON.stringify({ pid, host: hostname() });
  for (;;) {
    if (await create(lock, owner)) return;
    const found = await readFile(lock, "utf8").catch(() => undefined);
    if (found !== undefined && (await isAbandoned(lock, found))) await removeAbandoned(lock, found);
    else if (Date.now() > end) throw new LockedError(lock);
    else await wait();
  }
}

/** Creates the lock with its owner in it; false where there is a lock already. */
async function create(lock: string, owner: string): Promise<boolean> {
  try {
    await writeFile(lock, owner, { flag: "wx" });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    // On a full disk there may be an empty lock now. No run would remove it, since it has no owner.
    await rm(lock, { force: true }).catch(() => {});
    throw error;
  }
  held.add(lock);
  return true;
}

async function isAbandoned(lock: string, owner: string): Promise<boolean> {
  const [, id, host] = /^\{"pid":(\d+),"host":"(.*)"\}$/.exec(owner) ?? [];
  if (id === undefined || host !== hostname()) {
    const age = await stat(lock).then(
      ({ mtimeMs }) => Date.now() - mtimeMs,
      () => 0,
    );
    return age > STALE_AGE;
  }
  return Number(id) === pid ? !held.has(lock) : !isAlive(Number(id));
}

function isAlive(id: number): boolean {
  try {
    return kill(id, 0);
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Removes an abandoned lock, unless another run has replaced it since. */
async function removeAbandoned(lock: string, owner: string): Promise<void> {
  const moved = `${lock}-${pid}`;
  const isMoved = await rename(lock, moved).then(
    () => true,
    () => false,
  );
  if (!isMoved) return;
  if ((await readFile(moved, "utf8")) === owner) await rm(moved, { force: true });
  else await rename(moved, lock);
}
