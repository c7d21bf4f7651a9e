import { type RecordedRequest, type Reply, serve } from "./serve.js";
import { Service } from "./service.js";
import { type Account, ACCOUNT } from "./world.js";

/** A fake of the Challenges API of Verify on the loopback interface. It has its own state and clock. */
export interface FakeTwilio {
  readonly url: string;
  /** Every request, as it arrived. */
  readonly requests: readonly RecordedRequest[];
  /** Sets the response to the next request. */
  readonly failNext: (failure: Reply) => void;
  readonly setNow: (now: Date) => void;
  readonly close: () => Promise<void>;
}

/** Starts the service with one account, one entity, a push factor and a TOTP factor. */
export async function startFakeTwilio(account: Account = ACCOUNT): Promise<FakeTwilio> {
  const service = new Service(account);
  const failures: Reply[] = [];
  const server = await serve((request) => failures.shift() ?? service.handle(request));
  return {
    ...server,
    failNext: (failure) => void failures.push(failure),
    setNow: (now) => {
      service.now = now;
    },
  };
}

export { type Handler, headerOf, type RecordedRequest, type RecordingServer, type Reply, serve } from "./serve.js";
export * from "./world.js";
