import { mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";
import { kill, pid } from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { lockOf } from "./beside.js";

/** Milliseconds that a run waits for another one. */
const PATIENCE = 30_000;
/** Milliseconds after which a lock is given up whose owner can't be asked: another host's, or one without an owner. */
const STALE = 600_000;

/** Another run has the folder, and did not give it back in time. */
export class LockedError extends Error {
  constructor(lock: string) {
    super(`another run is writing it; if there is none, remove ${lock}`);
  }
}

/** The locks of this process, by path: its own id in another lock is that of a process that is gone. */
const held = new Set<string>();

/** Does some work while no other run writes to the folder. The folder that it is in is made, and removed after a failure. */
export async function withLock<T>(folder: string, work: () => Promise<T>, patience = PATIENCE): Promise<T> {
  const created = await mkdir(dirname(folder), { recursive: true });
  const lock = lockOf(folder);
  try {
    await acquire(lock, Date.now() + patience);
    try {
      return await work();
    } finally {
      held.delete(lock);
      // One that stays is taken away by the next run.
      await rm(lock, { force: true }).catch(() => {});
    }
  } catch (error) {
    if (created !== undefined) await rm(created, { recursive: true, force: true });
    throw error;
  }
}

/** Whether a run that was killed has left its lock. */
export async function hasAbandonedLock(folder: string): Promise<boolean> {
  const lock = lockOf(folder);
  const found = await readFile(lock, "utf8").catch(() => undefined);
  return found !== undefined && isAbandoned(lock, found);
}

async function acquire(lock: string, end: number): Promise<void> {
  const owner = JSON.stringify({ pid, host: hostname() });
  for (;;) {
    if (await create(lock, owner)) return;
    const found = await readFile(lock, "utf8").catch(() => undefined);
    if (found !== undefined && (await isAbandoned(lock, found))) await takeAway(lock, found);
    else if (Date.now() > end) throw new LockedError(lock);
    else await sleep(50);
  }
}

/** Makes the lock with its owner's name in it, or none; false where there is one already. */
async function create(lock: string, owner: string): Promise<boolean> {
  try {
    await writeFile(lock, owner, { flag: "wx" });
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    // On a full disk there may be an empty file now, which nobody would dare to take away.
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
    return age > STALE;
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

/** Removes an abandoned lock, but not one that another run made in its place in the meantime. */
async function takeAway(lock: string, owner: string): Promise<void> {
  const aside = `${lock}-${pid}`;
  const isMoved = await rename(lock, aside).then(
    () => true,
    () => false,
  );
  if (!isMoved) return;
  if ((await readFile(aside, "utf8")) === owner) await rm(aside, { force: true });
  else await rename(aside, lock);
}
