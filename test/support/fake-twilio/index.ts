import { type RecordedRequest, type Reply, serve } from "./serve.js";
import { Service } from "./service.js";
import { type Account, ACCOUNT } from "./world.js";

/** The Challenges API of Verify on the loopback interface, with a state and a clock of its own. */
export interface FakeTwilio {
  readonly url: string;
  /** Every request, as it arrived. */
  readonly requests: readonly RecordedRequest[];
  /** Answers the next request with this, whatever it asks for; once for each call. */
  readonly failNext: (failure: Reply) => void;
  readonly setNow: (now: Date) => void;
  readonly close: () => Promise<void>;
}

/** Starts the service; it knows one account, one entity, and a push and a TOTP factor. */
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
