import { createClient, fetchChallenge } from "../../../generated/index.js";
import type { World } from "./scenario.js";

/* What a service does that runs for long: many calls at once, and very many in a row. Needs Node's `--expose-gc`. */

/** What came of it; sizes in bytes. */
export interface LoadReport {
  readonly atOnce: number;
  readonly inARow: number;
  readonly heapBefore: number;
  readonly heapAfter: number;
  readonly unhandled: number;
}

declare const gc: () => Promise<void> | void;
declare const process: {
  readonly memoryUsage: () => { readonly heapUsed: number };
  readonly on: (event: "unhandledRejection", listener: () => void) => void;
};

/** Calls the server that often, and counts the answers that are whole. */
export async function runLoad({ url, account, place }: World, inARow: number): Promise<LoadReport> {
  let unhandled = 0;
  process.on("unhandledRejection", () => unhandled++);
  const client = createClient({ baseUrl: url, credentials: { accountSid_authToken: account } });
  const { signal } = new AbortController();
  // Half of the calls decode the body, and the other half read it themselves.
  const call = async (number: number): Promise<number> => {
    const identity = `user-${number}`;
    const answer = fetchChallenge(client, { ...place, identity, sid: "YC" }, { signal });
    if (number % 2) return (await (await answer.asResponse()).text()).includes(`"${identity}"`) ? 1 : 0;
    const challenge = await answer;
    return challenge.identity === identity && challenge.dateCreated instanceof Date ? 1 : 0;
  };
  const sequence = async (count: number): Promise<number> => {
    let whole = 0;
    for (let number = 0; number < count; number++) whole += await call(number);
    return whole;
  };
  const answers = await Promise.all(Array.from({ length: 200 }, (_, number) => call(number)));
  const atOnce = answers.reduce((sum, whole) => sum + whole, 0);
  await sequence(2000);
  const heapBefore = await heap();
  const whole = await sequence(inARow);
  return { atOnce, inARow: whole, heapBefore, heapAfter: await heap(), unhandled };
}

/** Bytes that are in use once everything is collected that nobody needs. */
async function heap(): Promise<number> {
  for (let round = 0; round < 5; round++) {
    await gc();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return process.memoryUsage().heapUsed;
}
